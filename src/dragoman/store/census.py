"""The census: how many events of each kind there are between codes, kept with every write, so that no page counts.

Counted is what happened: neither plans nor what was denied. Each row is a facet, a term, how many reports there are,
and how many of those are echoes: of an event that three articles tell two are. The facets and their terms:

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
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, RowMapping, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dragoman.store import schema
from dragoman.store.parting import parts
from dragoman.store.positions import day_at
from dragoman.store.terms import BETWEEN

PAIRS = "pairs"
HAPPENED = "actual"
HUNDREDTHS = 100  # scores stand in terms as whole numbers, which every database writes alike
_COLUMNS = ("id", "type", "quad", "status", "score", "body", "echo")
_AT_ONCE = 2_000

Tally = Counter[tuple[str, str]]
_Row = Mapping[str, Any] | RowMapping


def add(connection: Connection, events: Iterable[_Row]) -> None:
    """Count events by their rows."""
    _change(connection, _tally(events), 1)


def leave(connection: Connection, version: int) -> None:
    """Count the events of a version no more; they must still be there."""
    table = schema.events
    query = select(*(table.c[name] for name in _COLUMNS)).where(table.c.version == version)
    rows = connection.execute(query).mappings().all()
    _change(connection, _tally(rows), -1)
    _change(connection, _tally(row for row in rows if row["echo"]), -1, "echoes")


def settle(connection: Connection, records: Iterable[str]) -> None:
    """Count each event once that these records tell, now that they have been written or grouped anew.

    Of its reports the oldest of what happened is counted, the others are echoes.
    """
    member, table = schema.merged_event_members, schema.events
    names, of = set(records), dict[str, str]()
    for some in parts(names):
        homes = select(member.c.group).where(member.c.member.in_(some))
        rows = connection.execute(select(member).where(member.c.group.in_(homes)))
        of |= {row.member: row.group for row in rows}
    found: list[_Row] = []
    for some in parts(names | of.keys()):
        query = select(*(table.c[name] for name in (*_COLUMNS, "record"))).where(table.c.record.in_(some))
        found += connection.execute(query).mappings()
    _mark(connection, found, of)


def listen(connection: Connection) -> None:
    """Find the echoes in a memory where nobody has listened for them."""
    groups, member, events = schema.merged_events, schema.merged_event_members, schema.events
    last, whole = "", Counter[tuple[str, str]]()
    columns = [events.c[name] for name in (*_COLUMNS, "record")]
    query = select(*columns, member.c.group).join(member, member.c.member == events.c.record)
    some = select(groups.c.id).order_by(groups.c.id).limit(_AT_ONCE)
    while ids := connection.scalars(some.where(groups.c.id > last)).all():
        last = ids[-1]
        for few in parts(ids):
            rows = connection.execute(query.where(member.c.group.in_(few))).mappings().all()
            became = _changed(rows, {row["record"]: row["group"] for row in rows})[1]
            whole.update(_tally(became))
            _flag(connection, became, 1)
    _change(connection, whole, 1, "echoes")


def _mark(connection: Connection, rows: Iterable[_Row], of: Mapping[str, str]) -> None:
    """Note which of these reports are echoes, given the event that each belongs to, where that has not been noted."""
    for echo, some in enumerate(_changed(rows, of)):
        _change(connection, _tally(some), 1 if echo else -1, "echoes")
        _flag(connection, some, echo)


def _changed(rows: Iterable[_Row], of: Mapping[str, str]) -> tuple[list[_Row], list[_Row]]:
    """Of these reports those that are echoes no more, and those that have become so."""
    led: set[str] = set()
    became: tuple[list[_Row], list[_Row]] = ([], [])
    for row in sorted(rows, key=lambda row: (row["status"] != HAPPENED, row["id"])):
        home = of.get(row["record"], "")
        echo = int(bool(home) and home in led)
        led.add(home)
        if echo != row["echo"]:
            became[echo].append(row)
    return became


def _flag(connection: Connection, rows: Iterable[_Row], echo: int) -> None:
    table = schema.events
    for ids in parts(row["id"] for row in rows):
        connection.execute(update(table).where(table.c.id.in_(ids)).values(echo=echo))


def fill(connection: Connection) -> None:
    """Count all reports of a memory whose census was never taken."""
    table, whole, last = schema.events, Counter[tuple[str, str]](), 0
    query = select(*(table.c[name] for name in _COLUMNS if name != "echo")).order_by(table.c.id).limit(_AT_ONCE)
    while rows := connection.execute(query.where(table.c.id > bindparam("last")), {"last": last}).mappings().all():
        last = rows[-1]["id"]
        whole.update(_tally(rows))
    _change(connection, whole, 1)


def _change(connection: Connection, found: Tally, sign: int, column: str = "events") -> None:
    table = schema.census
    rows = [{"facet": f, "term": t, column: sign * n} for (f, t), n in sorted(found.items())]
    if not rows:
        return
    if sign < 0:
        here = (table.c.facet == bindparam("f"), table.c.term == bindparam("t"))
        lower = update(table).where(*here).values({column: table.c[column] + bindparam("n")})
        connection.execute(lower, [{"f": r["facet"], "t": r["term"], "n": r[column]} for r in rows])
        return
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    upsert = dialect.insert(table)
    grown = {column: table.c[column] + upsert.excluded[column]}
    connection.execute(upsert.on_conflict_do_update(index_elements=["facet", "term"], set_=grown), rows)


def _tally(events: Iterable[_Row]) -> Tally:
    return Counter(key for row in events if row["status"] == HAPPENED for key in _keys(row))


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


class Counted(NamedTuple):
    """How many events stand under a term, and in how many reports."""

    term: str
    events: int
    reports: int


def counted(connection: Connection, facet: str) -> list[Counted]:
    """The terms of a facet with their numbers, in the order of the terms."""
    table = schema.census
    query = select(table.c.term, table.c.events - table.c.echoes, table.c.events)
    rows = connection.execute(query.where(table.c.facet == facet, table.c.events > table.c.echoes))
    return sorted(Counted(*row) for row in rows)


def busiest(connection: Connection, limit: int) -> list[tuple[str, str]]:
    """The pairs with the most events between them, the busiest first."""
    table = schema.census
    # Written out, because a parameter would hide from SQLite that the index of pairs is meant.
    query = select(table.c.term).where(table.c.facet == sa.literal_column(f"'{PAIRS}'"), table.c.events > 0)
    found = connection.scalars(query.order_by(table.c.events.desc(), table.c.term).limit(limit))
    return [(pair[:3], pair[4:]) for pair in found]
