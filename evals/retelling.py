"""News items -> what other papers make of them, by program: reprints, edited copies, and retellings.

A copy keeps the words and loses paragraphs, datelines and punctuation; a retelling changes the verbs, names states
by their capitals, revises the figures and turns the sentences round.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dragoman.records import Article

MOSTLY = 0.85  # a cut that leaves more is none
_SENTENCE = re.compile(r"(?<=[a-z\d)”\"][.!?])\s+(?=[A-Z“\"])")
_NUMBER = re.compile(r"(?<![\w.,])(?P<number>\d{1,3})(?![\w.,]*\d)(?!\s*(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December))")  # fmt: skip
OTHERWISE = {
    "kills": "leaves dead",
    "kill": "leave dead",
    "announces": "declares",
    "says": "states",
    "meets with": "holds talks with",
    "launches": "begins",
    "arrests": "detains",
    "signs": "puts his name to",
    "imposes": "orders",
    "condemns": "denounces",
    "attack": "assault",
    "wounding": "injuring",
    "at least": "no fewer than",
    "Russia": "Moscow",
    "the United States": "Washington",
    "Israel": "Jerusalem",
    "Ukraine": "Kyiv",
    "Iran": "Tehran",
    "China": "Beijing",
}
_OTHERWISE = re.compile(rf"\b(?P<words>{'|'.join(map(re.escape, OTHERWISE))})\b")


def reprinted(text: str) -> str:
    """The same words under another headline and dateline, with other quotation marks."""
    return "News from abroad\n\n(Example Wire) — " + text.replace('"', "“").replace(" - ", " – ")


def cut(text: str) -> str:
    """The first paragraphs that hold half of the words, or the first sentences where there are few paragraphs."""
    paragraphs = _first_half(re.split(r"\n\s*\n", text), "\n\n")
    return paragraphs if len(paragraphs) < MOSTLY * len(text) else _first_half(_SENTENCE.split(text), " ")


def _first_half(parts: list[str], joint: str) -> str:
    words = [len(part.split()) for part in parts]
    wanted = next(n for n in range(1, len(parts) + 1) if sum(words[:n]) * 2 >= sum(words))
    return joint.join(parts[:wanted])


def edited(text: str) -> str:
    """Every 25th word left out, the rest as it was, as after a desk has cut for length."""
    words = text.split(" ")
    return " ".join(word for n, word in enumerate(words) if n % 25 != 24)


def retold(text: str) -> str:
    """Other verbs, capitals for states, figures a little higher, the sentences the other way round."""
    changed = _OTHERWISE.sub(lambda m: OTHERWISE[m["words"]], text)
    changed = _NUMBER.sub(lambda m: str(int(m["number"]) + 1 + int(m["number"]) // 10), changed)
    return " ".join(reversed(_SENTENCE.split(changed)))


MADE: dict[str, Callable[[str], str]] = {"reprinted": reprinted, "cut": cut, "edited": edited, "retold": retold}


def other_paper(article: Article, how: str) -> Article:
    """The article as another paper has it a day later."""
    day = (date.fromisoformat(article.published) + timedelta(1)).isoformat()
    return Article(f"{article.id}~{how}", "", MADE[how](article.text), day, site=f"{how} {article.site}")
