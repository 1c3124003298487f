"""No statement that runs for each article walks through a table: its cost must not grow with the archive."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from dragoman.pipeline.linking import ArticleLinker
from dragoman.records import Coded
from dragoman.store import Feed, Judgement, Seen, Store, content_hash, key_of, open_store
from link.reports import CODED, RARITY
from store.conftest import clock

Asked = dict[str, Any]
_SMALL = {"mine"}  # the terms of one article, which the search for those alike begins with
_CONSTANT = re.compile(r"\d+ CONSTANT ROWS?$|CONSTANT ROW$")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A SQLite memory that links what is kept."""
    with open_store(str(tmp_path / "memory.db"), clock=clock, linker=ArticleLinker(RARITY)) as opened:
        yield opened


@pytest.fixture
def asked(store: Store) -> Asked:
    """Every statement that the memory runs from now on, with values for it."""
    found: Asked = {}

    def note(_c: object, _cursor: object, statement: str, values: Any, _context: object, many: bool) -> None:
        found.setdefault(statement, values[0] if many else values)

    event.listen(store._engine, "before_cursor_execute", note)
    return found


def walks(store: Store, asked: Asked) -> list[str]:
    """The steps that walk through a whole table or index, with their statements."""
    found = []
    with store._engine.connect() as connection:
        for statement, values in list(asked.items()):
            if statement.split()[0] not in ("SELECT", "WITH", "INSERT", "UPDATE", "DELETE"):
                continue
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all():
                step = re.match(r"SCAN (?P<what>.*)", row[3])
                if step and step["what"] not in _SMALL and not _CONSTANT.match(step["what"]):
                    found.append(f"{row[3]}: {statement}")
    return found


def corrected(coded: Coded) -> Coded:
    """The article with another text behind it."""
    article = coded.draft.article
    return replace(coded, draft=replace(coded.draft, article=replace(article, text=article.text + " More.")))


def test_keeping_an_article_looks_everything_up(store: Store, asked: Asked) -> None:
    for coded in CODED.values():
        article = coded.draft.article
        store.due(key_of(article), content_hash(article), coded.digest)
        store.add(coded, source="wire")
    for coded in CODED.values():
        store.add(replace(coded, digest="newer"), source="wire")
        store.add(corrected(coded), source="wire")
    records = [CODED[name].ids["e0"] for name in ("raid", "toll")]
    store.judge(Judgement(records[0], "apart", "event", records[1]))
    store.add(replace(CODED["raid"], digest="newest"), source="wire")
    assert len(asked) > 60
    assert walks(store, asked) == []


def test_an_entry_of_a_feed_is_looked_up(store: Store, asked: Asked) -> None:
    feed = Feed("https://a.example/rss")
    store.keep_feed(feed)
    entries = [Seen(feed.url, f"k{n}", f"https://a.example/{n}", article=f"https://a.example/{n}") for n in range(3)]
    store.entries.keep(entries, feed)
    store.entries.seen(feed.url, ["k1", "k2"])
    store.entries.others("https://b.example/rss", ["https://a.example/1"])
    assert walks(store, asked) == []


def test_a_walk_is_seen(store: Store, asked: Asked) -> None:
    store._read(lambda connection: connection.execute(text("SELECT title FROM versions WHERE title = 'x'")).all())
    assert walks(store, asked)
