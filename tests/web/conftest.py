"""A desk over a small memory made by hand, and a client of it."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.store import Store, open_store
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from store.articles import coded, numbered


def clock() -> datetime:
    return datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with three articles: the example, and two more of other days with addresses of their own."""
    file = tmp_path_factory.mktemp("memory") / "memory.db"
    with open_store(str(file), clock=clock) as opened:
        opened.add(coded(), source="wire")
        for number in (1, 2):
            opened.add(numbered(number), source="agency")
    return file


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of that memory, for one test."""
    with open_store(shutil.copy(filled, tmp_path), clock=clock) as opened:
        yield opened


@pytest.fixture
def desk(store: Store) -> Desk:
    """The desk over it, without a coder."""
    return Desk(store, clock=clock)


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    """A client of the desk, its stream running; a bug becomes the page that people see."""
    with TestClient(make_app(desk), base_url="http://127.0.0.1:8800", raise_server_exceptions=False) as made:
        yield made
