"""Who comes in where, by what they show; and what happens at the door when the memory or the clock fails."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.errors import StoreError
from dragoman.store import Account, Store, open_store
from dragoman.web.accounts import hashed
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from dragoman.web.gate import steady
from dragoman.web.houserules import HouseRules
from dragoman.web.tokens import new_token

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
AWAY = HouseRules(local=False)
HTML = {"Accept": "text/html"}
PASSWORD = "correct horse battery"
HASH = hashed(PASSWORD)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty memory in which Anna has an account."""
    with open_store(str(tmp_path / "memory.db")) as opened:
        opened.accounts.keep(Account("anna", HASH, ("read", "judge"), "2026-03-01"))
        yield opened


Come = Callable[..., TestClient]


@pytest.fixture
def come(store: Store) -> Iterator[Come]:
    """Makes a client of a desk that others can reach."""
    made: list[TestClient] = []

    def serve(rules: HouseRules = AWAY, host: str = "https://desk.example", **desk: Any) -> TestClient:
        app = make_app(Desk(store, rules=rules, **desk))
        client = TestClient(app, base_url=host, raise_server_exceptions=False, follow_redirects=False)
        made.append(client.__enter__())
        return client

    yield serve
    for client in made:
        client.__exit__(None, None, None)


def sign_in(client: TestClient, password: str = PASSWORD, **more: str) -> Any:
    """Fill in the form to sign in."""
    form = client.get("/login", headers=HTML).text.partition('name="csrf" value="')[2].partition('"')[0]
    return client.post("/login", data={"name": "anna", "password": password, "csrf": form, **more}, headers=HTML)


def test_people_are_led_to_the_form_and_back(come: Come) -> None:
    client = come()
    led = client.get("/?who=IND", headers=HTML)
    assert (led.status_code, led.headers["Location"]) == (303, "/login?next=%2F%3Fwho%3DIND")
    assert "<form" in client.get(led.headers["Location"], headers=HTML).text
    signed = sign_in(client, next="/?who=IND")
    assert (signed.status_code, signed.headers["Location"]) == (303, "/?who=IND")
    assert client.get("/", headers=HTML).status_code == 200
    assert "anna" in client.get("/account", headers=HTML).text


def test_the_cookie_is_safe_and_the_memory_holds_its_hash(come: Come, store: Store) -> None:
    cookie = sign_in(come()).headers["set-cookie"]
    assert cookie.startswith("__Host-dragoman_session=")
    for word in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=1209600"):
        assert word in cookie
    word = cookie.partition("=")[2].partition(";")[0].partition(".")[0]
    assert word.encode() not in Path(store.where).read_bytes() + Path(store.where + "-wal").read_bytes()


def test_programs_are_told_to_show_a_token(come: Come) -> None:
    answer = come().get("/api/v1/events")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["detail"]


def test_a_wrong_password_is_told_without_saying_what_is_wrong(come: Come) -> None:
    client = come()
    assert sign_in(client, "wrong").status_code == 403
    wrong_name = sign_in(client, name="otto")
    assert wrong_name.status_code == 403
    assert "this name and this password" in wrong_name.text


def test_guessing_is_slowed_down(come: Come) -> None:
    client = come()
    client.app.state.attempts._by_address._burst = 3  # type: ignore[attr-defined]
    answers = [sign_in(client, "wrong").status_code for _ in range(4)]
    assert answers == [403, 403, 403, 429]
    refused = sign_in(client)
    assert (refused.status_code, int(refused.headers["Retry-After"]) > 0) == (429, True)


def test_signing_out_ends_the_session_everywhere(come: Come) -> None:
    client = come()
    sign_in(client)
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    form = client.get("/account", headers=HTML).text.partition('name="csrf" value="')[2].partition('"')[0]
    assert client.post("/logout", data={"csrf": form}).status_code == 303
    assert client.get("/", headers=HTML | {"Cookie": cookie}).status_code == 303


@pytest.mark.parametrize("path", ["/login", "/logout", "/judgements/x"])
@pytest.mark.parametrize("form", ["", "guessed", "é"])
def test_a_form_that_is_not_ours_is_refused(come: Come, path: str, form: str) -> None:
    client = come()
    sign_in(client)
    assert client.post(path, data={"csrf": form, "verdict": "right"}).status_code == 403


