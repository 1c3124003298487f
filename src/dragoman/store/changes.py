"""The list of changes: each write has its number, and readers who follow it miss none."""

import json
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select, update

from dragoman.store import schema
from dragoman.store.rows import Change


def next_cursor(connection: Connection) -> int:
    """The number of the next change.

    Its row stays locked until the transaction ends, so numbers become visible in their order and a reader
    who has seen one never meets a smaller one later.
    """
    counter = schema.counters
    bump = update(counter).where(counter.c.name == "change").values(value=counter.c.value + 1)
    return int(connection.execute(bump.returning(counter.c.value)).scalar_one())


def last_cursor(connection: Connection) -> int:
    """The number of the last change, 0 in an empty memory."""
    return connection.execute(select(func.max(schema.changes.c.cursor))).scalar() or 0


def wait_for_others(connection: Connection) -> None:
    """Let one writer in at a time: what is read from here on is what the others left. SQLite does so by itself."""
    counter = schema.counters
    connection.execute(select(counter.c.value).where(counter.c.name == "change").with_for_update())


def record_change(connection: Connection, change: Change) -> Change:
    """The change, written into the list that faces follow."""
    row = {name: getattr(change, name) for name in ("cursor", "kind", "article", "version", "at", "gained", "lost")}
    groups = [change.stories, change.merged_events, change.merged_deals]
    connection.execute(insert(schema.changes).values(row | {"groups": json.dumps(groups) if any(groups) else ""}))
    return change


def with_groups(change: Change, groups: Mapping[str, tuple[str, ...]]) -> Change:
    """The change with the ids of the groups that it touched."""
    stories, events, deals = (groups.get(kind, ()) for kind in ("story", "event", "deal"))
    return replace(change, stories=stories, merged_events=events, merged_deals=deals)
