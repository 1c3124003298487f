"""The search for quantities: cheap tests pick words, a figure is read there, and what it measures or counts."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.extract.quantities.bounds import bound_after
from dragoman.extract.quantities.figures import Figure, figure_at
from dragoman.extract.quantities.found import Found, bounded, of_words, opens, token_after, with_between
from dragoman.extract.quantities.measures import Measure, measure_at
from dragoman.extract.quantities.things import things
from dragoman.lexicon.quantities import QuantityLexicon
from dragoman.records import Parsed, Span

_DIGIT = re.compile(r"\d")


_Near = tuple[int, int, "Found | None"]  # offsets that may be used, and the quantity before


def found_in(parsed: Parsed, lexicon: QuantityLexicon, taken: Sequence[Span]) -> Iterator[Found]:
    """All quantities in text order that lie on no taken span; none over another."""
    last: Found | None = None
    blocks = _Blocks(parsed, taken)
    for token, word in enumerate(parsed.lower):
        known = lexicon.numbers.get(word)
        if (known is None or known.kind == "short") and (word.isalpha() or not _DIGIT.search(word)):
            continue
        if blocks.holds(token) or (last and token < last.last):
            continue
        floor = max(blocks.floor, parsed.ends[last.last - 1] if last else 0)
        found = _found_at(parsed, lexicon, token, (floor, blocks.ceiling, last))
        if found and not blocks.cuts(parsed.ends[found.last - 1]):
            yield found
            last = found


class _Blocks:
    """The taken spans, passed over once from left to right."""

    def __init__(self, parsed: Parsed, taken: Sequence[Span]) -> None:
        self._starts, self._ends = parsed.starts, parsed.ends
        self._spans = sorted(taken)
        self._at = 0
        self.floor = 0

    def holds(self, token: int) -> bool:
        """Whether a token lies on a taken span; tokens must be asked in order."""
        while self._at < len(self._spans) and self._spans[self._at].end <= self._starts[token]:
            self.floor = self._spans[self._at].end
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at].start < self._ends[token]

    @property
    def ceiling(self) -> int:
        """Where the next taken span begins, the end of the text when none is left."""
        return self._spans[self._at].start if self._at < len(self._spans) else self._ends[-1]

    def cuts(self, end: int) -> bool:
        """Whether something that begins at the asked token and ends at an offset runs into the next taken span."""
        return self._at < len(self._spans) and self._spans[self._at].start < end


def _found_at(parsed: Parsed, lexicon: QuantityLexicon, token: int, near: _Near) -> Found | None:
    floor, ceiling, previous = near
    figure = figure_at(parsed, lexicon, token, floor=floor)
    if figure is None:
        return None
    first = bisect_left(parsed.starts, figure.start)
    if not figure.currency and _is_label(parsed, lexicon, first):
        return None
    digits = figure.kind == "digits"
    limits = (figure.end, ceiling)
    measure = measure_at(parsed.article.text, limits, lexicon, currency=figure.currency, digits=digits)
    if measure and not _too_few(lexicon, figure, measure):
        return _measured(parsed, lexicon, first, (figure, measure, floor))
    if figure.kind == "part":
        return _part(parsed, lexicon, first, (figure, floor))
    if not digits and parsed.words[token][0].isupper() and not opens(parsed, first):
        return None  # the Group of Seven, the Big Four
    return things(parsed, lexicon, first, (figure, floor, previous))


def _is_label(parsed: Parsed, lexicon: QuantityLexicon, first: int) -> bool:
    """Whether the word before makes the number a name: Resolution 1929."""
    if first > 1 and parsed.words[first - 1] == "." and parsed.lower[first - 2] == "no":
        return True
    return first > 0 and lexicon.is_a("label", parsed.lower[first - 1]) and not opens(parsed, first)


def _too_few(lexicon: QuantityLexicon, figure: Figure, measure: Measure) -> bool:
    """Whether a name of money counts things here: three crowns."""
    namesake = lexicon.namesakes.get(measure.name.partition("/")[0])
    return namesake is not None and (figure.high or figure.value) < namesake.least


def _measured(parsed: Parsed, lexicon: QuantityLexicon, first: int, read: tuple[Figure, Measure, int]) -> Found:
    figure, measure, floor = read
    bound, begin = bounded(parsed, lexicon, first, floor, loose=True)
    last = token_after(parsed, measure.end)
    behind = bound_after(parsed, lexicon, last)
    if behind:
        bound, last = behind
    begin = with_between(parsed, begin, figure)
    rule = "money" if measure.money else "measure"
    return Found(begin, last, figure, measure.factor, measure.name, bound, of_words(parsed, lexicon, last), rule)


def _part(parsed: Parsed, lexicon: QuantityLexicon, first: int, read: tuple[Figure, int]) -> Found | None:
    """A share in words: `almost one-fifth of`; `a third round` and `half-hearted` are none."""
    figure, floor = read
    last = token_after(parsed, figure.end)
    bound, begin = bounded(parsed, lexicon, first, floor, loose=True)
    after = parsed.lower[last] if last < len(parsed.words) else "."
    text = parsed.article.text
    article = text[figure.start : figure.start + 2].lower() == "a "
    alone = not after[:1].isalnum() and (bound != "=" or not article) and text[figure.end : figure.end + 1] != "-"
    if after != "of" and not alone and not (figure.value == 0.5 and after in ("the", "its", "their", "his", "all")):
        return None
    if alone and bound == "=" and first and parsed.lower[first - 1] not in ("by", "than", "to", "or", "and", "for"):
        return None
    return Found(begin, last, figure, 1.0, "ratio", bound, of_words(parsed, lexicon, last), "share")
