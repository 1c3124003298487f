"""The census: how many events of each kind there are between codes, kept with every write, so that no page counts.

Counted are reports of what happened: neither plans nor what was denied; an event that three articles tell counts
three times. Each row is a facet, a term and a number:

- `pairs`: `RUS UKR`, both ways together, in the order of letters
- `month RUS>UKR` and `week RUS>UKR`: first day of the period, type, quad class, score in hundredths
- `acts RUS` and `bears UKR`: month and quad class
- `with RUS`: `>UKR M-`, and `with UKR`: `<RUS M-`
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, RowMapping, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dragoman.store import schema
from dragoman.store.positions import day_at
from dragoman.store.terms import BETWEEN

PAIRS = "pairs"
HUNDREDTHS = 100  # scores stand in terms as whole numbers, which every database writes alike
_COLUMNS = ("id", "type", "quad", "status", "score", "body")
_AT_ONCE = 2_000

Tally = Counter[tuple[str, str]]
_Row = Mapping[str, Any] | RowMapping


def add(connection: Connection, events: Iterable[_Row]) -> None:
    """Count events by their rows."""
    _change(connection, _tally(events), 1)


def leave(connection: Connection, version: int) -> None:
    """Count the events of a version no more; they must still be there."""
    table = schema.events
    rows = connection.execute(select(*(table.c[name] for name in _COLUMNS)).where(table.c.version == version))
    _change(connection, _tally(rows.mappings()), -1)


def fill(connection: Connection) -> None:
    """Count all events of a memory whose census was never taken."""
    table, whole, last = schema.events, Counter[tuple[str, str]](), 0
    query = select(*(table.c[name] for name in _COLUMNS)).order_by(table.c.id).limit(_AT_ONCE)
    while rows := connection.execute(query.where(table.c.id > bindparam("last")), {"last": last}).mappings().all():
        last = rows[-1]["id"]
        whole.update(_tally(rows))
    _change(connection, whole, 1)


def _change(connection: Connection, found: Tally, sign: int) -> None:
    table = schema.census
    rows = [{"facet": f, "term": t, "events": sign * n} for (f, t), n in sorted(found.items())]
    if not rows:
        return
    if sign < 0:
        here = (table.c.facet == bindparam("f"), table.c.term == bindparam("t"))
        lower = update(table).where(*here).values(events=table.c.events + bindparam("n"))
        connection.execute(lower, [{"f": r["facet"], "t": r["term"], "n": r["events"]} for r in rows])
        return
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    upsert = dialect.insert(table)
    grown = {"events": table.c.events + upsert.excluded.events}
    connection.execute(upsert.on_conflict_do_update(index_elements=["facet", "term"], set_=grown), rows)


def _tally(events: Iterable[_Row]) -> Tally:
    return Counter(key for row in events if row["status"] == "actual" for key in _keys(row))


def _keys(row: _Row) -> Iterator[tuple[str, str]]:
    day, quad = day_at(row["id"]), row["quad"]
    month, week = day.replace(day=1), day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    what = f"{row['type']} {quad} {round(row['score'] * HUNDREDTHS)}"
    _, actor, recipient, *_ = json.loads(row["body"])
    actors, recipients = _codes(actor), _codes(recipient)
    yield from _alone(month, quad, actors, recipients)
    for one, other in product(actors, recipients or actors):
        if one != other or recipients:
            yield from _between(one, other, quad, (f"month {month} {what}", f"week {week} {what}"))


def _alone(month: date, quad: str, actors: Iterable[str], recipients: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield from ((f"acts {code}", f"{month:%Y-%m} {quad}") for code in actors)
    yield from ((f"bears {code}", f"{month:%Y-%m} {quad}") for code in recipients)


def _between(one: str, other: str, quad: str, periods: Iterable[str]) -> Iterator[tuple[str, str]]:
    for period in periods:
        kind, _, what = period.partition(" ")
        yield f"{kind} {one}{BETWEEN}{other}", what
    yield f"with {one}", f">{other} {quad}"
    yield f"with {other}", f"<{one} {quad}"
    if one != other:
        yield PAIRS, " ".join(sorted((one, other)))


def _codes(sides: Iterable[Any]) -> list[str]:
    """The codes of sides as the memory writes them: id, name, type, code, and more."""
    return list(dict.fromkeys(code for _, _, _, code, *_ in sides if code))


def counted(connection: Connection, facet: str) -> Iterator[tuple[str, int]]:
    """The terms of a facet with their numbers, in the order of the terms."""
    table = schema.census
    query = select(table.c.term, table.c.events).where(table.c.facet == facet, table.c.events > sa.literal(0))
    yield from sorted((term, events) for term, events in connection.execute(query))


def busiest(connection: Connection, limit: int) -> list[tuple[str, str]]:
    """The pairs with the most events between them, the busiest first."""
    table = schema.census
    # Written out, because a parameter would hide from SQLite that the index of pairs is meant.
    query = select(table.c.term).where(table.c.facet == sa.literal_column(f"'{PAIRS}'"), table.c.events > 0)
    found = connection.scalars(query.order_by(table.c.events.desc(), table.c.term).limit(limit))
    return [(pair[:3], pair[4:]) for pair in found]
