"""The part of a memory that counts how states deal with each other."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from sqlalchemy import Engine

from dragoman.errors import QuestionError
from dragoman.store import engines, relations
from dragoman.store.agenda import Slot, agenda
from dragoman.store.chorus import Chorus, choruses
from dragoman.store.filters import EVERYTHING, Filter
from dragoman.store.relations import Counterpart, Deeds, Glimpse, PairTally, Stance
from dragoman.store.rows import EventRow, Page
from dragoman.store.whereabouts import Seen, whereabouts

R = TypeVar("R")


class Relations:
    """Counts over pairs, counterparts and places. Each method is one transaction, as in `Store`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _read(self, work: Callable[..., R], *arguments: object, **named: object) -> R:
        return engines.reading(self._engine, lambda connection: work(connection, *arguments, **named))

    def deeds(
        self, actor: str, recipient: str, *, weekly: bool = False, chosen: Filter = EVERYTHING
    ) -> tuple[Deeds, ...]:
        """What one code did to another by month or week, type and score, oldest first; a filter limits the days."""
        return self._read(relations.deeds, actor, recipient, weekly=weekly, chosen=chosen)

    def stances(self, code: str) -> tuple[Stance, ...]:
        """How often a code acts and is acted on, by month and quad class, oldest first."""
        return self._read(relations.stances, code)

    def counterparts(self, code: str) -> tuple[Counterpart, ...]:
        """With whom a code has to do, by quad class, in the order of their codes."""
        return self._read(relations.counterparts, code)

    def pairs(self, *, code: str = "", limit: int = 50) -> tuple[PairTally, ...]:
        """The pairs of codes with the most events between them (with a `code`: its pairs), the busiest first."""
        return self._read(relations.pairs, code=code, limit=_checked(limit))

    def between(
        self, one: str, other: str, chosen: Filter = EVERYTHING, *, after: str = "", limit: int = 50
    ) -> Page[EventRow]:
        """The events between two codes, whoever acts, of those that meet the filter, newest first."""
        return self._read(relations.between, one, other, chosen=chosen, after=after, limit=_checked(limit))

    def glimpses(self, chosen: Filter = EVERYTHING, *, limit: int = 2_500) -> tuple[Glimpse, ...]:
        """The newest events that meet the filter, as little of each as is drawn."""
        return self._read(relations.glimpses, chosen, limit=_checked(limit))

    def whereabouts(self, chosen: Filter = EVERYTHING, *, limit: int = 2_500) -> Seen:
        """The class and place of each event that the newest reports tell which meet the filter."""
        return self._read(whereabouts, chosen, limit=_checked(limit))

    def agenda(self, chosen: Filter = EVERYTHING, *, most: int = 3) -> tuple[Slot, ...]:
        """How many events that meet the filter each day, week or month has, and the first ones of each."""
        return self._read(agenda, chosen, most=_checked(most))

    def choruses(self, records: Sequence[str]) -> dict[str, Chorus]:
        """For each of these reports the event that it tells, and the papers that tell it too."""
        return self._read(choruses, records)


def _checked(limit: int) -> int:
    if limit < 1:
        raise QuestionError("limit", f"{limit} is too small", "ask for at least one row")
    return limit
