"""A plain text -> the article in it: headline, particulars, and the body to the letter.

The text is walked from the top. Boilerplate goes, particulars are read, the first short line without a
full stop is the headline, and from the first sentence on only what is certainly no news is dropped.
"""

import re

from dragoman.lexicon.boilerplate import Boilerplate
from dragoman.read.found import Found
from dragoman.read.layout import ends_sentence, is_sentence, paragraphs
from dragoman.read.particulars import Particulars, Zone, date_order, is_boilerplate

_DATELINE = re.compile(
    r"[A-Z][\w.'’ -]+(?:,\s*[\w.'’ -]+)?,\s+(?:\w+day,?\s+)?(?:[A-Z][a-z]+\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]+\.?)"
    r"(?:,?\s+\d{4})?(?:\s*\([\w/ .-]+\))?[\s–—-]*"
)


def found_in_text(text: str, tables: Boilerplate, *, title: str = "") -> Found:
    """The article in a plain text; `title` is the headline where it is already known.

    The body is '' when nothing but boilerplate is left.
    """
    known, particulars = title, Particulars(tables, date_order(text, tables))
    blocks = paragraphs(text)
    body: list[str] = []
    for number, block in enumerate(blocks):
        zone: Zone = "body" if len(body) > 1 else "near"
        if not any(is_sentence(paragraph) for paragraph in body):
            zone = "head"
        rest = _without_particulars(block, particulars, zone)
        title = title or particulars.values.get("title", "")
        if not rest or (title and not body and _same(rest, title)):
            continue
        if not title and not body and number + 1 < len(blocks) and is_headline(rest):
            title = " ".join(rest.split())
        else:
            body.append(rest)
    body = _without_tail(body, particulars)
    if title and not body and not known:  # a lone line is the news itself, not the headline of nothing
        title, body = particulars.values.get("title", ""), [title]
    facts = {name: value for name, value in particulars.values.items() if name != "title"}
    return Found("\n\n".join(body), title, **facts, remarks=tuple(particulars.remarks))


def is_headline(block: str) -> bool:
    """True for two to 40 words on at most three lines that are no sentence, label or dateline."""
    line = " ".join(block.split())
    words = len(line.split())
    if not 2 <= words <= 40 or len(line) > 300 or block.count("\n") > 2 or _DATELINE.fullmatch(line):
        return False
    if line.endswith((",", ";", ":", "-", "–", "—", "…", "...")) or re.search(r"""[.,]["”’']$""", line):
        return False
    return not ends_sentence(line) or (line.endswith(("?", "!", "?'", "!'", "?’", "!’", '?"', "?”")) and words <= 15)


def _without_particulars(block: str, particulars: Particulars, zone: Zone) -> str:
    """The block less its lines of particulars. A wrapped paragraph of the body is only tried as a whole."""
    lines = block.split("\n")
    whole = " ".join(line.strip() for line in lines)
    if zone != "head" and any(is_sentence(line) or len(line) > 60 for line in lines):
        taken = len(whole) < 400 and particulars.take(whole, zone=zone if len(whole) < 100 else "body")
        return "" if taken else block
    if len(lines) > 1 and is_sentence(whole) and all(len(line.split()) >= 8 for line in lines[:-1]):
        return block
    return "\n".join(line for line in lines if not particulars.take(line, zone=zone)).strip()


def _without_tail(body: list[str], particulars: Particulars) -> list[str]:
    """The body less link lists and edge lines at its end."""
    for number, block in enumerate(body):
        rest = body[number + 1 :]
        if number and is_boilerplate(block, particulars.tables, ("end",)) and not any(map(is_sentence, rest)):
            body = body[:number]
            break
    while len(body) > 1 and is_boilerplate(" ".join(body[-1].split()), particulars.tables, ("edge",)):
        body = body[:-1]
    return body


def _same(block: str, title: str) -> bool:
    """True when the block is the headline again."""
    return re.sub(r"\W+", " ", block).strip().lower() == re.sub(r"\W+", " ", title).strip().lower()
