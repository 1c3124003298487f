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
    particulars = Particulars(tables, date_order(text, tables))
    body = _without_tail(_told(paragraphs(text), particulars), particulars)
    known = title or particulars.values.pop("title", "")
    if known:
        while body and _same(body[0], known):
            body = body[1:]
    elif len(body) > 1:  # a lone line is the news itself, not the headline of nothing
        known, body = _headed(body)
    return Found("\n\n".join(body), known, **particulars.values, remarks=tuple(particulars.remarks))


def _told(blocks: list[str], particulars: Particulars) -> list[str]:
    """The blocks that tell something, less boilerplate and particulars."""
    out: list[str] = []
    zones: tuple[Zone, ...] = ("head", "near", "body")
    sentences = 0
    for block in blocks:
        rest = _without_particulars(block, particulars, zones[min(sentences, 2)])
        if rest:
            out.append(rest)
            sentences += is_sentence(rest)
    return out


def _headed(body: list[str]) -> tuple[str, list[str]]:
    """The headline and the body below it. What stands above the headline goes, but for datelines and sentences."""
    told = (number for number, block in enumerate(body) if is_sentence(block) and not is_headline(block))
    first = next(told, len(body))
    lead, opening = body[:first], _stems(" ".join(body[first : first + 6]))
    shares = [len(_stems(block) & opening) / max(len(_stems(block)), 1) for block in lead]
    for number, block in enumerate(lead):
        if not is_headline(block) or _is_slogan(number, shares, lead):
            continue
        above = [b for b in lead[:number] if _DATELINE.fullmatch(b) or ends_sentence(b)]
        return re.sub(r"^#{1,6} ", "", " ".join(block.split())), [*above, *body[number + 1 :]]
    return "", body


def _is_slogan(number: int, shares: list[float], lead: list[str]) -> bool:
    """True for a line with hardly a word of the story when a later line has far more of them."""
    own = shares[number]
    later = zip(shares[number + 1 :], lead[number + 1 :], strict=True)
    return own < 0.25 and any(share >= max(0.2, 2 * own) and is_headline(block) for share, block in later)


def _stems(text: str) -> set[str]:
    """The beginnings of the longer words, by which `seized` and `seize` are one."""
    return {word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.lower())}


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
