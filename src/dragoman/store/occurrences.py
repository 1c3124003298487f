"""Merged events as they are counted: each once, with its reports beside it, however many there are in all."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from dragoman.ids import merged_id
from dragoman.records import MergedEvent, Occurrence
from dragoman.store import groups, schema
from dragoman.store.filters import Filter
from dragoman.store.positions import day_at
from dragoman.store.queries import matching

_AT_ONCE = 5_000  # reports that are read at once; more would only hold memory
_COLUMNS = ("id", "record", "type", "quad", "status", "date", "score", "confidence", "body")


@dataclass(frozen=True, slots=True)
class Batch:
    """Some occurrences, and the key below which the next are looked for; 0 when there are no more."""

    rows: tuple[Occurrence, ...]
    below: int


def batch(connection: Connection, chosen: Filter, *, below: int, seen: set[str]) -> Batch:
    """The next events of which a report meets the filter, newest first; `seen` holds those with several reports."""
    query = matching(schema.events, chosen, connection, after=below)
    rows = connection.execute(_narrow(query).limit(_AT_ONCE)).all()
    homes = groups.homes(connection, "event", [row.record for row in rows])
    fresh = {home for home in homes.values() if home not in seen}
    together = _together(connection, fresh)
    seen |= fresh
    found = []
    for row in rows:
        home = homes.get(row.record)
        if home is None:
            found.append(_alone(row))
        elif home in together:
            found.append(together.pop(home))
    return Batch(tuple(found), rows[-1].id if len(rows) == _AT_ONCE else 0)


def _narrow(query: Any) -> Any:
    return query.with_only_columns(*(schema.events.c[name] for name in _COLUMNS), maintain_column_froms=True)


def _together(connection: Connection, ids: Iterable[str]) -> dict[str, Occurrence]:
    kept = groups.kept(connection, "event", set(ids))
    names = [report.record for group, _ in kept.values() if isinstance(group, MergedEvent) for report in group.reports]
    events = schema.events
    told: dict[str, Row[Any]] = {}
    query = select(*(events.c[name] for name in _COLUMNS))
    for some in groups.parts(names):
        told |= {row.record: row for row in connection.execute(query.where(events.c.record.in_(some)))}
    found: dict[str, Occurrence] = {}
    for id_, (group, _) in kept.items():
        if isinstance(group, MergedEvent):
            rows = [told[report.record] for report in group.reports if report.record in told]
            found |= {id_: _merged(group, rows)} if rows else {}
    return found


def _merged(group: MergedEvent, rows: Sequence[Row[Any]]) -> Occurrence:
    surest = sorted(rows, key=lambda row: (row.confidence, row.id), reverse=True)
    return Occurrence(
        id=group.id,
        day=max(day_at(row.id) for row in rows).isoformat(),
        type=group.type,
        mode=group.mode,
        actor_name=tuple(who.name for who in group.actor),
        actor_code=tuple(who.code for who in group.actor),
        recipient_name=tuple(who.name for who in group.recipient),
        recipient_code=tuple(who.code for who in group.recipient),
        status=group.status,
        date=group.date,
        place=group.place,
        country=next(filter(None, (_country(json.loads(row.body)[4]) for row in surest)), ""),
        quad=next((row.quad for row in rows if row.type == group.type), surest[0].quad),
        score=surest[0].score,
        confidence=surest[0].confidence,
        articles=group.article_count,
        sources=group.independent_source_count,
        records=tuple(report.record for report in group.reports),
    )


def _alone(row: Row[Any]) -> Occurrence:
    mode, actor, recipient, place, location, *_ = json.loads(row.body)
    return Occurrence(
        id=merged_id(row.record),
        day=day_at(row.id).isoformat(),
        type=row.type,
        mode=tuple(mode),
        actor_name=tuple([side[1] for side in actor]),
        actor_code=tuple([side[3] for side in actor]),
        recipient_name=tuple([side[1] for side in recipient]),
        recipient_code=tuple([side[3] for side in recipient]),
        status=row.status,
        date=row.date,
        place=location[0] if location else place,
        country=_country(location),
        quad=row.quad,
        score=row.score,
        confidence=row.confidence,
        articles=1,
        sources=1,
        records=(row.record,),
    )


def _country(location: Sequence[Any] | None) -> str:
    """The code of a place as the memory writes it: name, code, and more."""
    return str(location[1]) if location else ""
