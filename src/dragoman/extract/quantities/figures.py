"""A figure in the text: a number or a range of two, with the currency sign or code before it."""

import re
from typing import NamedTuple

from dragoman.extract.quantities.numbers import Number, number_at
from dragoman.lexicon.quantities import QuantityLexicon
from dragoman.records import Parsed

_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_TO = re.compile(r"[ \u00a0\n]?[-‐‑–—][ \u00a0\n]?|[ \u00a0\n]to[ \u00a0\n]|-to-|[ \u00a0\n]or[ \u00a0\n]")
_AND = re.compile(r"[ \u00a0\n]and[ \u00a0\n]")
_PREFIX = re.compile(r"[^\d\s]*")
_MODEL = re.compile(r"(?:[^\W\d_]|\d)[-‐‑–/.:]\Z|[#№/:]\Z")
_SCALED = re.compile(r"[^\W\d_]")
_ONCE_MORE = re.compile(r"[-–/:]\d|[.,]\d")


class Figure(NamedTuple):
    """Offsets with the currency sign, the value or the two ends of a range, ISO currency or ''."""

    start: int
    end: int
    value: float
    high: float | None
    currency: str
    kind: str


def figure_at(parsed: Parsed, lexicon: QuantityLexicon, token: int, *, floor: int = 0) -> Figure | None:
    """The figure that begins with a token, or with the article or currency sign before it; None for names and ordinals.

    Nothing before the offset `floor` is used.
    """
    text, start = parsed.article.text, parsed.starts[token]
    first, currency, begin = start, "", start
    if any(c.isdigit() for c in parsed.words[token]):
        opened = _opened(parsed, lexicon, token, floor)
        if opened is None:
            return None
        currency, begin, first = opened
    elif token and parsed.lower[token - 1] in ("a", "an") and parsed.starts[token - 1] >= floor:
        first = begin = parsed.starts[token - 1]
    number = number_at(text, first, lexicon.numbers)
    if number is None and first != start and not currency:
        first = begin = start
        number = number_at(text, start, lexicon.numbers)
    if number is None or not _clean_end(text, number, lexicon):
        return None
    low = Figure(begin, number.end, number.value, None, currency, number.kind)
    return _range(text, lexicon, low, number) or low


def _opened(parsed: Parsed, lexicon: QuantityLexicon, token: int, floor: int) -> tuple[str, int, int] | None:
    """Currency, offset with the sign and offset of the first digit; None where letters make it a name (F-16, G20)."""
    text, start = parsed.article.text, parsed.starts[token]
    prefix = _PREFIX.match(text, start)
    sign = prefix.group() if prefix else ""
    digits = start + len(sign)
    if digits >= parsed.ends[token]:
        return None
    if sign:
        currency = lexicon.signs.get(sign, "")
        return (currency, start, digits) if currency else None
    if token and parsed.starts[token - 1] >= floor:
        before = parsed.words[token - 1]
        if before in lexicon.signs and (not before.isalpha() or parsed.ends[token - 1] + 1 >= start):
            return _widened(parsed, lexicon, token - 1, digits)
    return None if _MODEL.search(text[max(0, start - 2) : start]) else ("", start, digits)


def _widened(parsed: Parsed, lexicon: QuantityLexicon, token: int, digits: int) -> tuple[str, int, int]:
    """A sign with the letters glued to it (US and $ as two tokens)."""
    sign = parsed.words[token]
    before = parsed.words[token - 1] if token else ""
    gap = parsed.starts[token] - parsed.ends[token - 1] if token else 9
    if gap == 0 or (gap == 1 and len(before) > 1):  # NZ $5, but not: A $5 note
        longer = parsed.words[token - 1] + sign
        if longer in lexicon.signs:
            return lexicon.signs[longer], parsed.starts[token - 1], digits
    return lexicon.signs[sign], parsed.starts[token], digits


def _clean_end(text: str, number: Number, lexicon: QuantityLexicon) -> bool:
    """Whether the number ends as numbers do: no ordinal, no model name glued to it."""
    if number.kind != "digits":
        return True
    if _ORDINAL.match(text, number.end):
        return False
    glued = _SCALED.match(text, number.end)
    if not glued or not text[number.end - 1].isdigit():
        return True
    letters = re.compile(r"[^\W\d_]+[³²23]?(?:/[a-z]+)?").match(text, number.end)
    word = letters.group().lower() if letters else ""
    return any(unit.text.startswith(word) for unit in lexicon.units.get(re.split(r"[\d³²/]", word)[0], ()))


def _range(text: str, lexicon: QuantityLexicon, low: Figure, number: Number) -> Figure | None:
    """The figure with its second end (`between $5 and $7 billion`); the scale of the second counts for both."""
    between = _after_between(text, low.start)
    joint = (_AND if between else _TO).match(text, number.end)
    if joint is None:
        return None
    start, currency = joint.end(), ""
    prefix = _PREFIX.match(text, start)
    sign = prefix.group() if prefix else ""
    if sign in lexicon.signs:
        start, currency = start + len(sign), lexicon.signs[sign]
    high = number_at(text, start, lexicon.numbers)
    if high is None or "part" in (high.kind, number.kind) or _ORDINAL.match(text, high.end):
        return None
    value = low.value
    plain = _plain(text, high, lexicon)
    if plain and plain != high.value and value <= plain:
        value *= high.value / plain
    if value >= high.value or _ONCE_MORE.match(text, high.end) or (currency and low.currency not in ("", currency)):
        return None
    return low._replace(end=high.end, value=round(value, 6), high=high.value, currency=low.currency or currency)


def _after_between(text: str, start: int) -> bool:
    return text[max(0, start - 9) : start].lower().split()[-1:] == ["between"]


def _plain(text: str, number: Number, lexicon: QuantityLexicon) -> float:
    """The figure before its scale words: 7 of `7 billion`, 0 where it cannot be told."""
    digits = re.compile(r"\d+(?:\.\d+)?").match(text, number.start)
    if digits:
        return float(digits.group())
    first = re.compile(r"[a-z]+", re.IGNORECASE).match(text, number.start)
    known = lexicon.numbers.get(first.group().lower()) if first else None
    return float(known.value) if known and known.kind in ("unit", "teen", "ten") else 0.0