def test_every_form_asks_for_the_word(come: Come) -> None:
    from dragoman.web.pages import ROUTERS
    from dragoman.web.permits import own_form

    for router in ROUTERS:
        for route in router.routes:
            if getattr(route, "methods", set()) & {"POST", "PUT", "PATCH", "DELETE"}:
                asked = {each.call for each in route.dependant.dependencies}  # type: ignore[attr-defined]
                assert own_form in asked, route.path  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "next_", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/a\nb", ""]
)
def test_signing_in_never_leads_to_another_site(come: Come, next_: str) -> None:
    assert sign_in(come(), next=next_).headers["Location"] == "/"


@pytest.mark.parametrize("cookie", ["x", "x.y", "a" * 9_000, "é.é", "."])
def test_a_forged_cookie_is_nobody(come: Come, cookie: str) -> None:
    header = f"__Host-dragoman_session={cookie}".encode("latin-1")
    assert come().get("/", headers={**HTML, "Cookie": header}).status_code == 303  # type: ignore[dict-item]


def test_a_session_ends_with_its_days_and_with_a_new_password(come: Come, store: Store) -> None:
    now = [NOW]
    client = come(clock=lambda: now[0])
    sign_in(client)
    now[0] += timedelta(days=400)  # somebody sets the clock: the session goes by the time that has passed
    assert client.get("/", headers=HTML).status_code == 200
    later = come(clock=lambda: now[0])
    later.cookies = client.cookies
    assert later.get("/", headers=HTML).status_code == 303
    store.accounts.keep(Account("anna", hashed("another password"), ("read",), "2026-03-01"))
    assert client.get("/", headers=HTML).status_code == 303


def test_a_steady_clock_goes_by_the_time_that_has_passed() -> None:
    now, passed = [NOW], [100.0]
    clock = steady(lambda: now[0], lambda: passed[0])
    now[0] = datetime(1970, 1, 1, tzinfo=UTC)
    passed[0] += 60
    assert clock() == NOW + timedelta(seconds=60)


def test_tokens_come_in_until_they_are_revoked(come: Come, store: Store) -> None:
    secret, token = new_token("notebook", ("read",), NOW)
    store.accounts.keep_token(token)
    client, shown = come(), {"Authorization": f"Bearer {secret}"}
    assert client.get("/api/v1/totals", headers=shown).status_code == 200
    assert client.get("/", headers=shown).status_code == 200
    assert store.accounts.tokens()[0].used
    store.accounts.revoke_token(token.id, "2026-03-02")
    assert client.get("/api/v1/totals", headers=shown).status_code == 401
    assert client.get("/api/v1/totals", headers={"Authorization": "Bearer dgm_guess"}).status_code == 401
    assert client.get("/api/v1/totals", headers={"Authorization": "Basic YTpi"}).status_code == 401


