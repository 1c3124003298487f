"""Which entries of which feed have been seen, and what became of them: what makes reading a feed twice harmless."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from typing import TypeVar

from sqlalchemy import Connection, Engine, case, delete, func, insert, select, update

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
    the moment it was seen first and `read` the moment it was settled last; `tries` counts what failed in passing;
    `listed` is the day on which the feed listed it last.
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
    listed: str = ""


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

    def listed(self, feed: str, keys: Sequence[str], day: str) -> None:
        """Note that a feed lists these entries on a day."""
        table = schema.feed_entries
        query = update(table).where(table.c.feed == feed).values(listed=day)

        def work(connection: Connection) -> None:
            for part in _parts(keys):
                connection.execute(query.where(table.c.key.in_(part)))

        if keys:
            engines.writing(self._engine, work)

    def prune(self, feed: str, before: str) -> int:
        """Forget the entries that a feed has not listed since before a day; how many. Their articles stay."""
        table = schema.feed_entries
        # Before `listed` was kept, an entry was there when it was seen first and when it was settled.
        known = case((table.c.read > table.c.first, table.c.read), else_=table.c.first)
        last = case((table.c.listed != "", table.c.listed), else_=known)
        old = delete(table).where(table.c.feed == feed, last < before)
        return engines.writing(self._engine, lambda connection: connection.execute(old).rowcount)

    def told(self, urls: Sequence[str], before: str) -> frozenset[str]:
        """Those of these addresses whose articles were fetched before a day, so that their entries may be forgotten."""
        articles, versions = schema.articles, schema.versions
        query = select(articles.c.key).join(versions, versions.c.id == articles.c.version)

        def work(connection: Connection) -> frozenset[str]:
            found: set[str] = set()
            for part in _parts(urls):
                old = query.where(articles.c.key.in_(part), versions.c.fetched < before)
                found.update(connection.scalars(old))
            return frozenset(found)

        return self._read(work) if urls else frozenset()

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
