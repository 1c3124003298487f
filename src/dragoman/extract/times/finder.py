"""The search: cheap tests pick words, rules are tried around them, makers accept or refuse."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dragoman.extract.times import absolute, clock, durations, relative, years
from dragoman.extract.times.calendar import day_of, first_day
from dragoman.extract.times.scene import Maker, Reading, Scene
from dragoman.lexicon.times import MAKERS as NAMES
from dragoman.lexicon.times import TimeLexicon, TimeRule
from dragoman.records import Parsed

FARTHEST_LEAD = 8  # words before the one that started a search
_OWNERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "'s", "’s"})
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\d{4}(?:-|\Z)")

MAKERS: Mapping[str, Maker] = {
    name: maker
    for module in (absolute, clock, durations, relative, years)
    for name, maker in vars(module).items()
    if name in NAMES and maker.__module__ == module.__name__
}


class _Found(NamedTuple):
    """A rule that matches around a word."""

    rule: TimeRule
    match: re.Match[str]


def readings(parsed: Parsed, lexicon: TimeLexicon) -> list[Reading]:
    """All times in text order, none over another, times of day not yet put on their days."""
    published = day_of(parsed.article.published)
    out: list[Reading] = []
    told, end = "", 0
    for token, start, rules in _starts(parsed, lexicon):
        if start < end:
            continue
        for found in _matches(parsed, lexicon, token, start, (rules, end)):
            scene = _scene(parsed, lexicon, found.match, (published, told))
            made = MAKERS[found.rule.make](found.match, scene)
            if made is None:
                continue
            end = found.match.end()
            out.extend(r._replace(rule=found.rule.name) for r in made)
            told = _told(made, scene) or told
            break
    return out


def _told(made: tuple[Reading, ...], scene: Scene) -> str:
    """The date that later words may lean on: the last one made, unless it is still to come or only marks a noun.

    `the November 27 agreement` names the agreement; `the next day` after it is counted from elsewhere.
    """
    marks_noun = (
        scene.before in ("the", "a", "an", "its", "his", "her", "their", "'s", "’s") and scene.after[:1].isalpha()
    )
    if marks_noun:
        return ""
    for reading in reversed(made):
        day = first_day(reading.value) if _DATED.match(reading.value) else None
        if day and (scene.published is None or day <= scene.published):
            return reading.value
    return ""


def _starts(parsed: Parsed, lexicon: TimeLexicon) -> Iterator[tuple[int, int, tuple[TimeRule, ...]]]:
    """Each word that may be part of a time: token, offset, and the rules it can start."""
    by_word, text = lexicon.by_word, parsed.article.text
    for token, word in enumerate(parsed.lower):
        rules = by_word.get(word)
        if rules:
            yield token, parsed.starts[token], rules
        elif not word.isalpha() and (len(word) > 1 or word.isdigit()):
            yield from _inside(token, parsed.starts[token], text, (word, lexicon))


def _inside(
    token: int, start: int, text: str, sought: tuple[str, TimeLexicon]
) -> Iterator[tuple[int, int, tuple[TimeRule, ...]]]:
    """The parts of a word with digits or a hyphen: `mid-2010` has its year inside."""
    word, lexicon = sought
    for piece in re.finditer(r"[^-]+", word):
        at = start + piece.start()
        rules = lexicon.by_word.get(piece.group().rstrip("."))
        if rules is None and _DIGIT.search(piece.group()):
            rules = next((rs for pattern, rs in lexicon.by_shape if pattern.match(text, at)), None)
        if rules:
            yield token, at, rules


def _matches(
    parsed: Parsed, lexicon: TimeLexicon, token: int, start: int, sought: tuple[tuple[TimeRule, ...], int]
) -> list[_Found]:
    """The rules that match over an offset, earliest start first, then the longest, then as listed."""
    rules, floor = sought
    text, found = parsed.article.text, []
    begins = [parsed.starts[i] for i in range(_first_lead(parsed, lexicon, token), token + 1)]
    for begin in dict.fromkeys([*begins, start]):
        if begin < floor:
            continue
        here = [_Found(r, m) for r in rules if (m := r.pattern.match(text, begin)) and m.end() > start]
        found.extend(sorted(here, key=lambda f: -f.match.end()))
    return found


def _first_lead(parsed: Parsed, lexicon: TimeLexicon, token: int) -> int:
    lower, leads, numbers = parsed.lower, lexicon.leads, lexicon.numbers
    at = token
    while at > 0 and token - at < FARTHEST_LEAD:
        word = lower[at - 1]
        if word in leads or word in numbers or word[0].isdigit():
            at -= 1
        else:
            break
    return at


def _scene(parsed: Parsed, lexicon: TimeLexicon, match: re.Match[str], dates: tuple[object, str]) -> Scene:
    first = bisect_right(parsed.starts, match.start()) - 1
    last = bisect_left(parsed.starts, match.end())
    published, told = dates
    return Scene(parsed, lexicon, published, told, first, max(last, first + 1))  # type: ignore[arg-type]
