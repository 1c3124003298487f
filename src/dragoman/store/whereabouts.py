"""Where events happen: the little of each that is drawn on a map, each event once however many articles report it."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Row, func, select
from sqlalchemy.dialects.postgresql import JSON

from dragoman.records import Place
from dragoman.store import schema
from dragoman.store.filters import Filter
from dragoman.store.positions import day_at
from dragoman.store.queries import matching

_LOCATION = 4  # where the body of an event has its place on the map


class Whereabout(NamedTuple):
    """An event's class and place, None where that is not known."""

    quad: str
    place: Place | None


class Seen(NamedTuple):
    """Events, in how many reports they are told, and the day of the oldest report."""

    events: tuple[Whereabout, ...]
    reports: int
    oldest: str


def whereabouts(connection: Connection, chosen: Filter, *, limit: int) -> Seen:
    """The events that the newest reports tell which meet the filter; `limit` is the most reports that are read."""
    events, member = schema.events, schema.merged_event_members
    columns = (events.c.id, events.c.record, events.c.quad, events.c.body)
    newest = matching(events, chosen, connection).with_only_columns(*columns, maintain_column_froms=True)
    inner = newest.limit(limit).subquery()
    query = select(inner.c.id, inner.c.record, inner.c.quad, _location(inner.c.body, connection), member.c.group)
    query = query.outerjoin(member, member.c.member == inner.c.record)
    rows: list[Row[Any]] = sorted(connection.execute(query), reverse=True)
    return Seen(tuple(_once(rows)), len(rows), day_at(rows[-1].id).isoformat() if rows else "")


def _location(body: ColumnElement[str], connection: Connection) -> ColumnElement[Any]:
    if connection.dialect.name == "sqlite":
        return func.json_extract(body, f"$[{_LOCATION}]").label("place")
    place: ColumnElement[Any] = sa.cast(body, JSON)[_LOCATION].astext
    return place.label("place")


def _once(rows: list[Row[Any]]) -> Iterator[Whereabout]:
    """Each event with what its newest report says that knows the place, else with what its newest says."""
    known: dict[str, Place | None] = {}
    found: dict[str, Whereabout] = {}
    for row in rows:
        told = row.place or ""
        if told not in known:
            known[told] = Place(*place) if told and (place := json.loads(told)) else None
        event = row.group or row.record
        if event not in found or found[event].place is None:
            found[event] = Whereabout(row.quad, known[told])
    yield from found.values()
