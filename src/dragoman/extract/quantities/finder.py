"""The search for quantities: cheap tests pick words, a figure is read there, and what it measures or counts."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.extract.quantities.bounds import bound_after, bound_before
from dragoman.extract.quantities.counted import Counted, counted_by, ends_phrase, unit_of
from dragoman.extract.quantities.figures import Figure, figure_at
from dragoman.extract.quantities.measures import Measure, measure_at
from dragoman.lexicon.quantities import QuantityLexicon
from dragoman.records import Parsed, Span

FARTHEST_TOLL = 16  # tokens between `toll` and its figure
LONGEST_OF = 8  # tokens in the words that say what is measured
_DIGIT = re.compile(r"\d")
_HYPHENED = re.compile(r"[-‐‑](?P<noun>[a-z]+)", re.IGNORECASE)


class Found(NamedTuple):
    """A quantity before it gets its id: tokens first..last, the figure, and what it is of."""

    first: int
    last: int
    figure: Figure
    factor: float
    unit: str
    bound: str
    of: str
    rule: str


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
    if measure:
        return _measured(parsed, lexicon, first, (figure, measure, floor))
    if figure.kind == "part":
        return _part(parsed, lexicon, first, (figure, floor))
    if not digits and parsed.words[token][0].isupper() and not _opens(parsed, first):
        return None  # the Group of Seven, the Big Four
    return _things(parsed, lexicon, first, (figure, floor, previous))


def _is_label(parsed: Parsed, lexicon: QuantityLexicon, first: int) -> bool:
    """Whether the word before makes the number a name: Resolution 1929."""
    return first > 0 and lexicon.is_a("label", parsed.lower[first - 1]) and not _opens(parsed, first)


def _opens(parsed: Parsed, token: int) -> bool:
    return parsed.sentences[parsed.sentence_at[token]].first == token


def _after(parsed: Parsed, offset: int) -> int:
    """The first token that begins at or behind an offset."""
    return bisect_left(parsed.starts, offset)


def _bounded(parsed: Parsed, lexicon: QuantityLexicon, first: int, floor: int, *, loose: bool) -> tuple[str, int]:
    bound, at = bound_before(parsed, lexicon, first, loose=loose)
    if at < first and parsed.starts[at] < floor:
        return "=", first
    return bound, at


def _measured(parsed: Parsed, lexicon: QuantityLexicon, first: int, read: tuple[Figure, Measure, int]) -> Found:
    figure, measure, floor = read
    bound, begin = _bounded(parsed, lexicon, first, floor, loose=True)
    last = _after(parsed, measure.end)
    behind = bound_after(parsed, lexicon, last)
    if behind:
        bound, last = behind
    begin = _with_between(parsed, begin, figure)
    rule = (
        "money" if len(measure.name) >= 3 and measure.name[:3].isupper() and measure.name[:3].isalpha() else "measure"
    )
    return Found(begin, last, figure, measure.factor, measure.name, bound, _of(parsed, lexicon, last), rule)


def _with_between(parsed: Parsed, begin: int, figure: Figure) -> int:
    ranged = figure.high is not None and begin > 0 and parsed.lower[begin - 1] == "between"
    return begin - 1 if ranged else begin


def _part(parsed: Parsed, lexicon: QuantityLexicon, first: int, read: tuple[Figure, int]) -> Found | None:
    """A share in words: `almost one-fifth of`; `a third round` and `half-hearted` are none."""
    figure, floor = read
    last = _after(parsed, figure.end)
    bound, begin = _bounded(parsed, lexicon, first, floor, loose=True)
    after = parsed.lower[last] if last < len(parsed.words) else "."
    text = parsed.article.text
    article = text[figure.start : figure.start + 2].lower() == "a "
    alone = not after[:1].isalnum() and (bound != "=" or not article) and text[figure.end : figure.end + 1] != "-"
    if after != "of" and not alone and not (figure.value == 0.5 and after in ("the", "its", "their", "his", "all")):
        return None
    if alone and bound == "=" and first and parsed.lower[first - 1] not in ("by", "than", "to", "or", "and", "for"):
        return None
    return Found(begin, last, figure, 1.0, "ratio", bound, _of(parsed, lexicon, last), "share")


def _things(
    parsed: Parsed, lexicon: QuantityLexicon, first: int, read: tuple[Figure, int, Found | None]
) -> Found | None:
    figure, floor, previous = read
    last = _after(parsed, figure.end)
    bound, begin = _bounded(parsed, lexicon, first, floor, loose=figure.value >= 10)
    begin = _with_between(parsed, begin, figure)
    hyphened = _HYPHENED.match(parsed.article.text, figure.end)
    if hyphened:
        return _hyphened(parsed, lexicon, (begin, figure, bound), hyphened)
    if figure.value == 2 and first and lexicon.is_a("known", parsed.lower[first - 1]):
        return None  # the two leaders: told before, nothing is counted
    if figure.value == 1 and figure.high is None and _is_pronoun(parsed, lexicon, begin, last):
        return None
    loosely = bound_after(parsed, lexicon, last)  # thirty or so guards
    if loosely:
        bound, last = loosely
    counted = counted_by(parsed, lexicon, (first, last), figure.high or figure.value)
    whole = _of_them(parsed, lexicon, last) if counted is None else None
    if whole:
        of = parsed.slice(last + 2, whole.noun + 1)
        return Found(begin, last, figure, 1.0, whole.unit, bound, of, "count")
    if counted is None or (figure.value == 1 and lexicon.is_a("vague", parsed.lower[counted.noun])):
        return _bare(parsed, lexicon, (begin, last), (figure, bound, previous))
    end = counted.noun + 1
    behind = bound_after(parsed, lexicon, end)
    if behind:
        bound, end = behind
    rate = measure_rate(parsed, lexicon, end)
    of = parsed.slice(last, counted.noun + 1)
    return Found(begin, rate[1], figure, 1.0, counted.unit + rate[0], bound, of, "count")


def measure_rate(parsed: Parsed, lexicon: QuantityLexicon, token: int) -> tuple[str, int]:
    """The rate of counted things (`500 people a day`) and the token behind it."""
    words = parsed.lower[token : token + 2]
    if len(words) == 2 and words[0] in ("a", "an", "per"):
        period = lexicon.words["period"].get(words[1])
        if period and period not in ("person", "quarter"):
            return f"/{period}", token + 2
    return "", token


def _is_pronoun(parsed: Parsed, lexicon: QuantityLexicon, begin: int, last: int) -> bool:
    """`one of the`, `no one`, `one another`, `the one`."""
    after = parsed.lower[last] if last < len(parsed.words) else "."
    before = parsed.lower[begin - 1] if begin else ""
    return lexicon.is_a("pronoun", before) or after == "of" or lexicon.is_a("never", after)


def _hyphened(
    parsed: Parsed, lexicon: QuantityLexicon, read: tuple[int, Figure, str], hyphened: re.Match[str]
) -> Found | None:
    """`100,000-strong` are people, `a 55-member bloc` members; other compounds are names or ages."""
    begin, figure, bound = read
    noun = hyphened["noun"].lower()
    if not lexicon.is_a("head", noun):
        return None
    last = _after(parsed, hyphened.end())
    unit = "person" if noun == "strong" else noun
    return Found(begin, last, figure, 1.0, unit, bound, _of(parsed, lexicon, last), "count")


def _of_them(parsed: Parsed, lexicon: QuantityLexicon, last: int) -> Counted | None:
    """The noun of `three of the hostages`."""
    if parsed.lower[last : last + 1] != ("of",) or parsed.lower[last + 1 : last + 2] not in (
        ("the",),
        ("its",),
        ("their",),
    ):
        return None
    start = last + 2
    start += start < len(parsed.words) and parsed.words[start][0].isdigit()
    return counted_by(parsed, lexicon, (start, start), 2)


def _bare(
    parsed: Parsed, lexicon: QuantityLexicon, tokens: tuple[int, int], read: tuple[Figure, str, Found | None]
) -> Found | None:
    """A number that stands alone: people who were hurt, or more of what was counted just before."""
    begin, last = tokens
    figure, bound, previous = read
    after = parsed.lower[last : last + 3]
    before = parsed.lower[begin - 1] if begin else ""
    closes = not after or lexicon.is_a("bare", after[0]) or lexicon.is_a("harm", after[0])
    if figure.kind == "digits" and figure.value > 1900 and figure.value < 2100 and bound == "=":
        return None
    if begin and parsed.words[begin - 1][0].isupper() and not _opens(parsed, begin - 1):
        return None  # the Bell 206
    if toll := _toll(parsed, lexicon, begin):
        last += bool(after) and lexicon.is_a("person", after[0])
        return Found(begin, last, figure, 1.0, toll, bound, "", "toll")
    if any(lexicon.is_a("harm", w) for w in after) or lexicon.is_a("harm", before):
        if figure.value == 1 or not (closes or ends_phrase(parsed, lexicon, last)):
            return None
        last += bool(after) and lexicon.is_a("person", after[0])
        return Found(begin, last, figure, 1.0, "person", bound, "", "people")
    if (
        previous is None
        or previous.rule not in ("count", "people", "same as before")
        or not closes
        or figure.value == 1
    ):
        return None
    far = parsed.sentence_at[begin] - parsed.sentence_at[previous.first]
    clause = after[:1] and after[0] not in (".", ",", ";", ")")
    if far > 1 or not (clause or bound != "="):
        return None
    return Found(begin, last, figure, 1.0, previous.unit, bound, previous.of, "same as before")


def _toll(parsed: Parsed, lexicon: QuantityLexicon, begin: int) -> str:
    """The unit of a bare number that a count has reached: the death toll rises to 42, the number of cases to 900."""
    if begin == 0 or parsed.lower[begin - 1] not in ("to", "at", "reached", "reaches", "was", "is", "of", "from"):
        return ""
    first = max(parsed.sentences[parsed.sentence_at[begin]].first, begin - FARTHEST_TOLL)
    words = parsed.lower[first : begin - 1]
    if "toll" in words:
        return "person"
    for token in range(first, begin - 3):
        if parsed.lower[token : token + 2] == ("number", "of"):
            counted = counted_by(parsed, lexicon, (token + 2, token + 2), 2)
            return counted.unit if counted else ""
    return ""


def _of(parsed: Parsed, lexicon: QuantityLexicon, token: int) -> str:
    """The words for what is measured: those after `of` or `in`, or the noun right behind (a $20 billion loan)."""
    start = token + 1 if parsed.lower[token : token + 1] in (("of",), ("in",), ("worth",)) else token
    if parsed.lower[token : token + 2] == ("worth", "of"):
        start = token + 2
    if start > token and parsed.lower[start : start + 1] in (("the",), ("its",), ("their",), ("a",), ("all",)):
        start += 1
    end = start
    while end < len(parsed.words) and end - start < LONGEST_OF and not ends_phrase(parsed, lexicon, end):
        end += 1
    return parsed.slice(start, end) if end > start else ""


__all__ = ["Found", "found_in", "unit_of"]
