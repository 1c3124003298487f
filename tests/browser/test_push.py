"""From a filter that is saved to a notification that is shown: in real browsers, with real encryption.

Run by `make browser`. Firefox subscribes at a push service on this machine, gets what the desk encrypted, decrypts it
and shows it. Chromium, whose push service cannot be changed, is given a message by its DevTools.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from browser.bidi import FIREFOX, firefox
from browser.devtools import CHROMIUM, chromium
from browser.pushservice import PushService, push_service, served
from dragoman.store import Store, open_store
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from dragoman.web.watches.rules import Serving
from dragoman.web.watches.vapid import kept_vapid
from store.articles import coded, numbered

pytestmark = pytest.mark.browser
NOTIFICATIONS = """navigator.serviceWorker.getRegistration("/").then((r) => r.getNotifications()).then((all) =>
    all.map((n) => ({ title: n.title, body: n.body, tag: n.tag, data: n.data })))"""


@dataclass
class House:
    """A desk that serves watches, its memory, and the push service it may use."""

    base: str
    store: Store
    push: PushService


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A running desk over a memory with one article, and a push service, both on this machine."""
    with push_service() as push, open_store(str(tmp_path / "memory.db")) as store:
        store.add(coded(), source="wire")
        vapid = kept_vapid(tmp_path / "push.pem", "https://localhost")
        with served(make_app(Desk(store, serving=Serving(vapid, allow_private=True, pause=0.1)))) as base:
            yield House(base, store, push)


def prefs(push: PushService) -> dict[str, str | int | bool]:
    """What makes Firefox use a push service of this machine, and ask nobody."""
    return {
        "remote.prefs.recommended": False,  # they turn push off
        "dom.push.serverURL": push.base.replace("http", "ws") + "/",
        "dom.push.testing.allowInsecureServerURL": True,
        "dom.push.testing.ignorePermission": True,
        "dom.push.retryBaseInterval": 200,
        "dom.serviceWorkers.testing.enabled": True,
        "permissions.default.desktop-notification": 1,
        "alerts.useSystemBackend": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "app.update.disabledForTesting": True,
        "browser.shell.checkDefaultBrowser": False,
        "browser.startup.homepage_override.mstone": "ignore",
    }


def wait(done: Callable[[], object], seconds: float = 90) -> float:
    """Seconds until something is so. Raises TimeoutError when it does not become so."""
    began = time.monotonic()
    while not done():
        if time.monotonic() - began > seconds:
            raise TimeoutError
        time.sleep(0.02)
    return time.monotonic() - began


@pytest.mark.skipif(not FIREFOX, reason="no Firefox here: apt-get install firefox-esr")
def test_firefox_shows_what_a_watch_catches(house: House, tmp_path: Path) -> None:
    with firefox(tmp_path, prefs(house.push)) as window:
        window.go(f"{house.base}/?who=IND")
        window.click(".watch-this button")
        window.until("location.pathname.startsWith('/watches/')")
        window.go(f"{house.base}/watches")
        window.until("!document.getElementById('push-button').hidden")
        assert house.store.watchbook.subscriptions() == ()  # nothing is asked for before the click
        window.click("#push-button")
        window.until("document.querySelector('#push.on') !== null")
        (browser,) = house.store.watchbook.subscriptions()
        assert browser.endpoint.startswith(house.push.base)

        window.go("about:blank")  # no page of the desk is open
        house.store.add(numbered(3), source="agency")
        began = time.monotonic()
        wait(lambda: house.push.acks)
        print(f"\nkept to shown: {time.monotonic() - began:.2f} s")
        assert house.push.acks[0]["code"] == 100  # delivered to the service worker, not undecryptable (101)
        assert b"Narendra Modi" not in house.push.bodies[0]
        assert house.push.posts[0]["urgency"] == "high"

        window.go(f"{house.base}/watches")
        (shown,) = window.until(f"{NOTIFICATIONS}.then((all) => all.length && all)")
        assert shown["title"].startswith("Narendra Modi → Kenya: ")
        assert "Indian Prime Minister Narendra Modi visited Kenya" in shown["body"]
        assert shown["data"]["url"].startswith("/events/")
        assert shown["tag"] == house.push.posts[0]["topic"]
        window.go(f"{house.base}{shown['data']['url']}")
        assert "Narendra Modi" in window.value("document.querySelector('h1').textContent")

        house.store.add(numbered(3), source="agency")  # the same once more
        time.sleep(1)
        assert len(house.push.posts) == 1


