"""A browser subscribes and goes: with the word of its page, for its own owner, and never with what is malformed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.store import Store
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from dragoman.web.watches.rules import Serving
from dragoman.web.watches.vapid import Vapid, kept_vapid
from web.conftest import clock
from web.watches.test_pages import HTML, away, sign_in, word  # noqa: F401
from web.watches.test_sending import GOOD, Browser


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Vapid:
    return kept_vapid(tmp_path_factory.mktemp("key") / "push.pem", "mailto:desk@desk.example")


@pytest.fixture
def served(store: Store, key: Vapid) -> Iterator[TestClient]:
    """A client of a desk that sends notifications."""
    app = make_app(Desk(store, clock=clock, serving=Serving(key)))
    with TestClient(app, base_url="http://127.0.0.1:8800") as made:
        yield made


def send(client: TestClient, path: str, value: Any, form: str | None = None) -> Any:
    """Send JSON as the script of the page does."""
    return client.post(path, json=value, headers={"X-CSRF-Token": word(client) if form is None else form})


def test_a_browser_learns_the_key_subscribes_and_goes(served: TestClient, store: Store, key: Vapid) -> None:
    assert f'data-key="{key.public}"' in served.get("/watches", headers=HTML).text
    told = served.get("/watches/push").json()
    assert (told["key"], told["csrf"], told["browsers"]) == (key.public, word(served), 0)
    assert send(served, "/watches/push", {"subscription": GOOD}).status_code == 201
    assert send(served, "/watches/push", {"subscription": GOOD}).status_code == 201
    (kept,) = store.watchbook.subscriptions("")
    assert kept.endpoint == GOOD["endpoint"]
    assert GOOD["endpoint"] not in served.get("/watches", headers=HTML).text
    assert send(served, "/watches/push/end", {"endpoint": GOOD["endpoint"]}).json() == {"ended": True}
    assert send(served, "/watches/push/end", {"endpoint": GOOD["endpoint"]}).json() == {"ended": False}
    assert store.watchbook.subscriptions() == ()


def test_a_new_subscription_takes_the_place_of_the_old_one(served: TestClient, store: Store) -> None:
    send(served, "/watches/push", {"subscription": GOOD})
    fresh = Browser().told("https://8.8.8.8/push/2")
    assert send(served, "/watches/push", {"subscription": fresh, "old": GOOD["endpoint"]}).status_code == 201
    assert [one.endpoint for one in store.watchbook.subscriptions()] == ["https://8.8.8.8/push/2"]


@pytest.mark.parametrize("value", [{}, {"subscription": 5}, {"subscription": GOOD, "old": "x" * 3_000}, []])
def test_what_is_no_wish_is_400(served: TestClient, value: Any) -> None:
    assert send(served, "/watches/push", value).status_code == 400


def test_a_malformed_subscription_is_422_in_words(served: TestClient) -> None:
    bad = {**GOOD, "keys": {"p256dh": "x", "auth": "y"}}
    answer = send(served, "/watches/push", {"subscription": bad})
    assert answer.status_code == 422
    inside = send(served, "/watches/push", {"subscription": {**GOOD, "endpoint": "https://192.168.0.1/"}})
    assert inside.status_code == 422


def test_another_site_subscribes_nobody(served: TestClient, store: Store) -> None:
    assert send(served, "/watches/push", {"subscription": GOOD}, form="x").status_code == 403
    assert store.watchbook.subscriptions() == ()


def test_one_person_has_so_many_browsers(served: TestClient, store: Store) -> None:
    send(served, "/watches/push", {"subscription": GOOD})
    (one,) = store.watchbook.subscriptions()
    for number in range(19):
        store.watchbook.keep_subscription(replace(one, id=f"other-{number}"))
    another = Browser().told("https://8.8.8.8/push/3")
    assert send(served, "/watches/push", {"subscription": another}).status_code == 409
    assert send(served, "/watches/push", {"subscription": GOOD}).status_code == 201


def test_a_desk_without_a_key_says_so(client: TestClient) -> None:
    assert "This desk sends no notifications" in client.get("/watches", headers=HTML).text
    assert send(client, "/watches/push", {"subscription": GOOD}).status_code == 503


def test_nobody_ends_anothers_subscription(away: TestClient, store: Store) -> None:  # noqa: F811
    told = Browser().told("https://8.8.8.8/push/9")
    from dragoman.web.watches import pushing

    store.watchbook.keep_subscription(pushing.subscription(told, "anna", now=""))
    sign_in(away, "bert")
    assert send(away, "/watches/push/end", {"endpoint": told["endpoint"]}).json() == {"ended": False}
    assert len(store.watchbook.subscriptions("anna")) == 1
    away.cookies.clear()
    assert away.get("/watches/push").status_code == 401


def test_the_service_worker_lies_at_the_top_and_is_never_old(client: TestClient) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "pushsubscriptionchange" in answer.text
