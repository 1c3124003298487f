"""The memory as one object: opens it, and does each piece of work in one transaction."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Self

from sqlalchemy import Connection, Engine, text

from dragoman.errors import StoreError
from dragoman.records import Article, Coded
from dragoman.store import anchors, archive, changes, engines, judging, ledgers, migrations, reading, writing
from dragoman.store.accounts import Accounts
from dragoman.store.entries import Entries
from dragoman.store.filters import EVERYTHING, Filter
from dragoman.store.linkage import Clock, checked
from dragoman.store.neighbourhood import Linker
from dragoman.store.positions import LAST_INDEX, LAST_SERIAL, position
from dragoman.store.rows import (
    ActorRow,
    ArticleRow,
    Change,
    Count,
    DealRow,
    EventRow,
    Feed,
    Judgement,
    Page,
    StatementRow,
    Totals,
    VersionRow,
    Watch,
)
from dragoman.store.surveys import Surveys
from dragoman.store.watchbook import Watchbook

_LOCK = 7_381_044_020  # any number: PostgreSQL programs that migrate at once wait for each other under it


def _now() -> datetime:
    return datetime.now(UTC)


def open_store(url: str, *, make: bool = True, clock: Clock = _now, linker: Linker | None = None) -> "Store":
    """The memory at an address or in a file, made (if `make`) or brought up to date first.

    With a `linker` (`dragoman.pipeline.linker()`) what is added or judged is linked in the same transaction.
    Raises StoreError when it cannot be opened, was made by a newer program, or is not there and not to be made.
    """
    address = engines.address(url)
    if not make and not engines.is_there(address):
        raise StoreError(engines.shown(address), "no memory is here", "dragoman add FILE makes one; --db names another")
    made = engines.engine(address)
    where = engines.shown(made.url)

    def prepare(connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
        migrations.upgrade(connection, where)

    try:
        if engines.reading(made, migrations.revision) != migrations.HEAD:
            engines.writing(made, prepare)
    except StoreError:
        made.dispose()
        raise
    return Store(made, clock, linker)


class Store(Surveys):
    """Everything that was coded, and what people said of it. Safe to use from several threads.

    Each method is one transaction and raises StoreError when the database cannot do its work.
    """

    def __init__(self, engine: Engine, clock: Clock = _now, linker: Linker | None = None) -> None:
        self._engine, self._clock, self._linker = engine, clock, linker

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    @property
    def where(self) -> str:
        """The address or file, without a password."""
        return engines.shown(self._engine.url)

    # ------------------------------------------------------------ articles

    def add(self, coded: Coded, *, source: str, fetched: str = "") -> Change:
        """Keep a coded article and link it with those around it; what is there already is left alone.

        `source` is the feed or input, `fetched` an ISO moment ('' is now). A new text of the same address
        (without one: of the same id) becomes its next version; other rules or another model replace the
        records of the present one.
        """
        moment = self._moment()
        return self._write(writing.add, coded, writing.Received(source, fetched or moment, moment, self._linker))

    def due(self, key: str, content_hash: str, digest: str) -> bool:
        """Whether an article (`key_of`) with this `content_hash` has still to be coded by what has this digest."""
        return self._read(archive.due, key, content_hash, digest)

    def articles(self, chosen: Filter = EVERYTHING, *, after: str = "", limit: int = 50) -> Page[ArticleRow]:
        """The articles that meet the filter in their present version, newest first."""
        return self._read(reading.articles, chosen, after=after, limit=checked(limit))

    def versions(self, key: str) -> tuple[VersionRow, ...]:
        """All texts of an article, by its key or the id of one of them, oldest first."""
        return self._read(archive.versions, key)

    def coded(self, version: int) -> Coded | None:
        """The coded article of a version, present or past."""
        return self._read(archive.coded, version)

    def coded_with(self, record: str) -> Coded | None:
        """The coded article in which an event, statement or deal stands."""
        version = self._read(archive.version_of, record)
        return self.coded(version) if version is not None else None

    def codings(self, wanted: Sequence[int]) -> Iterator[Coded]:
        """The coded articles of these versions in their order, read a few at a time."""
        for start in range(0, len(wanted), 200):
            yield from self._read(lambda c, part: list(archive.codings(c, part)), wanted[start : start + 200])

    def outdated(self, digest: str, *, limit: int = 100) -> Iterator[tuple[Article, str]]:
        """Articles that other rules or another model coded, newest first, with their sources; read as asked for."""
        below = position(date.max, LAST_SERIAL, LAST_INDEX)
        while rows := self._read(archive.outdated, digest, below=below, limit=limit):
            yield from ((article, source) for _, article, source in rows)
            below = rows[-1][0]

    def count_outdated(self, digest: str) -> int:
        """How many articles other rules or another model coded."""
        return self._read(archive.count_outdated, digest)

    # ------------------------------------------------------------ records

    def events(self, chosen: Filter = EVERYTHING, *, after: str = "", limit: int = 50) -> Page[EventRow]:
        """The events that meet the filter, newest first."""
        return self._read(reading.events, chosen, after=after, limit=checked(limit))

    def statements(self, chosen: Filter = EVERYTHING, *, after: str = "", limit: int = 50) -> Page[StatementRow]:
        """The statements that meet the filter, newest first."""
        return self._read(reading.statements, chosen, after=after, limit=checked(limit))

    def deals(self, chosen: Filter = EVERYTHING, *, after: str = "", limit: int = 50) -> Page[DealRow]:
        """The deals that meet the filter, newest first."""
        return self._read(reading.deals, chosen, after=after, limit=checked(limit))

    def ids(self, kind: str, chosen: Filter) -> dict[int, frozenset[str]]:
        """For each version with events (`kind` events, statements or deals) that meet the filter their ids."""
        return self._read(reading.ids, kind, chosen)

    def present(self) -> tuple[int, ...]:
        """The present version of every article, newest first."""
        return self._read(reading.present)

    def actors(self, named: str = "", *, code: str = "", limit: int = 50) -> tuple[ActorRow, ...]:
        """Actors by a part of their name or their Wikidata id, and by code, the one named most often first."""
        return self._read(archive.actors, named, code=code, limit=checked(limit))

    def counts(self, chosen: Filter = EVERYTHING) -> tuple[Count, ...]:
        """Events between two codes, by month and quad class."""
        return self._read(lambda connection: tuple(archive.counts(connection, chosen)))

    def totals(self) -> Totals:
        """How much there is."""
        return self._read(archive.totals)

    # ------------------------------------------------------------ changes

    def changes(self, after: int = 0, limit: int = 100) -> list[Change]:
        """The changes that follow a cursor, oldest first; nothing smaller ever appears after what was seen."""
        return self._read(archive.changes, after, checked(limit))

    def last_cursor(self) -> int:
        """The cursor of the last change, 0 when there is none."""
        return self._read(changes.last_cursor)

    # ------------------------------------------------------------ people and feeds

    def judge(self, judgement: Judgement) -> Change:
        """Keep a person's word on a record, or on two that belong together or not; the latter is linked at once."""
        return self._write(judging.judge, judgement, self._moment(), self._linker)

    def judgements(self, record: str = "") -> tuple[Judgement, ...]:
        """The judgements on a record, or all of them, in the order they were given."""
        return self._read(ledgers.judgements, record)

    def standings(self, records: Sequence[str] = (), *, article: str = "") -> tuple[anchors.Standing, ...]:
        """The judgements on these records as they stand today, on all of an article (by its key), or all there are."""
        return self._read(anchors.standings, records, article=article)

    @property
    def accounts(self) -> Accounts:
        """Who may use the desk."""
        return Accounts(self._engine)

    def watches(self) -> tuple[Watch, ...]:
        """All watches by name."""
        return self._read(ledgers.watches)

    def keep_watch(self, watch: Watch) -> None:
        """Keep a watch in place of the one with its id."""
        self._write(ledgers.keep_watch, watch)

    def drop_watch(self, name: str) -> bool:
        """Forget the watch with this id; whether there was one."""
        return self._write(ledgers.drop_watch, name)

    @property
    def watchbook(self) -> Watchbook:
        """What watches have caught, what was told of it, and to whom."""
        return Watchbook(self._engine)

    def feeds(self) -> tuple[Feed, ...]:
        """All feeds by address."""
        return self._read(ledgers.feeds)

    def keep_feed(self, feed: Feed) -> None:
        """Keep the state of a feed."""
        self._write(ledgers.keep_feed, feed)

    def drop_feed(self, url: str) -> bool:
        """Forget a feed; whether it was there."""
        return self._write(ledgers.drop_feed, url)

    @property
    def entries(self) -> Entries:
        """Which entries of the feeds have been seen."""
        return Entries(self._engine)
