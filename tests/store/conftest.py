"""One memory of each kind, empty, for every test that asks for `store`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from dragoman.store import Store, open_store
from evals.servers import postgres, programs


def clock() -> datetime:
    return datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server, started with the first test that needs it."""
    home = programs()
    if home is None:
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    with postgres(home) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "memory.db")
    server: str = request.getfixturevalue("server")
    name = f"t{uuid4().hex}"  # a schema of its own, which is quicker to make than a database
    engine = create_engine(server.replace("://", "+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{server}?options=-csearch_path%3D{name}"


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty memory."""
    with open_store(address, clock=clock) as opened:
        yield opened
