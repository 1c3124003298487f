"""A person makes tokens, sees each once, and revokes them; a token does no more than its person may."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.store import Account, Store, open_store
from dragoman.web.accounts import hashed
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from dragoman.web.houserules import HouseRules
from dragoman.web.tokens import new_token

HTML = {"Accept": "text/html"}
HASH = hashed("correct horse battery")
PAGE = "/account/tokens"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A memory in which Anna may read and judge."""
    with open_store(str(tmp_path / "memory.db")) as opened:
        opened.accounts.keep(Account("anna", HASH, ("read", "judge"), "2026-03-01"))
        yield opened


@pytest.fixture
def anna(store: Store) -> Iterator[TestClient]:
    """A browser in which Anna is signed in."""
    app = make_app(Desk(store, rules=HouseRules(local=False)))
    with TestClient(app, base_url="https://desk.example", follow_redirects=False) as client:
        client.post(
            "/login", data={"name": "anna", "password": "correct horse battery", "csrf": _word(client, "/login")}
        )
        yield client


def _word(client: TestClient, path: str) -> str:
    word: str = client.get(path, headers=HTML).text.partition('name="csrf" value="')[2].partition('"')[0]
    return word


def _make(client: TestClient, **fields: Any) -> Any:
    return client.post(PAGE, data={"csrf": _word(client, PAGE), **fields}, headers=HTML)


def _secret(html: str) -> str:
    return html.partition('<p class="secret"><code>')[2].partition("</code>")[0]


def test_a_token_is_shown_once_works_and_is_revoked(anna: TestClient, store: Store) -> None:
    answer = _make(anna, name=" my  notebook ", scope=["read"])
    secret = _secret(answer.text)
    assert answer.headers["Cache-Control"].endswith("no-store")
    (token,) = store.accounts.tokens()
    assert (token.name, token.scopes, token.owner) == ("my notebook", ("read",), "anna")
    shown = anna.get(PAGE, headers=HTML).text
    assert "my notebook" in shown
    assert secret not in shown
    show = {"Authorization": f"Bearer {secret}"}
    assert anna.get("/api/v1/totals", headers=show).status_code == 200
    assert store.accounts.tokens()[0].used
    gone = anna.post(f"{PAGE}/{token.id}/revoke", data={"csrf": _word(anna, PAGE)}, headers=HTML)
    assert gone.status_code == 303
    assert anna.get("/api/v1/totals", headers=show).status_code == 401


def test_nobody_gives_what_they_have_not(anna: TestClient, store: Store) -> None:
    page = anna.get(PAGE, headers=HTML).text
    assert 'value="judge"' in page
    assert 'value="write"' not in page
    assert _make(anna, name="robot", scope=["write", "admin"]).status_code == 422
    assert _make(anna, name="", scope=["read"]).status_code == 422
    assert store.accounts.tokens() == ()


def test_a_token_loses_what_its_person_loses(anna: TestClient, store: Store) -> None:
    secret = _secret(_make(anna, name="robot", scope=["read", "judge"]).text)
    show, said = {"Authorization": f"Bearer {secret}"}, {"record": "none", "verdict": "right"}
    assert anna.post("/api/v1/judgements", json=said, headers=show).status_code == 404
    store.accounts.keep(Account("anna", HASH, ("read",), "2026-03-01"))
    assert anna.post("/api/v1/judgements", json=said, headers=show).status_code == 403
    store.accounts.drop("anna")
    assert anna.get("/api/v1/totals", headers=show).status_code == 403


def test_tokens_of_others_are_neither_seen_nor_ended(anna: TestClient, store: Store) -> None:
    _, other = new_token("elsewhere", ("read",), datetime(2026, 3, 1, tzinfo=UTC), "ben")
    store.accounts.keep_token(other)
    assert "elsewhere" not in anna.get(PAGE, headers=HTML).text
    answer = anna.post(f"{PAGE}/{other.id}/revoke", data={"csrf": _word(anna, PAGE)}, headers=HTML)
    assert answer.status_code == 404
    assert not store.accounts.tokens()[0].revoked


def test_a_token_makes_no_tokens_and_foreign_forms_are_refused(anna: TestClient, store: Store) -> None:
    secret = _secret(_make(anna, name="robot", scope=["read"]).text)
    anna.cookies.clear()
    show = {"Authorization": f"Bearer {secret}"}
    assert anna.post(PAGE, data={"name": "more", "scope": "read"}, headers=show).status_code == 403
    assert anna.post(PAGE, data={"name": "more", "scope": "read"}, headers=HTML).status_code in (303, 401, 403)
    assert len(store.accounts.tokens()) == 1


def test_on_this_machine_tokens_stand_for_themselves(store: Store) -> None:
    with TestClient(make_app(Desk(store)), base_url="http://127.0.0.1:8800") as client:
        assert _secret(_make(client, name="robot", scope=["read", "write"]).text)
    assert store.accounts.tokens()[0].owner == ""
