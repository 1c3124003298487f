"""Counted people and things, numbers that stand for what was told before, and tolls."""

import itertools
import re

from dragoman.extract.quantities.bounds import bound_after
from dragoman.extract.quantities.counted import FARTHEST, Counted, counted_by, ends_phrase
from dragoman.extract.quantities.figures import Figure
from dragoman.extract.quantities.found import Found, bounded, of_words, opens, token_after, with_between
from dragoman.lexicon.quantities import QuantityLexicon
from dragoman.records import Parsed

FARTHEST_TOLL = 16  # tokens between `toll` and its figure
_HYPHENED = re.compile(r"[-‐‑](?P<noun>[a-z]+)", re.IGNORECASE)


def things(
    parsed: Parsed, lexicon: QuantityLexicon, first: int, read: tuple[Figure, int, Found | None]
) -> Found | None:
    figure, floor, previous = read
    last = token_after(parsed, figure.end)
    bound, begin = bounded(parsed, lexicon, first, floor, loose=figure.value >= 10)
    begin = with_between(parsed, begin, figure)
    hyphened = _HYPHENED.match(parsed.article.text, figure.end)
    if hyphened:
        return _hyphened(parsed, lexicon, (begin, figure, bound), hyphened)
    if figure.value == 2 and first and lexicon.is_a("known", parsed.lower[first - 1]):
        return None  # the two leaders: told before, nothing is counted
    if figure.value == 1 and figure.high is None and _is_pronoun(parsed, lexicon, begin, last):
        return None
    if _ranks(parsed, lexicon, last):
        return None
    loosely = bound_after(parsed, lexicon, last)  # thirty or so guards
    if loosely:
        bound, last = loosely
    counted = counted_by(parsed, lexicon, (first, last), figure.high or figure.value)
    if counted and bound == "=" and counted.unit != "person" and _is_year(parsed, figure):
        return None
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
    rate = _rate(parsed, lexicon, end)
    of = parsed.slice(last, counted.noun + 1)
    return Found(begin, rate[1], figure, 1.0, counted.unit + rate[0], bound, of, "count")


def _rate(parsed: Parsed, lexicon: QuantityLexicon, token: int) -> tuple[str, int]:
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


def _is_year(parsed: Parsed, figure: Figure) -> bool:
    """Whether a figure reads like a year: 2030 emission targets; 2000 tanks are counted."""
    written = parsed.article.text[figure.start : figure.end]
    return len(written) == 4 and written.isdigit() and 1950 <= figure.value <= 2050 and figure.value != 2000


def _hyphened(
    parsed: Parsed, lexicon: QuantityLexicon, read: tuple[int, Figure, str], hyphened: re.Match[str]
) -> Found | None:
    """`100,000-strong` are people, `a 55-member bloc` members; other compounds are names or ages."""
    begin, figure, bound = read
    noun = hyphened["noun"].lower()
    if not lexicon.is_a("head", noun):
        return None
    last = token_after(parsed, hyphened.end())
    unit = "person" if noun == "strong" else noun
    return Found(begin, last, figure, 1.0, unit, bound, of_words(parsed, lexicon, last), "count")


def _ranks(parsed: Parsed, lexicon: QuantityLexicon, last: int) -> bool:
    """Whether a number picks from the first in a rank, which says how great they are, not how many there are.

    `two of the region's largest lenders`.
    """
    if parsed.lower[last : last + 1] != ("of",):
        return False
    inside = range(last + 2, min(last + 2 + FARTHEST, len(parsed.words)))
    for token in itertools.takewhile(lambda t: not ends_phrase(parsed, lexicon, t), inside):
        if parsed.tags[token] in ("JJS", "RBS"):
            return True
    return False


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
    if begin and parsed.words[begin - 1][0].isupper() and not opens(parsed, begin - 1):
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
