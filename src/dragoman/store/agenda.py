"""What is announced for a stretch of time: for each day, week or month of it how many events, and the first of them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from dragoman.store import schema
from dragoman.store.filters import Filter
from dragoman.store.parting import parts
from dragoman.store.queries import matching
from dragoman.store.reading import event_row, origins
from dragoman.store.rows import EventRow

LOOKED_AT = 5_000  # reports of one stretch that are looked at, the last ones


class Slot(NamedTuple):
    """A time as the events have it (`2026-12-03`, `2026-W49`, `2026-12`), how many there are, and the first ones."""

    date: str
    events: int
    first: tuple[EventRow, ...]


def agenda(connection: Connection, chosen: Filter, *, most: int) -> tuple[Slot, ...]:
    """The times of the events that meet the filter, the first one first, each with at most so many events.

    An event that several articles report counts once, and stands there as its newest report has it.
    """
    events, member = schema.events, schema.merged_event_members
    columns = (events.c.id, events.c.record, events.c.date)
    inner = matching(events, chosen, connection).with_only_columns(*columns, maintain_column_froms=True)
    some = inner.limit(LOOKED_AT).subquery()
    query = select(*some.c, member.c.group).outerjoin(member, member.c.member == some.c.record)
    slots: dict[str, dict[str, int]] = defaultdict(dict)
    for row in sorted(connection.execute(query).all()):
        slots[row.date.partition("T")[0]][row.group or row.record] = row.id
    wanted = {when: list(found.values())[:most] for when, found in slots.items()}
    rows = _rows(connection, [id_ for ids in wanted.values() for id_ in ids])
    made = (Slot(when, len(slots[when]), tuple(rows[id_] for id_ in ids)) for when, ids in wanted.items())
    return tuple(sorted(made, key=lambda slot: slot.first[0].day))


def _rows(connection: Connection, ids: Sequence[int]) -> dict[int, EventRow]:
    events, found = schema.events, list[Row[Any]]()
    for some in parts(ids):
        found += connection.execute(select(events).where(events.c.id.in_(some)))
    told_by = origins(connection, {row.version for row in found})
    return {row.id: event_row(row, told_by[row.version]) for row in found}
