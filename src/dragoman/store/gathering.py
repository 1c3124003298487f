"""What is shown as one: stories, merged events and merged deals, a page at a time, by the filter of their members.

A group is listed when one of its members meets the filter, in the place of the newest that does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from dragoman.store import groups, schema
from dragoman.store.filters import Filter
from dragoman.store.positions import cursor, key_after
from dragoman.store.queries import matching

_ROWS = 3  # members that are read for each group that is asked for, before more are


@dataclass(slots=True)
class Found:
    """A page in the making: for each thing that is shown its newest member, by the group's id or '' and the key."""

    rows: list[tuple[str, Row[Any]]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    next: str = ""


@dataclass(frozen=True, slots=True)
class Gathering:
    """How the members of a kind are read: their table, the column of their names, and whether one alone is shown."""

    kind: str
    table: Table
    name: str
    alone: bool = True


STORIES = Gathering("story", schema.versions, "key", alone=False)
EVENTS = Gathering("event", schema.events, "record")
DEALS = Gathering("deal", schema.deals, "record")


def gathered(connection: Connection, how: Gathering, chosen: Filter, *, after: str = "", limit: int = 50) -> Found:
    """The newest members of each group (or alone) that meet the filter, newest first, below the cursor."""
    start = key_after(after) if after else 0
    found, below = Found(), start
    while True:
        columns = [c for c in how.table.c if c.name not in ("text", "coded")]
        query = matching(how.table, chosen, connection, after=below)
        wanted = _ROWS * limit + 1
        query = query.with_only_columns(*columns, maintain_column_froms=True).limit(wanted)
        rows = connection.execute(query).all()
        homes = groups.homes(connection, how.kind, [getattr(row, how.name) for row in rows])
        shown = _shown_before(connection, how, chosen, set(homes.values()) - found.seen, start=start)
        for row in rows:
            took = _take(found, row, homes.get(getattr(row, how.name), ""), shown, alone=how.alone)
            if took and len(found.rows) > limit:
                found.rows.pop()
                found.next = cursor(found.rows[-1][1].id)
                return found
        if len(rows) < wanted:
            return found
        below = rows[-1].id


def _take(found: Found, row: Row[Any], home: str, shown: set[str], *, alone: bool) -> bool:
    if home in found.seen or home in shown or (not home and not alone):
        return False
    if home:
        found.seen.add(home)
    found.rows.append((home, row))
    return True


def _shown_before(
    connection: Connection, how: Gathering, chosen: Filter, ids: Iterable[str], *, start: int
) -> set[str]:
    """The groups of which a newer member meets the filter, so that an earlier page has shown them."""
    if not start:
        return set()
    wanted, members, table = sorted(ids), schema.GROUPS[how.kind][1], how.table
    newer = select(members.c.group, table.c.id).join(table, table.c[how.name] == members.c.member)
    newer = newer.where(members.c.group.in_(wanted), table.c.id >= start)
    of = {row.id: row.group for row in connection.execute(newer)}
    if not of:
        return set()
    query = matching(table, chosen, connection).where(table.c.id.in_(list(of)))
    met = connection.scalars(query.with_only_columns(table.c.id, maintain_column_froms=True))
    return {of[key] for key in met}


def members_rows(connection: Connection, how: Gathering, names: Sequence[str]) -> list[Row[Any]]:
    """The present rows of these members, by their names."""
    columns = [c for c in how.table.c if c.name not in ("text", "coded")]
    query = select(*columns).where(how.table.c[how.name].in_(names))
    if how.kind == "story":
        query = query.where(schema.PRESENT)
    return list(connection.execute(query))
