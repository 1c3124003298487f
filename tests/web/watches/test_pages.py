"""Watches are saved, changed, shown and fed by forms that need no script; nobody sees another one's."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from dragoman.store import Account, Store, Watch
from dragoman.web.accounts import hashed
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from dragoman.web.houserules import HouseRules
from dragoman.web.watches.herald import Herald
from dragoman.web.watches.rules import Serving
from store.articles import numbered
from web.conftest import clock

HTML = {"Accept": "text/html"}
PASSWORD = "correct horse battery"
HASH = hashed(PASSWORD)


def word(client: TestClient, path: str = "/watches") -> str:
    """The word that the forms of a page carry."""
    return client.get(path, headers=HTML).text.partition('csrf="')[2].partition('"')[0]


def post(client: TestClient, path: str, **fields: Any) -> Any:
    """Send a form."""
    return client.post(path, data={"csrf": word(client), **fields}, headers=HTML, follow_redirects=False)


@pytest.fixture
def watch(client: TestClient, store: Store) -> Watch:
    """A watch on India's visits, made by the button of the wire."""
    page = client.get("/?who=IND&type=CONSULT", headers=HTML).text
    assert '<input type="hidden" name="kind" value="events">' in page
    answer = post(client, "/watches", kind="events", who="IND", type="CONSULT")
    assert answer.status_code == 303
    made = store.watches()[0]
    assert answer.headers["Location"] == f"/watches/{made.id}"
    return made


def test_a_filter_becomes_a_watch(client: TestClient, watch: Watch, store: Store) -> None:
    assert (watch.name, watch.kind, watch.filter.who, watch.seen) == (
        "IND, CONSULT",
        "events",
        ("IND",),
        store.last_cursor(),
    )
    assert "IND, CONSULT" in client.get("/watches", headers=HTML).text
    assert "Nothing caught yet" in client.get(f"/watches/{watch.id}", headers=HTML).text


@pytest.mark.parametrize("page", ["/?who=IND", "/deals?who=IND", "/statements?who=IND"])
def test_filtered_pages_have_the_button(client: TestClient, page: str) -> None:
    client.get("/", headers=HTML)
    assert "Watch this" in client.get(page, headers=HTML).text


def test_a_watch_is_renamed_and_changed_and_keeps_its_place(client: TestClient, watch: Watch, store: Store) -> None:
    fields = {
        "name": "Visits  of\nIndia",
        "who": "IND",
        "whom": "KEN",
        "pace": "daily",
        "at": "06:30",
        "zone": "Asia/Kolkata",
    }
    assert post(client, f"/watches/{watch.id}", **fields, quiet="22:00-05:00", most="5").status_code == 303
    made = store.watches()[0]
    assert (made.name, made.filter.whom, made.filter.type) == ("Visits of India", ("KEN",), ())
    assert (made.pace, made.at, made.zone, made.quiet, made.most, made.push) == (
        "daily", "06:30", "Asia/Kolkata", "22:00-05:00", 5, 0,
    )  # fmt: skip
    assert (made.seen, made.key) == (watch.seen, watch.key)


@pytest.mark.parametrize(
    "fields",
    [
        {"pace": "often"},
        {"at": "25:00"},
        {"zone": "Mars/Olympus"},
        {"quiet": "22:00"},
        {"quiet": "22:00-22:00"},
        {"most": "-1"},
        {"name": " "},
        {"target": "bogus://here"},
        {"target": "dbus://"},
        {"target": "json://127.0.0.1/hook"},
    ],
    ids=str,
)
def test_what_a_watch_cannot_be_is_told(client: TestClient, watch: Watch, store: Store, fields: dict[str, str]) -> None:
    usual = {"name": "N", "pace": "once", "at": "07:00", "zone": "UTC", "quiet": "", "most": "0"}
    answer = post(client, f"/watches/{watch.id}", **usual | fields)
    assert answer.status_code == 422
    assert store.watches() == (watch,)


@pytest.mark.parametrize(
    ("path", "status"), [("/watches?wo=1", 400), ("/watches/none", 404), ("/watches/dgm_none.atom", 404)]
)
def test_what_is_not_there_is_told(client: TestClient, path: str, status: int) -> None:
    assert client.get(path, headers=HTML).status_code == status


def test_a_filter_that_cannot_be_asked_becomes_no_watch(client: TestClient, store: Store) -> None:
    assert post(client, "/watches", kind="events", confidence="much").status_code == 400
    assert post(client, "/watches", kind="statements", quad="V+").status_code == 400
    assert post(client, "/watches", kind="rumours").status_code == 422
    assert post(client, "/watches", kind="events", text='""').status_code == 400
    assert store.watches() == ()


def test_a_form_of_another_site_is_refused(client: TestClient, watch: Watch, store: Store) -> None:
    answer = client.post(f"/watches/{watch.id}/delete", data={"csrf": "x"}, headers=HTML)
    assert answer.status_code == 403
    assert store.watches()


def test_a_watch_rests_goes_on_and_goes(client: TestClient, watch: Watch, store: Store) -> None:
    post(client, f"/watches/{watch.id}/pause")
    store.add(numbered(3), source="agency")
    assert store.watches()[0].state == "paused"
    post(client, f"/watches/{watch.id}/resume")
    assert (store.watches()[0].state, store.watches()[0].seen) == ("", store.last_cursor())
    post(client, f"/watches/{watch.id}/delete")
    assert store.watches() == ()


