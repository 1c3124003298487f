"""What people and the collector write down: watches, judgements and the state of feeds."""

from collections.abc import Collection
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from dragoman.records import Judged
from dragoman.store import schema
from dragoman.store.filters import read_filter, written
from dragoman.store.rows import Feed, Judgement, Watch

_FEED = tuple(f.name for f in fields(Feed))
_ASKED = ("title", "every", "kind", "full_text")
_WATCH = tuple(f.name for f in fields(Watch))
BELONGING = ("same", "apart", "withdrawn")  # what may be said of two things that belong together or not
_JUDGEMENT = ("record", "verdict", "field", "value", "note", "by", "at", "cursor")


def watches(connection: Connection, **having: str) -> tuple[Watch, ...]:
    """All watches by name; of them those whose columns are as given."""
    table = schema.watches
    query = select(*(table.c[name] for name in _WATCH)).order_by(table.c.name, table.c.id)
    rows = connection.execute(query.where(*(table.c[name] == value for name, value in having.items())))
    return tuple(Watch(**(dict(row._mapping) | {"filter": read_filter(row.filter)})) for row in rows)


def keep_watch(connection: Connection, watch: Watch) -> None:
    """Write a watch in place of the one with its id; what it has caught stays."""
    table, facts = schema.watches, watch_facts(watch)
    if connection.execute(update(table).where(table.c.id == watch.id).values(facts)).rowcount < 1:
        connection.execute(insert(table).values(facts))


def watch_facts(watch: Watch) -> dict[str, Any]:
    """The columns of a watch."""
    return {name: getattr(watch, name) for name in _WATCH} | {"filter": written(watch.filter)}


def drop_watch(connection: Connection, name: str) -> bool:
    """Forget the watch with this id; whether there was one."""
    return connection.execute(delete(schema.watches).where(schema.watches.c.id == name)).rowcount > 0


def judgements(connection: Connection, record: str = "") -> tuple[Judgement, ...]:
    """The judgements on a record, or all of them, in the order they were given."""
    table = schema.judgements
    query = select(*(table.c[name] for name in _JUDGEMENT)).order_by(table.c.cursor)
    rows = connection.execute(query.where(table.c.record == record) if record else query)
    return tuple(Judgement(*row) for row in rows)


def keep_judgement(connection: Connection, judgement: Judgement, serial: int) -> None:
    """Write a judgement; earlier ones on the same record stay."""
    facts = {name: getattr(judgement, name) for name in _JUDGEMENT if name != "cursor"}
    connection.execute(insert(schema.judgements).values(facts | {"cursor": serial}))


def is_judged(connection: Connection) -> bool:
    """Whether anybody has said of any two things that they belong together or not."""
    said = schema.judgements
    query = select(said.c.cursor).where(said.c.value > "", said.c.verdict.in_(BELONGING)).limit(1)
    return connection.execute(query).first() is not None


def judged(connection: Connection, kind: str, names: Collection[str]) -> tuple[Judged, ...]:
    """What people said of pairs of which one is among these, by the ids they have today; the last word on each."""
    at, said = schema.anchors, schema.judgements
    here = connection.scalars(select(at.c.record).where(at.c.current.in_(names))).all()
    if not here:
        return ()
    query = select(said.c.record, said.c.value, said.c.verdict).order_by(said.c.cursor)
    query = query.where(said.c.field == kind, said.c.verdict.in_(BELONGING))
    pairs = connection.execute(query.where(said.c.record.in_(here) | said.c.value.in_(here))).all()
    ends = {name for row in pairs for name in (row.record, row.value)}
    today = {r.record: r.current for r in connection.execute(select(at).where(at.c.record.in_(ends)))}
    words: dict[frozenset[str], str] = {}
    for row in pairs:
        words[frozenset((today.get(row.record, ""), today.get(row.value, "")))] = row.verdict
    known = {keys: verdict for keys, verdict in words.items() if len(keys) == 2 and "" not in keys}
    held = [(sorted(keys), verdict == "same") for keys, verdict in known.items() if verdict != "withdrawn"]
    return tuple(Judged(one, other, same) for (one, other), same in held)


def feeds(connection: Connection) -> tuple[Feed, ...]:
    """All feeds by address."""
    table = schema.feeds
    rows = connection.execute(select(*(table.c[name] for name in _FEED)).order_by(table.c.url))
    return tuple(Feed(*row) for row in rows)


def keep_feed(connection: Connection, feed: Feed) -> None:
    """Write the state of a feed in place of what it was."""
    _replaced(connection, schema.feeds, "url", {name: getattr(feed, name) for name in _FEED})


def keep_feed_state(connection: Connection, feed: Feed) -> None:
    """Write what reading has changed of a feed that is there; what people ask of it stays as they have it."""
    table = schema.feeds
    here = update(table).where(table.c.url == feed.url)
    connection.execute(here.values({name: getattr(feed, name) for name in _FEED if name not in ("url", *_ASKED)}))
    connection.execute(here.where(table.c.title == "").values(title=feed.title))


def drop_feed(connection: Connection, url: str) -> bool:
    """Forget a feed; whether it was there. Its articles stay."""
    return connection.execute(delete(schema.feeds).where(schema.feeds.c.url == url)).rowcount > 0


def _replaced(connection: Connection, table: Table, key: str, facts: dict[str, Any]) -> None:
    connection.execute(delete(table).where(table.c[key] == facts[key]))
    connection.execute(insert(table).values(facts))
