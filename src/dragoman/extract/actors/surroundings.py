"""What stands beside a name and says who its bearer is, read from the order of the words.

Trees of long noun phrases are often wrong where their words are plain: `Deputy Assistant Secretary of State for
European Affairs` X; `the head of the League`, X, said; X, `an analyst at` Y.
"""

from collections.abc import Container
from typing import NamedTuple

from dragoman.extract.actors.phrases import Phrase, full_role_phrase, title_before
from dragoman.lexicon.actors import ActorLexicon
from dragoman.records import Parsed

_REACH = 16  # words of a description
_SECOND = 5  # words from `and` to a further title
_NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "NUM")
_INSIDE = frozenset({"of", "the", "for", "in", "at", "to", "on", "from", "and", "&", "-", "–", "'s", "’s", "’", "'"})
_TO_OTHERS = _INSIDE - {"the", "-", "–", "&"}  # the son `of` X is not X
_CLOSERS = frozenset({",", ".", ";", ":", ")", "—", "–", "”", '"', "who", "which", "and"})
_OPENERS = frozenset({",", '"', "”", "“", "(", "—", "–", ";", ":", "by", "that", "and", "while", "but"})


class Told(NamedTuple):
    """A description in tokens first..last, the role or title phrase in it, and where it stands."""

    phrase: Phrase
    first: int
    last: int
    how: str


def told_before(parsed: Parsed, lexicon: ActorLexicon, first: int, people: Container[int]) -> list[Told]:
    """Descriptions that end right before a name or before the comma in front of it, the whole phrase first."""
    start = _start(parsed, first, people)
    direct = title_before(parsed, lexicon, first)
    if direct and _is_persons(direct):
        return [Told(direct, min(start, direct.first), first, "title before the name")]
    roles = _roles(parsed, lexicon, start, first)
    with_tail = [p for p in roles if p.last < first and _has_tail(parsed, lexicon, p.last)]
    if with_tail and roles[-1].last < first and parsed.lower[first - 1] not in _TO_OTHERS:
        return [Told(with_tail[0], start, first, "title before the name")]
    return _before_comma(parsed, lexicon, first, people)


def _has_tail(parsed: Parsed, lexicon: ActorLexicon, token: int) -> bool:
    """Whether a title goes on here: minister of industry `and trade of` Chad."""
    return parsed.lower[token] in _INSIDE - {"'s", "’s"} and not second_title(parsed, lexicon, token)


def second_title(parsed: Parsed, lexicon: ActorLexicon, token: int) -> bool:
    """Whether `and` stands here with another title behind it: the president `and` foreign minister X."""
    if parsed.lower[token] != "and":
        return False
    for i in range(token + 1, min(token + _SECOND, len(parsed.words))):
        phrase = full_role_phrase(parsed, lexicon, i) if parsed.pos[i] in _NOMINAL else None
        if phrase and _is_persons(phrase):
            return parsed.pos[token + 1] != "ADJ" or parsed.pos[token - 1] != "ADJ"  # ambassador extraordinary and ...
        if parsed.pos[i] not in _NOMINAL:
            return False
    return False


def _before_comma(parsed: Parsed, lexicon: ActorLexicon, first: int, people: Container[int]) -> list[Told]:
    end = first - 1
    if end < 1 or parsed.words[end] != "," or not _name_closes(parsed, first, people):
        return []
    start = _start(parsed, end, people)
    if start >= end or parsed.pos[start] == "ADP" or not _opens(parsed, lexicon, start):
        return []
    roles = _roles(parsed, lexicon, start, end)
    return [Told(p, start, end, "description before the name") for p in roles]


def told_after(parsed: Parsed, lexicon: ActorLexicon, last: int, people: Container[int]) -> list[Told]:
    """Descriptions between commas or brackets right behind a name: `, an analyst at` X `,`."""
    sentence_end = parsed.sentences[parsed.sentence_at[last - 1]].last
    if last >= sentence_end or parsed.words[last] not in (",", "(", "—", "–"):
        return []
    start = last + 1
    end = start
    while end < sentence_end and end - start < _REACH and _material(parsed, end, people):
        end += 1
    closed = end >= sentence_end or parsed.lower[end] in _CLOSERS or parsed.pos[end] == "VERB"
    if end == start or not closed or parsed.tags[end - 1] in ("DT", "IN") or _takes_subject(parsed, end):
        return []
    roles = _roles(parsed, lexicon, start, end)[:1]
    return [Told(p, start, end, "apposition") for p in roles if parsed.lower[p.last - 1] != parsed.lower[last - 1]]


def _takes_subject(parsed: Parsed, end: int) -> bool:
    """`According to X, the minister said`: what follows is the subject of the sentence, no apposition."""
    if end >= len(parsed.words) or parsed.pos[end] not in ("VERB", "AUX"):
        return False
    return parsed.tags[end] in ("VBD", "VBZ", "VBP", "MD")


def _roles(parsed: Parsed, lexicon: ActorLexicon, start: int, end: int) -> list[Phrase]:
    """Role phrases of single persons in tokens start..end, each read as far as it goes."""
    found: list[Phrase] = []
    i = start
    while i < end:
        if parsed.pos[i] in ("NOUN", "PROPN", "ADJ") and parsed.tags[i] not in ("NNS", "NNPS"):
            phrase = full_role_phrase(parsed, lexicon, i)
            if phrase and phrase.last <= end and _is_persons(phrase):
                if found and phrase.first <= found[-1].first:
                    found.pop()  # `minister` in prime minister
                found.append(phrase)
                i = max(i, phrase.last - 1)
        i += 1
    return found


def _is_persons(phrase: Phrase) -> bool:
    return bool(phrase.titles) or (phrase.role is not None and phrase.role.type == "person")


def _start(parsed: Parsed, end: int, people: Container[int]) -> int:
    """Where the noun phrase that ends before token `end` begins."""
    floor = max(parsed.sentences[parsed.sentence_at[min(end, len(parsed.words) - 1)]].first, end - _REACH)
    start = end
    while start > floor and _material(parsed, start - 1, people):
        start -= 1
    while start < end and parsed.lower[start] in _INSIDE - {"the"}:
        start += 1
    return start


def _material(parsed: Parsed, token: int, people: Container[int]) -> bool:
    if token in people:
        return False
    if parsed.pos[token] in _NOMINAL or parsed.lower[token] in _INSIDE:
        return True
    return parsed.pos[token] == "VERB" and parsed.deps[token] in ("amod", "compound")


def _name_closes(parsed: Parsed, first: int, people: Container[int]) -> bool:
    """Whether the name that begins at `first` is followed by a comma, a full stop or a verb, so that it is no list."""
    last = first
    while last < len(parsed.words) and (last in people or parsed.words[last] == "-"):
        last += 1
    if last >= len(parsed.words):
        return True
    return parsed.words[last] in (",", ".", ";", "(") or parsed.pos[last] in ("VERB", "AUX")


def _opens(parsed: Parsed, lexicon: ActorLexicon, start: int) -> bool:
    """Whether a clause or an apposition can begin at this token: not after `talks with`."""
    if start == parsed.sentences[parsed.sentence_at[start]].first:
        return True
    before = start - 1
    if parsed.lower[before] in _OPENERS or parsed.lemmas[before] in lexicon.words.saying:
        return True
    return parsed.lower[before] == "to" and parsed.lower[before - 1] == "according"