def test_addresses_are_never_shown_again(client: TestClient, watch: Watch, store: Store) -> None:
    url = "json://me:s3cret-pass@8.8.8.8/far.example"
    fields = {"name": "N", "target": url, "most": "0", "pace": "once", "at": "07:00", "zone": "UTC"}
    assert post(client, f"/watches/{watch.id}", **fields).status_code == 303
    assert store.watches()[0].target == url
    for path in ("/watches", f"/watches/{watch.id}", "/watches.json"):
        text = client.get(path, headers=HTML).text
        assert "s3cret" not in text
        assert "far.example" not in text
    assert "at 8.8.8.8" in client.get("/watches", headers=HTML).text
    name = client.get(f"/watches/{watch.id}", headers=HTML).text.partition("/targets/")[2].partition("/")[0]
    post(client, f"/watches/{watch.id}/targets/{name}/delete")
    assert store.watches()[0].target == ""


@pytest.fixture
def caught(watch: Watch, store: Store) -> Watch:
    """The watch when a new article has come."""
    store.add(numbered(3), source="agency")
    Herald(store, Serving(), clock).turn()
    return store.watches()[0]


def test_what_is_caught_stands_on_its_page(client: TestClient, caught: Watch) -> None:
    page = client.get(f"/watches/{caught.id}", headers=HTML).text
    assert "Narendra Modi" in page
    assert "/events/" in page
    rows = client.get(f"/watches/{caught.id}.json").json()["rows"]
    assert rows
    assert {"title", "sentence", "link", "thing", "record", "at", "told"} <= set(rows[0])
    first = client.get(f"/watches/{caught.id}.json?limit=1").json()
    assert first["rows"] == rows[:1]
    if len(rows) > 1:
        assert client.get(first["next"].replace("?", ".json?")).json()["rows"] == rows[1:2] or first["next"]


def test_feeds_are_read_by_their_address(client: TestClient, caught: Watch) -> None:
    atom = ElementTree.fromstring(client.get(f"/watches/{caught.key}.atom").text)
    assert atom.findall(".//{*}entry")
    rss = client.get(f"/watches/{caught.key}.rss")
    assert rss.headers["Content-Type"].startswith("application/rss+xml")
    assert ElementTree.fromstring(rss.text).findall("channel/item/guid")
    feed = client.get(f"/watches/{caught.key}.json")
    assert feed.headers["Content-Type"].startswith("application/feed+json")
    assert feed.json()["version"] == "https://jsonfeed.org/version/1.1"
    assert feed.json()["items"][0]["url"].startswith("http://127.0.0.1:8800/events/")
    assert client.get(f"/watches/{caught.key}", headers=HTML).status_code == 404


def test_a_new_address_ends_the_one_before(client: TestClient, caught: Watch, store: Store) -> None:
    post(client, f"/watches/{caught.id}/address")
    assert client.get(f"/watches/{caught.key}.atom").status_code == 404
    assert client.get(f"/watches/{store.watches()[0].key}.atom").status_code == 200


@pytest.fixture
def away(store: Store) -> Iterator[TestClient]:
    """A browser on a desk where people sign in; Anna has, and Bert has an account too."""
    for name in ("anna", "bert"):
        store.accounts.keep(Account(name, HASH, ("read", "write"), "2026-03-01"))
    app = make_app(Desk(store, clock=clock, rules=HouseRules(local=False)))
    with TestClient(app, base_url="https://desk.example", follow_redirects=False) as client:
        sign_in(client, "anna")
        yield client


def sign_in(client: TestClient, name: str) -> None:
    client.cookies.clear()
    form = client.get("/login", headers=HTML).text.partition('name="csrf" value="')[2].partition('"')[0]
    assert client.post("/login", data={"name": name, "password": PASSWORD, "csrf": form}).status_code == 303


def test_everybody_has_watches_of_their_own(away: TestClient, store: Store) -> None:
    post(away, "/watches", kind="events", who="IND")
    mine = store.watches()[0]
    assert mine.owner == "anna"
    assert away.get(f"/watches/{mine.id}", headers=HTML).status_code == 200
    sign_in(away, "bert")
    assert "IND" not in away.get("/watches", headers=HTML).text.partition("<main")[2]
    assert away.get(f"/watches/{mine.id}", headers=HTML).status_code == 404
    assert post(away, f"/watches/{mine.id}/delete").status_code == 404
    away.cookies.clear()
    assert away.get(f"/watches/{mine.id}.atom").status_code == 401
    assert away.get(f"/watches/{mine.key}.atom").status_code == 200
    assert away.get(f"/watches/{mine.key}", headers=HTML).status_code == 404
    assert away.post(f"/watches/{mine.key}").status_code in (401, 403)
    assert away.get("/watches/dgm_guess/more.atom").status_code == 401


def test_who_may_only_read_sees_no_button(store: Store, tmp_path: Path) -> None:
    store.accounts.keep(Account("carl", HASH, ("read",), "2026-03-01"))
    app = make_app(Desk(store, clock=clock, rules=HouseRules(local=False)))
    with TestClient(app, base_url="https://desk.example", follow_redirects=False) as client:
        sign_in(client, "carl")
        assert "Watch this" not in client.get("/?who=IND", headers=HTML).text
        assert post(client, "/watches", kind="events", who="IND").status_code == 403


def test_words_of_a_watch_are_never_markup(client: TestClient, watch: Watch, store: Store) -> None:
    hostile = '"><script>alert(1)</script>'
    store.watchbook.change(replace(watch, name=hostile))
    for path in ("/watches", f"/watches/{watch.id}", f"/watches/{watch.key}.atom", f"/watches/{watch.key}.rss"):
        assert "<script>alert" not in client.get(path, headers=HTML).text
