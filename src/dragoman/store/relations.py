"""How states deal with each other, counted: by pair and period, by counterpart, by month, and where things happen.

What is counted are events, each once however many articles report it. All but `glimpses` and `between` read the
census alone, so that the busiest pair of a large memory costs milliseconds.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, Select, select

from dragoman.records import Place
from dragoman.store import schema
from dragoman.store.census import HUNDREDTHS, busiest, counted
from dragoman.store.filters import Filter
from dragoman.store.positions import cursor, day_at, key_after
from dragoman.store.queries import matching
from dragoman.store.reading import event_row, origins
from dragoman.store.rows import EventRow, Page, Side
from dragoman.store.terms import BETWEEN, folded

QUADS = ("V+", "M+", "V-", "M-")


class Deeds(NamedTuple):
    """Events of one type that one code did to another in a period (the ISO date of its first day), and their score.

    Each event counts once; `reports` are those that tell of them.
    """

    period: str
    type: str
    quad: str
    score: float
    events: int
    reports: int


class Stance(NamedTuple):
    """Events of a month and quad class in which a code acts, or (`acts` is False) to which it is subject."""

    month: str
    acts: bool
    quad: str
    events: int


class Counterpart(NamedTuple):
    """Events of a quad class between a code and another, which it does (`acts`) or undergoes."""

    code: str
    acts: bool
    quad: str
    events: int


class PairTally(NamedTuple):
    """Two codes in the order of letters, and the events of each kind that the first does to the second, and back."""

    one: str
    other: str
    cooperation_there: int = 0
    conflict_there: int = 0
    cooperation_back: int = 0
    conflict_back: int = 0

    @property
    def events(self) -> int:
        """All together."""
        return sum(self[2:])


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The little of a report that is drawn: its id and that of the event it tells, day, class, sides and place.

    `event` is the id of the merged event, or that of the report where no other tells it; `place` is as the text has it.
    """

    id: str
    event: str
    day: str
    quad: str
    status: str
    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]
    place: str
    location: Place | None


def deeds(
    connection: Connection, actor: str, recipient: str, *, weekly: bool = False, chosen: Filter
) -> tuple[Deeds, ...]:
    """What one code did to another by month or week (from Monday), oldest first; of a filter the days alone count."""
    facet = f"{'week' if weekly else 'month'} {actor.upper()}{BETWEEN}{recipient.upper()}"
    first = chosen.since.isoformat() if chosen.since else ""
    last = chosen.until.isoformat() if chosen.until else "9999-12-31"
    found = []
    for term, events, reports in counted(connection, facet):
        period, type_, quad, score = term.split(" ")
        if first <= _end(period, weekly=weekly) and period <= last:
            found.append(Deeds(period, type_, quad, int(score) / HUNDREDTHS, events, reports))
    return tuple(found)


def _end(period: str, *, weekly: bool) -> str:
    """The last day of a period that may be asked for: of a month the 31st, which no day of it lies behind."""
    return (date.fromisoformat(period) + timedelta(days=6)).isoformat() if weekly else f"{period[:7]}-31"


def stances(connection: Connection, code: str) -> tuple[Stance, ...]:
    """How often a code acts and is acted on, by month and quad class, oldest first."""
    return tuple(sorted((*_stances(connection, code, "acts"), *_stances(connection, code, "bears"))))


def _stances(connection: Connection, code: str, side: str) -> Iterator[Stance]:
    for term, events, _ in counted(connection, f"{side} {code.upper()}"):
        month, _, quad = term.partition(" ")
        yield Stance(month, side == "acts", quad, events)


def counterparts(connection: Connection, code: str) -> tuple[Counterpart, ...]:
    """With whom a code has to do, by quad class, in the order of their codes; itself is left out."""
    found = []
    for term, events, _ in counted(connection, f"with {code.upper()}"):
        other, _, quad = term[1:].partition(" ")
        if other != code.upper():
            found.append(Counterpart(other, term[0] == ">", quad, events))
    return tuple(sorted(found))


def pairs(connection: Connection, *, code: str = "", limit: int = 50) -> tuple[PairTally, ...]:
    """The pairs of codes with the most events between them (with a `code`: its pairs), the busiest first."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for actor, recipient, quad, events in _pairs_of(connection, code.upper()) if code else _busiest(connection, limit):
        ends = min(actor, recipient), max(actor, recipient)
        counts[ends][2 * (actor > recipient) + quad.endswith("-")] += events
    most = sorted(counts, key=lambda ends: (-sum(counts[ends]), ends))[:limit]
    return tuple(PairTally(*ends, *counts[ends]) for ends in most)


def _pairs_of(connection: Connection, code: str) -> Iterator[tuple[str, str, str, int]]:
    for other, acts, quad, events in counterparts(connection, code):
        yield (code, other, quad, events) if acts else (other, code, quad, events)


def _busiest(connection: Connection, limit: int) -> Iterator[tuple[str, str, str, int]]:
    table, ends = schema.census, busiest(connection, limit)
    ways = {
        (f"with {actor}", f">{recipient} {quad}")
        for pair in ends
        for actor, recipient in (pair, pair[::-1])
        for quad in QUADS
    }
    facets, terms = {facet for facet, _ in ways}, {term for _, term in ways}
    query = select(table).where(table.c.facet.in_(facets), table.c.term.in_(terms), table.c.events > table.c.echoes)
    for row in connection.execute(query):
        if (row.facet, row.term) in ways:
            yield row.facet[-3:], row.term[1:4], row.term[5:], row.events - row.echoes


def between(
    connection: Connection, one: str, other: str, *, chosen: Filter, after: str = "", limit: int = 50
) -> Page[EventRow]:
    """The events that one code does to the other, or the other to the one, of those that meet the filter."""
    events, below = schema.events, key_after(after) if after else 0
    found: dict[int, Any] = {}
    for actor, recipient in {(one, other), (other, one)}:
        way = BETWEEN.join((folded(actor), folded(recipient)))
        query = matching(events, chosen, connection, after=below, dyad=way)
        found |= {row.id: row for row in connection.execute(query.limit(limit + 1))}
    rows = [found[id_] for id_ in sorted(found, reverse=True)][: limit + 1]
    told_by = origins(connection, {row.version for row in rows})
    shown = tuple(event_row(row, told_by[row.version]) for row in rows[:limit])
    return Page(shown, cursor(rows[limit - 1].id) if len(rows) > limit else "")


def glimpses(connection: Connection, chosen: Filter, *, limit: int) -> tuple[Glimpse, ...]:
    """The newest reports of events that meet the filter, in little."""
    member, inner = schema.merged_event_members, _narrow(matching(schema.events, chosen, connection)).limit(limit)
    some = inner.subquery()
    query = select(*some.c, member.c.group).outerjoin(member, member.c.member == some.c.record)
    rows: list[sa.Row[Any]] = sorted(connection.execute(query), reverse=True)
    return tuple(map(_glimpse, rows))


def _narrow(query: Select[Any]) -> Select[Any]:
    events = schema.events.c
    kept = (events.id, events.record, events.quad, events.status, events.body)
    return query.with_only_columns(*kept, maintain_column_froms=True)


def _glimpse(row: sa.Row[Any]) -> Glimpse:
    _, actor, recipient, place, location, *_ = json.loads(row.body)
    return Glimpse(
        row.record,
        row.group or row.record,
        day_at(row.id).isoformat(),
        row.quad,
        row.status,
        tuple([Side(*side) for side in actor]),
        tuple([Side(*side) for side in recipient]),
        place,
        Place(*location) if location else None,
    )
