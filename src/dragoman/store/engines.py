"""Connections to SQLite and PostgreSQL, transactions that are tried again, and errors in plain words."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, OperationalError

from dragoman.errors import StoreError

R = TypeVar("R")
WAITS = (0.05, 0.2, 0.8, 2.0)  # seconds between tries when somebody else is writing or the server restarts
BUSY = 5_000  # milliseconds that SQLite itself waits for a lock
_LOCKED = ("database is locked", "database table is locked", "deadlock detected", "could not serialize", "lock timeout")
_GONE = ("connection", "server closed", "terminating", "shutting down", "starting up", "recovery mode")
_FULL = ("disk is full", "no space left", "disk i/o error", "could not extend file")
_SCHEMES = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def address(url: str) -> URL:
    """The SQLAlchemy address of a memory: an address, or the path of a file. Raises StoreError."""
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        made = make_url(url)
    except (ArgumentError, ValueError) as e:
        raise StoreError(url, "is no address of a database", "such as postgresql://user@host/name, or a file") from e
    made = made.set(drivername=_SCHEMES.get(made.drivername, made.drivername))
    if made.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(shown(made), f"{made.drivername} cannot hold the memory", "use SQLite or PostgreSQL")
    return made


def shown(url: URL) -> str:
    """The address as it may be printed: a file by its path, a server without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.set(drivername=url.get_backend_name()).render_as_string()


def is_there(url: URL) -> bool:
    """Whether there can be something to open: the file of SQLite, or any server."""
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


def engine(url: URL) -> Engine:
    """An engine with what each database needs to be fast and safe; nothing is opened yet.

    Raises StoreError when the folder of the file cannot be made or the driver is missing.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    try:
        made = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except (NoSuchModuleError, ImportError) as e:
        raise StoreError(shown(url), f"the driver cannot be loaded ({e})", "install psycopg") from e
    return made.execution_options(isolation_level="READ COMMITTED")


def _sqlite(url: URL) -> Engine:
    file = Path(url.database or "")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise StoreError(str(file), f"its folder cannot be made ({e.strerror})", "name another file with --db") from e
    made = create_engine(url, connect_args={"check_same_thread": False, "timeout": BUSY / 1000})
    event.listen(made, "connect", _prepared)
    event.listen(made, "begin", _begun)
    return made


def _prepared(connection: Any, _record: Any) -> None:
    # The driver's own transactions would commit before each CREATE TABLE; we say BEGIN ourselves.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-65536",
        "mmap_size=1073741824",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: Connection) -> None:
    # A transaction that reads first and writes later can be refused in the middle; IMMEDIATE waits at its start.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def writing(made: Engine, work: Callable[[Connection], R]) -> R:
    """What `work` gives, done in one transaction, all or nothing; tried again while the memory is locked.

    Raises StoreError when it stays locked, the disk is full or the server is gone.
    """
    return _tried(made, lambda: _transaction(made.execution_options(writes=True), work))


def reading(made: Engine, work: Callable[[Connection], R]) -> R:
    """What `work` reads, from one moment of the memory. Raises StoreError likewise."""
    return _tried(made, lambda: _transaction(made, work))


def _transaction(made: Engine, work: Callable[[Connection], R]) -> R:
    with made.begin() as connection:
        return work(connection)


def _tried(made: Engine, work: Callable[[], R]) -> R:
    for wait in (*WAITS, None):
        try:
            return work()
        except DBAPIError as e:
            if wait is None or not _passing(e):
                raise plain_error(made.url, e) from e
            time.sleep(wait)
    raise AssertionError("the last try returns or raises")


def _passing(error: DBAPIError) -> bool:
    """Whether the same work may well succeed in a moment."""
    words = str(error.orig).lower()
    # Two writers that add the same new article at once: the second then finds it there.
    return isinstance(error, IntegrityError) or any(w in words for w in (*_LOCKED, *_GONE))


def plain_error(url: URL, error: DBAPIError) -> StoreError:
    """The database's error in words that say what would be right."""
    words = " ".join(str(error.orig).split())
    low = words.lower()
    where = shown(url)
    if any(w in low for w in _FULL):
        return StoreError(where, "the disk is full; nothing was half written", "make room and run it again")
    if any(w in low for w in _LOCKED):
        return StoreError(where, "another program is writing to it", "wait until that one is done and run it again")
    if "not a database" in low or "malformed" in low:
        return StoreError(where, f"is no sound SQLite file ({words})", "name another file or restore a copy")
    if "unable to open" in low or "readonly" in low or "read-only" in low or "permission denied" in low:
        return StoreError(where, f"cannot be opened for writing ({words})", "check the path and its rights")
    if isinstance(error, OperationalError):
        return StoreError(where, f"the server cannot be used ({words})", "check that it runs and who may log in")
    return StoreError(where, words, "this is a bug, or the memory was changed by another program")