@pytest.mark.skipif(not FIREFOX, reason="no Firefox here: apt-get install firefox-esr")
def test_firefox_subscribes_anew_when_its_service_has_forgotten_it_and_goes_at_a_click(
    house: House, tmp_path: Path
) -> None:
    with firefox(tmp_path, prefs(house.push)) as window:
        window.go(f"{house.base}/watches")
        window.until("!document.getElementById('push-button').hidden")
        window.click("#push-button")
        window.until("document.querySelector('#push.on') !== null")
        (before,) = house.store.watchbook.subscriptions()
        house.push.forget()  # as after a loss of its data: the browser gets another id, and its subscriptions end
        wait(lambda: [one.endpoint for one in house.store.watchbook.subscriptions()] != [before.endpoint])
        (after,) = house.store.watchbook.subscriptions()
        assert after.endpoint.startswith(house.push.base)
        window.go(f"{house.base}/watches")
        window.until("document.querySelector('#push.on') !== null")
        window.click("#push-button")
        window.until("document.querySelector('#push.on') === null")
        wait(lambda: not house.store.watchbook.subscriptions())
        wait(lambda: any(said.get("messageType") == "unregister" for said in house.push.heard))


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: apt-get install chromium")
def test_chromium_shows_what_its_devtools_deliver(house: House, tmp_path: Path) -> None:
    with chromium(tmp_path, f"{house.base}/watches") as tab:
        tab.ask("Browser.grantPermissions", permissions=["notifications"], origin=house.base)
        tab.ask("ServiceWorker.enable")
        tab.until("location.pathname === '/watches' && document.readyState === 'complete'")
        assert tab.value("navigator.serviceWorker.register('/sw.js').then((r) => r.scope)") == f"{house.base}/"
        tab.value("navigator.serviceWorker.ready.then(() => true)")
        (registration, *_) = tab.heard("ServiceWorker.workerRegistrationUpdated")["registrations"]
        event = {
            "title": "Russia → Ukraine: attacked",
            "body": "“Guns fired.” (Wire)",
            "url": "/events/e1",
            "tag": "t1",
        }
        for data in (json.dumps(event), json.dumps(event), "no JSON at all"):
            tab.ask(
                "ServiceWorker.deliverPushMessage",
                origin=house.base,
                registrationId=registration["registrationId"],
                data=data,
            )
        shown = tab.until(f"{NOTIFICATIONS}.then((all) => all.length > 1 && all)")
        words = {(one["title"], one["body"], one["data"]["url"]) for one in shown}
        assert words == {
            ("Russia → Ukraine: attacked", "“Guns fired.” (Wire)", "/events/e1"),
            ("Dragoman", "no JSON at all", "/watches"),
        }
        assert len(shown) == 2  # what bears the tag of a shown one takes its place

        # Windows open only for a real click, which DevTools cannot make on a notification; so we look at what is asked.
        click = """registration.getNotifications({ tag: "t1" }).then(async ([notification]) => {
            const asked = [];
            clients.openWindow = async (url) => asked.push(url);
            const event = new NotificationEvent("notificationclick", { notification });
            const done = [];
            event.waitUntil = (work) => done.push(work);
            dispatchEvent(event);
            await Promise.all(done);
            return [asked, (await registration.getNotifications({ tag: "t1" })).length];
        })"""
        assert tab.in_worker(click) == [[f"{house.base}/events/e1"], 0]
