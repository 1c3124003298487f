"""What is found before it gets its id, and the small questions that all kinds of quantities ask."""

from bisect import bisect_left
from typing import NamedTuple

from dragoman.extract.quantities.bounds import bound_before
from dragoman.extract.quantities.counted import ends_phrase
from dragoman.extract.quantities.figures import Figure
from dragoman.lexicon.quantities import QuantityLexicon
from dragoman.records import Parsed

LONGEST_OF = 8  # tokens in the words that say what is measured


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


def opens(parsed: Parsed, token: int) -> bool:
    return parsed.sentences[parsed.sentence_at[token]].first == token


def token_after(parsed: Parsed, offset: int) -> int:
    """The first token that begins at or behind an offset."""
    return bisect_left(parsed.starts, offset)


def bounded(parsed: Parsed, lexicon: QuantityLexicon, first: int, floor: int, *, loose: bool) -> tuple[str, int]:
    bound, at = bound_before(parsed, lexicon, first, loose=loose)
    if at < first and parsed.starts[at] < floor:
        return "=", first
    return bound, at


def with_between(parsed: Parsed, begin: int, figure: Figure) -> int:
    ranged = figure.high is not None and begin > 0 and parsed.lower[begin - 1] == "between"
    return begin - 1 if ranged else begin


def _counts(word: str, lexicon: QuantityLexicon) -> bool:
    return word in lexicon.numbers or word[0].isdigit() or word in lexicon.signs


def of_words(parsed: Parsed, lexicon: QuantityLexicon, token: int) -> str:
    """The words for what is measured: those after `of` or `in`, or the noun right behind (a $20 billion loan)."""
    start = token + 1 if parsed.lower[token : token + 1] in (("of",), ("in",), ("worth",)) else token
    if parsed.lower[token : token + 2] == ("worth", "of"):
        start = token + 2
    if start > token and parsed.lower[start : start + 1] in (("the",), ("its",), ("their",), ("a",), ("all",)):
        start += 1
    if start < len(parsed.words) and (parsed.lower[start] in lexicon.before or _counts(parsed.lower[start], lexicon)):
        return ""  # $2 million of the nearly $155 million
    end = start
    while end < len(parsed.words) and end - start < LONGEST_OF and not ends_phrase(parsed, lexicon, end):
        end += 1
    return parsed.slice(start, end) if end > start else ""
