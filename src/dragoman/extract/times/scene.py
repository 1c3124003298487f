"""What the maker of a value may ask: the words around, the day of publication, the date told before, the tense."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from dragoman.extract.times.calendar import first_day
from dragoman.extract.times.tense import happened, tense_at
from dragoman.lexicon.times import TimeLexicon
from dragoman.records import Parsed


class Reading(NamedTuple):
    """One time read off the text: offsets, TIMEX3 type and value, and what the value was counted from."""

    start: int
    end: int
    type: str
    value: str
    anchor: str = ""
    rule: str = ""


class Scene(NamedTuple):
    """The place of a match: tokens first..last (half open) in a parse, and the dates it may lean on."""

    parsed: Parsed
    lexicon: TimeLexicon
    published: date | None
    told: str
    first: int
    last: int

    @property
    def before(self) -> str:
        """The word before the match in lower case, '' at the start of a sentence."""
        i = self.first
        return "" if i == 0 or self.at_sentence_start else self.parsed.lower[i - 1]

    @property
    def after(self) -> str:
        """The word after the match in lower case."""
        return self.parsed.lower[self.last] if self.last < len(self.parsed.words) else ""

    @property
    def at_sentence_start(self) -> bool:
        """Whether the match opens its sentence."""
        return self.parsed.sentences[self.parsed.sentence_at[self.first]].first == self.first

    @property
    def tense(self) -> int:
        """-1 when the clause looks back, 1 when it looks ahead, 0 when nothing tells."""
        return tense_at(self.parsed, self.first, self.last, self.lexicon.values["scheduled"])

    @property
    def happened(self) -> bool:
        """Whether the words hang right on a past verb."""
        return happened(self.parsed, self.first, self.last, self.lexicon.values["scheduled"])

    @property
    def told_day(self) -> date | None:
        """The first day of the date told last before the match."""
        return first_day(self.told)

    def is_name(self) -> bool:
        """Whether the match lies inside the name of a person, an organisation or a building."""
        return any(n.first < self.last and self.first < n.last and n.label in ("PER", "ORG") for n in self.parsed.names)


Maker = Callable[[re.Match[str], Scene], "tuple[Reading, ...] | None"]


def whole(match: re.Match[str], kind: str, value: str, anchor: str = "") -> tuple[Reading, ...]:
    """One reading over all the words of a match."""
    return (Reading(match.start(), match.end(), kind, value, anchor),)


def group(match: re.Match[str], name: str) -> str:
    """The words of a named group, '' where the pattern has no such group or it took no part."""
    return match.groupdict().get(name) or ""


def direction(word: str) -> int | None:
    """-1 for last, 0 for this, 1 for next; None for no such word."""
    for words, sign in ((("last", "previous"), -1), (("this",), 0), (("next",), 1)):
        if word.lower().split()[-1:] and word.lower().split()[-1] in words:
            return sign
    return None
