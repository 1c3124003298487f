"""What goes wrong with a database is told in words, and leaves nothing half written."""

import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from dragoman.errors import StoreError
from dragoman.store import Feed, Filter, Judgement, Store, Watch, engines, open_store
from export.example import CODED
from store.articles import numbered

CALLS = {
    "add": lambda s: s.add(CODED, source="wire"),
    "judge": lambda s: s.judge(Judgement("x", "right")),
    "keep_watch": lambda s: s.keep_watch(Watch("w", "", Filter(), "", "")),
    "drop_watch": lambda s: s.drop_watch("w"),
    "keep_feed": lambda s: s.keep_feed(Feed("u")),
    "drop_feed": lambda s: s.drop_feed("u"),
}


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No patience: locks are told at once."""
    monkeypatch.setattr(engines, "WAITS", (0.001,))
    monkeypatch.setattr(engines, "BUSY", 1)


@pytest.mark.usefixtures("hasty")
def test_every_write_tells_of_a_lock(tmp_path: Path) -> None:
    file = tmp_path / "memory.db"
    with open_store(str(file)) as store:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        for name, call in CALLS.items():
            with pytest.raises(StoreError, match="another program is writing"):
                call(store)
            assert name in dir(store)
        assert store.events().rows == ()  # readers need not wait
        other.execute("ROLLBACK")
        other.close()
        assert store.add(CODED, source="wire").kind == "added"


def test_a_lock_that_passes_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY", 1)
    file = tmp_path / "memory.db"
    with open_store(str(file)) as store:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(engines.time, "sleep", lambda _: other.in_transaction and other.execute("ROLLBACK"))
        assert store.add(CODED, source="wire").kind == "added"
        other.close()


@pytest.mark.usefixtures("hasty")
def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "memory.db")) as store:
        with store._engine.connect() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.execute(text(f"PRAGMA max_page_count = {pages + 20}"))
        with pytest.raises(StoreError, match="disk is full"):
            _add(store, 50)
        _is_whole(store)


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    file = tmp_path / "memory.db"
    file.write_bytes(b"These are the minutes of a meeting, and no database at all. " * 40)
    with pytest.raises(StoreError, match="no sound SQLite file"):
        open_store(str(file))
    with pytest.raises(StoreError, match="dragoman add FILE"):
        open_store(str(tmp_path / "none.db"), make=False)
    with pytest.raises(StoreError, match="SQLite or PostgreSQL"):
        open_store("mysql://user@host/name")


@pytest.mark.usefixtures("hasty")
def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(StoreError, match="server cannot be used") as told:
        open_store("postgresql://me:secret@127.0.0.1:1/name")
    assert "secret" not in str(told.value)


def test_a_server_that_went_and_came_back_is_used_again(server: str) -> None:
    with open_store(server) as store:
        before = store.last_cursor()
        ended = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        with open_store(server) as other, other._engine.connect() as connection:
            connection.execute(ended)
        assert store.last_cursor() == before


def test_a_killed_writer_leaves_whole_articles(tmp_path: Path) -> None:
    file = tmp_path / "memory.db"
    open_store(str(file)).close()
    program = f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parents[1])!r})
        from dragoman.store import open_store
        from store.articles import numbered
        store = open_store({str(file)!r})
        for number in range(10_000):
            store.add(numbered(number), source="wire")
            print(number, flush=True)
    """
    writer = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    for _ in range(3):
        writer.stdout.readline()
    time.sleep(0.01)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    with open_store(str(file)) as store:
        assert store.totals().articles >= 3
        _is_whole(store)
        assert store.add(numbered(9_999), source="wire").kind == "added"


def _add(store: Store, number: int) -> None:
    for n in range(number):
        store.add(numbered(n), source="wire")


def _is_whole(store: Store) -> None:
    """Every article has all its records, terms and words, and the changes count them."""
    totals = store.totals()
    assert (totals.events, totals.statements, totals.deals) == tuple(totals.articles * n for n in (5, 3, 1))
    assert [c.cursor for c in store.changes(limit=1000)] == list(range(1, totals.articles + 1))
    assert len(store.articles(Filter(text="Mogadishu"), limit=1000).rows) == totals.articles
    assert len(store.events(Filter(who=("KEN",)), limit=1000).rows) == totals.articles
    assert len(list(store.codings(store.present()))) == totals.articles
    with store._engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        for name in ("versions", "events", "statements", "deals"):
            connection.execute(text(f"INSERT INTO {name}_words({name}_words) VALUES ('integrity-check')"))
