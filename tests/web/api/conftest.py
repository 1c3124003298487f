"""One desk for all tests of the API that only read, and one with a coder and stricter rules for each that writes."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.records import Article, Coded, Draft, Failed
from dragoman.store import Store, open_store
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from dragoman.web.houserules import HouseRules
from dragoman.web.tokens import new_token
from store.articles import coded, numbered

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HERE = "http://127.0.0.1:8800"


def code(article: Article) -> Coded | Failed:
    """A coder that finds nothing, and cannot code articles titled `broken`."""
    if article.title == "broken":
        return Failed(article.source, "code", "no sentence in it")
    return Coded(Draft(article, (), (), (), (), (), ()), {}, "nothing 1")


def filled(file: Path) -> Store:
    """Three articles: the example, and two of other days with addresses of their own."""
    store = open_store(str(file), clock=lambda: NOW)
    store.add(coded(), source="wire")
    for number in (1, 2):
        store.add(numbered(number), source="agency")
    return store


@pytest.fixture(scope="package")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a desk whose memory no test changes."""
    with (
        filled(tmp_path_factory.mktemp("api") / "memory.db") as store,
        TestClient(make_app(Desk(store, clock=lambda: NOW)), base_url=HERE, raise_server_exceptions=False) as made,
    ):
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A memory of its own."""
    with filled(tmp_path / "memory.db") as opened:
        yield opened


Served = Callable[..., TestClient]


@pytest.fixture
def served(store: Store) -> Iterator[Served]:
    """Makes a client of a desk over that memory, with these house rules."""
    opened: list[TestClient] = []

    def serve(rules: HouseRules | None = None, *, limit: int = 1_000_000, host: str = HERE) -> TestClient:
        desk = Desk(store, code, clock=lambda: NOW, body_limit=limit, rules=rules or HouseRules())
        opened.append(TestClient(make_app(desk), base_url=host, raise_server_exceptions=False).__enter__())
        return opened[-1]

    yield serve
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def token(store: Store) -> Callable[..., dict[str, str]]:
    """Makes a token with these scopes and gives the header that shows it."""

    def make(*scopes: str) -> dict[str, str]:
        secret, kept = new_token("notebook", scopes, NOW)
        store.accounts.keep_token(kept)
        return {"Authorization": f"Bearer {secret}"}

    return make
