"""What is announced to happen in a month: the days of a wall calendar, and what has no exact day."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.export import ics
from dragoman.export.days import days_of
from dragoman.export.selection import only
from dragoman.export.text import dates
from dragoman.store import EventRow, Filter, Store
from dragoman.store.chorus import Chorus
from dragoman.web.cards import Card, Cards
from dragoman.web.filters import QueryError

_SHOWN = 4  # events of a day that the calendar shows with their evidence; the list of the day has them all
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar."""

    first: date

    @property
    def key(self) -> str:
        """Its year and month: `2026-12`."""
        return self.first.isoformat()[:7]

    @property
    def words(self) -> str:
        """Its name: `December 2026`."""
        return dates.in_words(self.key)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next.first - timedelta(1)

    @property
    def next(self) -> "Month":
        """The month after it."""
        return Month((self.first + timedelta(31)).replace(day=1))

    @property
    def before(self) -> "Month":
        """The month before it."""
        return Month((self.first - timedelta(1)).replace(day=1))


class Pile(NamedTuple):
    """What is announced for one time: how many events, and the first of them."""

    date: str
    events: int
    cards: tuple[Card, ...]

    @property
    def more(self) -> int:
        """How many events are not shown."""
        return self.events - len(self.cards)


_NOTHING = Pile("", 0, ())


class Day(NamedTuple):
    """A day on the wall; those of the months around it are there to fill the weeks."""

    day: date
    inside: bool
    today: bool
    cards: tuple[Card, ...]
    more: int

    @property
    def key(self) -> str:
        """The day as ISO has it."""
        return self.day.isoformat()


class Loose(NamedTuple):
    """What is to happen in a stretch of time that is longer than a day: `week 47 of 2026`."""

    words: str
    cards: tuple[Card, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Wall:
    """A month with its weeks, its days that have something: before today and from today on, and what has no day."""

    month: Month
    weeks: tuple[tuple[Day, ...], ...]
    earlier: tuple[Day, ...]
    agenda: tuple[Day, ...]
    loose: tuple[Loose, ...]


def month_of(value: str, today: date) -> Month:
    """The month that is asked for, this one where none is. Raises QueryError."""
    if not value:
        return Month(today.replace(day=1))
    found = _MONTH.fullmatch(value)
    if found is None or not 1 < int(found["year"]) < 9999:
        raise QueryError("month", f"{value!r} is no month", "write it like 2026-12")
    return Month(date(int(found["year"]), int(found["month"]), 1))


def announced(rows: Iterable[EventRow], told: Mapping[str, Chorus]) -> Iterator[EventRow]:
    """Of the rows those that were still to come when their article was published, each event once."""
    seen = set()
    for row in rows:
        if told[row.id].id not in seen and is_to_come(row):
            seen.add(told[row.id].id)
            yield row


def is_to_come(row: EventRow) -> bool:
    """Whether an event was still to come when its article was published."""
    return bool(ics.stretch(row.status, row.date, row.origin.published))


def slots(store: Store, cards: Cards, chosen: Filter) -> list[Pile]:
    """What is announced for each day, week or month of a stretch of time."""
    found = store.relations.agenda(chosen, most=_SHOWN)
    told = store.relations.choruses([row.id for slot in found for row in slot.first])
    piles = []
    for slot in found:
        late = [row for row in slot.first if not is_to_come(row)]
        rows = [row for row in slot.first if row not in late]
        if rows:
            piles.append(Pile(slot.date, slot.events - len(late), cards.of(rows, told)))
    return piles


def wall(month: Month, piles: Sequence[Pile], today: date) -> Wall:
    """The month with what is announced for its days."""
    exact: dict[date, Pile] = {}
    loose: list[Pile] = []
    for pile in piles:
        days = days_of(pile.date)
        if days and (days[1] - days[0]).days == 1:
            exact[days[0]] = pile
        elif days:
            loose.append(pile)
    weeks = tuple(_weeks(month, exact, today))
    busy = [day for week in weeks for day in week if day.cards and day.inside]
    # In this month what is to come stands first; of a month that is over all of it is read.
    past = [day for day in busy if day.day < today] if month.first <= today <= month.last else []
    loose.sort(key=lambda pile: len(pile.date), reverse=True)  # weeks, then months, then years
    return Wall(
        month,
        weeks,
        tuple(past),
        tuple(busy[len(past) :]),
        tuple(Loose(dates.in_words(pile.date), pile.cards, pile.more) for pile in loose),
    )


def _weeks(month: Month, exact: Mapping[date, Pile], today: date) -> Iterator[tuple[Day, ...]]:
    monday = month.first - timedelta(month.first.weekday())
    while monday <= month.last:
        days = (monday + timedelta(n) for n in range(7))
        yield tuple(_day(d, month, exact.get(d, _NOTHING), today) for d in days)
        monday += timedelta(7)


def _day(day: date, month: Month, pile: Pile, today: date) -> Day:
    return Day(day, day.month == month.first.month, day == today, pile.cards, pile.more)


def calendar(rows: Sequence[EventRow], cards: Cards) -> str:
    """The events as an iCalendar file (RFC 5545)."""
    by_version: dict[int, set[str]] = {}
    for row in rows:
        by_version.setdefault(row.origin.version, set()).add(row.id)
    entries: list[str] = []
    for version, ids in sorted(by_version.items()):
        if coded := cards.coded(version):
            entries += ics.entries(only(coded, "events", frozenset(ids)))
    return ics.opening() + "".join(entries) + ics.closing()