def test_a_token_that_may_not_read_says_which_scope_is_needed(come: Come, store: Store) -> None:
    secret, token = new_token("writer", ("write",), NOW)
    store.accounts.keep_token(token)
    answer = come().get("/api/v1/totals", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 403
    assert "`read`" in answer.json()["detail"]


def test_each_asker_has_a_pace_of_its_own(come: Come, store: Store) -> None:
    client = come(replace(AWAY, per_minute=3))
    shown = []
    for name in ("one", "two"):
        secret, token = new_token(name, ("read",), NOW)
        store.accounts.keep_token(token)
        shown.append({"Authorization": f"Bearer {secret}"})
    assert [client.get("/api/v1/totals", headers=shown[0]).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = client.get("/api/v1/totals", headers=shown[0])
    assert 1 <= int(refused.headers["Retry-After"]) <= 20
    assert client.get("/api/v1/totals", headers=shown[1]).status_code == 200
    assert client.get("/healthz").status_code == 200


def test_what_is_for_one_visitor_is_in_no_cache_on_the_way(come: Come) -> None:
    client = come()
    sign_in(client)
    for path in ("/", "/wire.json", "/account", "/api/v1/totals"):
        assert client.get(path).headers["Cache-Control"].startswith("private")
    assert "private" not in client.get("/static/desk.css?v=1").headers["Cache-Control"]


def test_on_this_machine_pages_have_no_limit_and_the_api_has(come: Come) -> None:
    client = come(HouseRules(per_minute=2), "http://127.0.0.1:8800")
    assert {client.get("/").status_code for _ in range(5)} == {200}
    assert [client.get("/api/v1/totals").status_code for _ in range(3)] == [200, 200, 429]


def test_another_name_for_this_machine_is_not_answered(come: Come) -> None:
    client = come(HouseRules(), "http://127.0.0.1:8800")
    answer = client.get("/api/v1/totals", headers={"Host": "evil.example"})
    assert answer.status_code == 421
    assert "hosts" in answer.json()["right"]


def test_other_sites_scripts_are_let_in_when_they_are_named(come: Come) -> None:
    asking = {"Origin": "https://notes.example", "Access-Control-Request-Method": "GET"}
    assert "access-control-allow-origin" not in come().get("/api/v1/totals", headers=asking).headers
    open_ = come(replace(AWAY, origins=("https://notes.example",)))
    before = open_.options("/api/v1/totals", headers=asking | {"Access-Control-Request-Headers": "authorization"})
    assert before.headers["access-control-allow-origin"] == "https://notes.example"
    assert "access-control-allow-credentials" not in before.headers
    assert "access-control-allow-origin" not in open_.get("/login", headers=asking).headers
    other = open_.get("/api/v1/totals", headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers


def test_a_proxy_is_believed_when_it_is_named(come: Come) -> None:
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    trusting = come(replace(AWAY, proxies=("testclient",)), "http://desk.example")
    assert "Secure" in trusting.get("/login", headers=HTML | forwarded).headers["set-cookie"]
    wary = come(AWAY, "http://desk.example")
    assert "Secure" not in wary.get("/login", headers=HTML | forwarded).headers["set-cookie"]


def test_the_log_holds_nothing_secret(come: Come, store: Store, caplog: pytest.LogCaptureFixture) -> None:
    secret, token = new_token("notebook", ("read",), NOW)
    store.accounts.keep_token(token)
    with caplog.at_level(logging.INFO, "dragoman.access"):
        client = come()
        signed = sign_in(client)
        client.get("/", headers=HTML)
        client.get(f"/api/v1/totals?token={secret}", headers={"Authorization": f"Bearer {secret}"})
    cookie = signed.headers["set-cookie"].partition("=")[2].partition(";")[0]
    assert "account anna" in caplog.text
    assert f"token {token.id}" in caplog.text
    for hidden in (secret, secret[4:], cookie, PASSWORD, "csrf="):
        assert hidden not in caplog.text


def test_when_the_memory_fails_the_desk_says_so(come: Come, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    client = come(HouseRules(), "http://127.0.0.1:8800")

    def fails(*_: object, **__: object) -> None:
        raise StoreError("memory", "is locked by secret-name", "wait")

    monkeypatch.setattr(Store, "last_cursor", fails)
    assert client.get("/healthz").json()["status"] == "down"
    answer = client.get("/api/v1/events")
    assert answer.status_code == 503
    assert "secret-name" not in answer.text


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/v1/totals", "/static/desk.css", "/nowhere", "/wire.json"])
def test_head_is_get_without_the_body(come: Come, path: str) -> None:
    client = come(HouseRules(), "http://127.0.0.1:8800")
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["Content-Type"] == got.headers["Content-Type"]


def test_health_and_counts(come: Come, store: Store) -> None:
    client = come(HouseRules(), "http://127.0.0.1:8800")
    assert client.get("/healthz").json() == {"status": "ok", "memory": "ok", "last_article": "", "age_seconds": None}
    client.get("/api/v1/totals")
    client.get("/nowhere")
    shown = client.get("/metrics").text
    assert 'dragoman_requests_total{route="/api/v1/totals",status="200"} 1.0' in shown
    assert 'dragoman_requests_total{route="other",status="404"} 1.0' in shown
    assert "dragoman_articles 0.0" in shown
    assert come().get("/metrics").status_code == 401
