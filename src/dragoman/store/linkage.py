"""What the memory shows as one, and how it is linked anew: stories, merged events and merged deals."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from sqlalchemy import Engine

from dragoman.errors import QuestionError
from dragoman.store import engines, headlines, linking, tellings, together
from dragoman.store.filters import EVERYTHING, Filter
from dragoman.store.grouped import Headline, MergedDealRow, MergedEventRow, StoryEvents, StoryRow
from dragoman.store.neighbourhood import Linker
from dragoman.store.positions import LAST_INDEX, LAST_SERIAL, position
from dragoman.store.relating import Relations
from dragoman.store.rows import Change, Page

R = TypeVar("R")


class Clock(Protocol):
    """Gives the present moment."""

    def __call__(self) -> datetime:
        """Now, in UTC."""


class Linkage:
    """The part of a memory that puts articles together. Each method is one transaction, as in `Store`."""

    _engine: Engine
    _clock: Clock
    _linker: Linker | None

    def _read(self, work: Callable[..., R], *arguments: object, **named: object) -> R:
        return engines.reading(self._engine, lambda connection: work(connection, *arguments, **named))

    def _write(self, work: Callable[..., R], *arguments: object) -> R:
        return engines.writing(self._engine, lambda connection: work(connection, *arguments))

    def _moment(self) -> str:
        return self._clock().isoformat(timespec="seconds")

    @property
    def relations(self) -> Relations:
        """How states deal with each other, counted."""
        return Relations(self._engine)

    # ------------------------------------------------------------ stories

    def stories(self, chosen: Filter = EVERYTHING, *, after: str = "", limit: int = 50) -> Page[StoryRow]:
        """The stories of which an article meets the filter, the one with the newest such article first."""
        return self._read(together.stories, chosen, after=after, limit=checked(limit))

    def story(self, name: str) -> StoryRow | None:
        """The story with this id."""
        return self._read(together.story, name)

    def story_of(self, key: str) -> StoryRow | None:
        """The story that an article belongs to, by its key or its id."""
        return self._read(together.story_of, key)

    def headlines(self, chosen: Filter = EVERYTHING, *, after: str = "", limit: int = 20) -> Page[Headline]:
        """The stories with events that meet the filter, newest first; its days are those of publication.

        Where few articles meet it a page may hold fewer rows than `limit` and still not be the last.
        """
        return self._read(headlines.headlines, chosen, after=after, limit=checked(limit))

    def story_events(
        self, chosen: Filter, wanted: Sequence[tuple[str, str] | Headline]
    ) -> tuple[StoryEvents | None, ...]:
        """What stories (an id and any key; '' and the key of an article that is in none) tell that meets the filter.

        Its days do not count. None for a story that tells nothing of the kind, or is no more.
        """
        return self._read(tellings.story_events, chosen, [(one[0], one[1]) for one in wanted])

    # ------------------------------------------------------------ merged events and deals

    def merged_events(self, chosen: Filter = EVERYTHING, *, after: str = "", limit: int = 50) -> Page[MergedEventRow]:
        """The events of which a report meets the filter, the one with the newest such report first."""
        return self._read(together.merged_events, chosen, after=after, limit=checked(limit))

    def merged_event(self, name: str) -> MergedEventRow | None:
        """The event with this id; where its first report was merged into another event, that one."""
        return self._read(together.merged_event, name)

    def merged_event_of(self, record: str) -> MergedEventRow | None:
        """The event that a record tells, by the record's id."""
        return self._read(together.merged_event_of, record)

    def merged_deals(self, chosen: Filter = EVERYTHING, *, after: str = "", limit: int = 50) -> Page[MergedDealRow]:
        """The deals of which a report meets the filter, the one with the newest such report first."""
        return self._read(together.merged_deals, chosen, after=after, limit=checked(limit))

    def merged_deal(self, name: str) -> MergedDealRow | None:
        """The deal with this id; where its first report was merged into another deal, that one."""
        return self._read(together.merged_deal, name)

    def merged_deal_of(self, record: str) -> MergedDealRow | None:
        """The deal that a record tells, by the record's id."""
        return self._read(together.merged_deal_of, record)

    # ------------------------------------------------------------ linking anew

    def unlinked(self, *, limit: int = 100) -> Iterator[int]:
        """Present versions that were never linked, or in another way than the linker's; newest first."""
        below = position(date.max, LAST_SERIAL, LAST_INDEX)
        while self._linker and (rows := self._read(linking.unlinked, self._linker.digest, below=below, limit=limit)):
            yield from rows
            below = rows[-1]

    def relink(self, version: int) -> Change:
        """Link an article anew with those around it, as one change; `unchanged` when there is nothing to do."""
        if self._linker is None:
            raise QuestionError("relink", "this memory was opened without a linker", "open it with one")
        return self._write(linking.relink, self._linker, version, self._moment())


def checked(limit: int) -> int:
    """The limit. Raises QuestionError when it is below 1."""
    if limit < 1:
        raise QuestionError("limit", f"{limit} is too small", "ask for at least one row")
    return limit
