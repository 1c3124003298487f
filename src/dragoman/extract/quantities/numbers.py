"""Numbers in digits and in words, read from one place in a text; linear, whatever stands there."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.lexicon.numbers import NumberWord

LONGEST = 400  # characters; a longer run of digits is no figure of a news text
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_GROUPED = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_WORD = re.compile(r"[a-z]+(?![a-z])", re.IGNORECASE)
_GAP = re.compile(r"[ \u00a0\n]{1,2}|[-\u2010\u2011]")
_AND_A_HALF = re.compile(
    r"[ \u00a0\n]{1,2}and[ \u00a0\n]{1,2}an?[ \u00a0\n]{1,2}(?P<part>half|quarter)\b", re.IGNORECASE
)
_HALF_A = re.compile(r"half[ \u00a0\n-]{1,2}an?(?=[ \u00a0\n-])", re.IGNORECASE)

Words = Mapping[str, NumberWord]


class Number(NamedTuple):
    """A value and where it stands in the text; `kind` is digits, words, or part (a half, two thirds)."""

    start: int
    end: int
    value: float
    kind: str


def number_at(text: str, start: int, words: Words) -> Number | None:
    """The longest number that begins exactly at `start`; None when there is none or it is malformed."""
    found = _in_digits(text, start, words) if text[start : start + 1].isdigit() else _in_words(text, start, words)
    if found is None or not math.isfinite(found.value):
        return None
    more = _AND_A_HALF.match(text, found.end)
    if more is None or found.kind == "part":
        return found
    factor, end = _scales(text, more.end(), words)
    value = found.value + (0.5 if more["part"].lower() == "half" else 0.25)
    return found._replace(end=end, value=value * factor)


def _in_digits(text: str, start: int, words: Words) -> Number | None:
    match = _DIGITS.match(text, start)
    if match is None or match.end() - start > LONGEST:
        return None
    figure, end = match.group().rstrip(","), match.end()
    end -= len(match.group()) - len(figure)
    factor, after = _scales(text, end, words)
    if _GROUPED.fullmatch(figure):
        value = float(figure.replace(",", ""))
    elif _DECIMAL_COMMA.fullmatch(figure) and factor > 1:
        value = float(figure.replace(",", "."))
    else:
        return None
    # Products of decimals are rounded to what was written: 2.3 million is 2300000, not 2299999.9999999995.
    return Number(start, after, round(value * factor, 6), "digits")


def _scales(text: str, end: int, words: Words) -> tuple[float, int]:
    """The factor of the scale words behind a figure (`2.2bn`, `3 million`, `2 hundred thousand`) and their end."""
    factor = 1.0
    for _ in range(3):
        gap = _GAP.match(text, end)
        match = _WORD.match(text, gap.end() if gap else end)
        known = words.get(match.group().lower()) if match else None
        if match is None or known is None or not _fits(known, match.group(), gap is not None and len(gap.group()) > 0):
            break
        factor, end = factor * known.value, match.end()
    return factor, end


def _fits(known: NumberWord, written: str, apart: bool) -> bool:
    """Whether a scale may follow a figure; one letter must be glued to it (`5m`, not `5 m`: metres)."""
    if known.kind == "short":
        return len(written) > 1 or not apart
    return known.kind in ("scale", "dozen") and apart


@dataclass
class _Sum:
    """Number words added up from the left: finished groups in `total`, the open one in `group`."""

    total: float = 0
    group: float | None = None
    kind: str = ""
    part: bool = False

    def take(self, known: NumberWord) -> bool:
        """Whether the word goes on the number; if so it is added."""
        if self.part or self.kind == "dozen" or known.kind == "short":
            return False
        add = {"unit": self._small, "teen": self._small, "ten": self._small}.get(known.kind, self._factor)
        if not add(known):
            return False
        self.kind = known.kind
        return True

    def _small(self, known: NumberWord) -> bool:
        if self.group is not None and not (self.kind == "scale" or (self.kind == "ten" and known.kind == "unit")):
            return False
        self.group = (self.group or 0) + known.value
        return True

    def _factor(self, known: NumberWord) -> bool:
        if known.kind == "part":
            if self.kind not in ("", "unit", "article") or (self.group is None and known.value != 2):
                return False
            self.group, self.part = (self.group or 1) / known.value, True
        elif self.group is None:
            return False
        elif known.value == 100 or known.kind == "dozen":
            if self.group >= 100:
                return False
            self.group *= known.value
        elif self.total and self.total % (known.value * 1000):
            return False  # two thousand million: scales come down
        else:
            self.total, self.group = self.total + self.group * known.value, 0
        return True


def _in_words(text: str, start: int, words: Words) -> Number | None:
    sums, at, end = _Sum(), start, start
    half = _HALF_A.match(text, start)
    if half:
        sums.group, sums.kind = 0.5, "half"
        at = half.end() + 1
    while at - start < LONGEST and (match := _WORD.match(text, at)):
        word = match.group().lower()
        if word in ("a", "an") and not end > start and not half:
            sums.group, sums.kind = 1, "article"
        elif word == "and" and sums.kind == "scale":
            pass
        elif word in words and sums.take(words[word]):
            end = match.end()
        else:
            break
        gap = _GAP.match(text, match.end())
        if gap is None:
            break
        at = gap.end()
    if end == start and half:
        return Number(start, start + len("half"), 0.5, "part")
    if end == start:
        return None
    return Number(start, end, sums.total + (sums.group or 0), "part" if sums.part else "words")
