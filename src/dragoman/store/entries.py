"""Which entries of which feed have been seen, and what became of them: what makes reading a feed twice harmless."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from typing import TypeVar

from sqlalchemy import Connection, Engine, delete, func, insert, select

from dragoman.store import engines, ledgers, schema
from dragoman.store.indexing import safe
from dragoman.store.rows import Feed

R = TypeVar("R")
_MANY = 400  # values in one question; SQLite takes no more than a thousand everywhere


@dataclass(frozen=True, slots=True)
class Seen:
    """One entry of a feed. Without a `fingerprint` it was seen and is not settled yet.

    `fingerprint` and `updated` are those of the entry whose article was stored, or given up with a `note`;
    `article` is the key of that article, '' when none came of it; `published` the date it was given; `first`
    the moment it was seen first and `read` the moment it was settled last; `tries` counts what failed in passing.
    """

    feed: str
    key: str
    url: str = ""
    fingerprint: str = ""
    updated: str = ""
    article: str = ""
    published: str = ""
    first: str = ""
    read: str = ""
    tries: int = 0
    note: str = ""


_NAMES = tuple(f.name for f in fields(Seen))


class Entries:
    """The entries of the feeds in the memory. Each method is one transaction and may raise StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _read(self, work: Callable[[Connection], R]) -> R:
        return engines.reading(self._engine, work)

    def seen(self, feed: str, keys: Sequence[str]) -> dict[str, Seen]:
        """Those of these entries of a feed that were seen before, by key."""
        table = schema.feed_entries
        query = select(*(table.c[name] for name in _NAMES)).where(table.c.feed == feed)

        def work(connection: Connection) -> dict[str, Seen]:
            found: dict[str, Seen] = {}
            for part in _parts(keys):
                rows = connection.execute(query.where(table.c.key.in_(part)))
                found |= {row.key: Seen(*row) for row in rows}
            return found

        return self._read(work)

    def others(self, feed: str, urls: Sequence[str]) -> dict[str, str]:
        """For each of these addresses that another feed gave first the address of that feed."""
        table = schema.feed_entries
        query = select(table.c.url, table.c.feed).where(table.c.feed != feed, table.c.article != "")

        def work(connection: Connection) -> dict[str, str]:
            found: dict[str, str] = {}
            for part in _parts([url for url in urls if url]):
                rows = connection.execute(query.where(table.c.url.in_(part)).order_by(table.c.first.desc()))
                found |= {row.url: row.feed for row in rows}
            return found

        return self._read(work)

    def keep(self, entries: Sequence[Seen], feed: Feed | None = None) -> None:
        """Write entries in place of what they were, and what reading has changed of their feed if it is given."""
        table = schema.feed_entries

        def work(connection: Connection) -> None:
            for entry in entries:
                here = (table.c.feed == entry.feed) & (table.c.key == entry.key)
                connection.execute(delete(table).where(here))
            if entries:
                connection.execute(insert(table), [_row(entry) for entry in entries])
            if feed:
                ledgers.keep_feed_state(connection, feed)

        if entries or feed:
            engines.writing(self._engine, work)

    def forget(self, feed: str) -> int:
        """Forget all entries of a feed; how many there were. The articles stay."""
        table = schema.feed_entries
        return engines.writing(self._engine, lambda c: c.execute(delete(table).where(table.c.feed == feed)).rowcount)

    def counts(self, feed: str) -> tuple[int, int]:
        """How many entries of a feed were seen, and how many of them became articles."""
        table = schema.feed_entries
        query = select(func.count(), func.count().filter(table.c.article != "")).where(table.c.feed == feed)

        def work(connection: Connection) -> tuple[int, int]:
            seen, became = connection.execute(query).one()
            return int(seen), int(became)

        return self._read(work)


def _row(entry: Seen) -> dict[str, object]:
    return {name: safe(value) if isinstance(value, str) else value for name, value in asdict(entry).items()}


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    unique = list(dict.fromkeys(values))
    return (unique[n : n + _MANY] for n in range(0, len(unique), _MANY))
