"""Statements as a page shows them: by day, each with its words marked in their sentence, copies as one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from dragoman.records import Coded, Span, Statement
from dragoman.store import Origin, Side, SpeakerTally, StatementRow
from dragoman.web.cards import Cards
from dragoman.web.links import actor_key
from dragoman.web.marking import Mark, sentence


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement to be shown: the row, its sentence with the words marked, and every article that has it alike."""

    row: StatementRow
    evidence: Markup
    origins: tuple[Origin, ...]

    @property
    def role(self) -> str:
        """The speaker's description, '' where it only repeats the name."""
        names = " ".join(side.name for side in self.row.speaker).casefold()
        return "" if self.row.role.casefold() in names else self.row.role


class Day(NamedTuple):
    """The statements of one day."""

    day: str
    voices: tuple[Voice, ...]


class Quoted(NamedTuple):
    """Somebody who is quoted: the word for filters, how often, and the share of the one quoted most, in per cent."""

    side: Side
    key: str
    statements: int
    width: float


def by_day(rows: Iterable[StatementRow], cards: Cards) -> tuple[Day, ...]:
    """The statements, newest day first; what several articles of a day have in the same words stands once."""
    return tuple(Day(day, _voices(list(group), cards)) for day, group in groupby(rows, lambda row: row.day))


def _voices(rows: Sequence[StatementRow], cards: Cards) -> tuple[Voice, ...]:
    alike: dict[tuple[str, ...], list[StatementRow]] = {}
    for row in rows:
        said = (" ".join(row.content.casefold().split()), *(side.name for side in row.speaker))
        alike.setdefault(said, []).append(row)
    return tuple(
        Voice(some[0], _evidence(some[0], cards), tuple(dict.fromkeys(row.origin for row in some)))
        for some in alike.values()
    )


def _evidence(row: StatementRow, cards: Cards) -> Markup:
    coded = cards.coded(row.origin.version)
    told = coded and next((s for s in coded.draft.statements if coded.ids[s.id] == row.id), None)
    if not coded or not told:
        return escape(row.content)
    spans = told.evidence or (told.content,)
    return sentence(coded.draft.article.text, spans, list(_marks(coded, told)))


def _marks(coded: Coded, told: Statement) -> Iterator[Mark]:
    cast = {entity.id: entity for entity in coded.draft.entities}
    yield Mark(told.content, "said")
    if told.cue:
        yield Mark(told.cue, "cue")
    for key in (*told.speaker, *told.addressee):
        for mention in cast[key].mentions:
            if not told.content.start <= mention.start < told.content.end:
                yield Mark(Span(mention.start, mention.end), "party")


def quoted(tallies: Sequence[SpeakerTally]) -> tuple[Quoted, ...]:
    """Who is quoted most, for a list with bars."""
    most = max((tally.statements for tally in tallies), default=1)
    return tuple(
        Quoted(t.speaker, actor_key(t.speaker), t.statements, round(t.statements / most * 100, 1)) for t in tallies
    )
