"""Feeds that a hub pushes, over real connections: the press is the hub, too."""

import hmac
import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, quote

import pytest

from dragoman.errors import SettingsError
from dragoman.pipeline.callbacks import CallbackServer
from dragoman.pipeline.pushing import Pushing
from dragoman.pipeline.tellings import Subscribed
from dragoman.pipeline.watching import Plan
from dragoman.read.websub import Answer, Request, Verified
from dragoman.store import Store
from pipeline.room import HERE, Room, until
from read.feeds.press import RSS, STORY, Press, item, rss

TEXT = STORY * 3


def _free_port() -> int:
    server = CallbackServer(("127.0.0.1", 0), lambda _: (Answer(200), None), lambda _: None, size=10)
    port = server.begin()
    server.end()
    return port


def _said(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, body=body or None, headers=headers)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode()
    connection.close()
    return found


@contextmanager
def _watched(room: Room, port: int) -> Iterator[Pushing]:
    books = room.books()
    watch = room.watch(Plan(HERE, every=3_600), books=books)
    pushing = Pushing(watch, books, HERE, callback=f"http://127.0.0.1:{port}/hooks/", listen=("127.0.0.1", port))
    feeds = room.store.feeds()
    pushing.begin(feeds)
    thread = threading.Thread(target=watch.run, args=(feeds,))
    thread.start()
    try:
        yield pushing
    finally:
        watch.stop()
        thread.join(10)
        pushing.end()
        assert not thread.is_alive()


def test_a_feed_is_subscribed_pushed_and_kept(press: Press, store: Store) -> None:
    head = f'<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="{press.base}/hub"/>'
    url = press.lay("/rss", rss(item("One", "/1", TEXT), head=head), RSS)
    press.lay("/hub", status=202)
    room, port = Room(store, url), _free_port()
    with _watched(room, port):
        until(lambda: bool(press.forms))
        form = {name: values[0] for name, values in parse_qs(press.forms[0][1]).items()}
        assert (form["hub.topic"], form["hub.mode"]) == (url, "subscribe")
        path = form["hub.callback"].removeprefix(f"http://127.0.0.1:{port}")
        assert path.startswith("/hooks/")
        query = f"hub.mode=subscribe&hub.topic={quote(url, safe='')}&hub.challenge=xyz&hub.lease_seconds=864000"
        assert _said(port, "GET", f"{path}?{query}") == (200, "xyz")
        assert _said(port, "GET", f"/hooks/other?{query}")[0] == 404
        until(lambda: bool(room.of(Subscribed)))
        body = rss(item("Two", "/2", TEXT)).encode()
        signature = "sha256=" + hmac.new(form["hub.secret"].encode(), body, "sha256").hexdigest()
        forged = rss(item("Forged", "/3", TEXT)).encode()
        assert _said(port, "POST", path, forged, **{"X-Hub-Signature": signature, "Content-Type": RSS})[0] == 202
        assert _said(port, "POST", path, body, **{"X-Hub-Signature": signature, "Content-Type": RSS})[0] == 202
        until(lambda: "Two" in room.titles())
    assert room.titles() == ["One", "Two"]
    assert room.feed.lease > room.feed.checked
    assert room.feed.secret == form["hub.secret"]
    with _watched(room, port):  # an earlier subscription holds, and its lease is long enough
        assert _said(port, "GET", f"{path}?{query}")[0] == 200
    assert len(press.forms) == 1


def test_a_hub_that_is_down_is_told(press: Press, store: Store) -> None:
    head = f'<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="{press.base}/hub"/>'
    room = Room(store, press.lay("/rss", rss(head=head), RSS))
    with _watched(room, _free_port()):
        until(lambda: bool(room.of(Subscribed)))
    assert [t.why for t in room.of(Subscribed)] == ["answered 404 Not Found"]  # type: ignore[union-attr]
    assert room.feed.lease == ""


@pytest.fixture
def server() -> Iterator[tuple[int, list[object]]]:
    heard: list[object] = []

    def answer(request: Request) -> tuple[Answer, Verified]:
        return Answer(200, f"{request.path}|{request.query}"), Verified(request.method, len(request.body))

    running = CallbackServer(("127.0.0.1", 0), answer, heard.append, size=100)
    yield running.begin(), heard
    running.end()


def test_the_little_server(server: tuple[int, list[object]]) -> None:
    port, heard = server
    assert _said(port, "GET", "/a/b/c?x=1") == (200, "c|x=1")
    assert _said(port, "POST", "/c", b"12345") == (200, "c|")
    assert _said(port, "POST", "/c", b"1" * 101)[0] == 413
    assert _said(port, "PUT", "/c", b"1")[0] == 501
    until(lambda: len(heard) == 2)
    assert heard == [Verified("GET", 0), Verified("POST", 5)]


def test_an_address_that_is_taken(server: tuple[int, list[object]]) -> None:
    other: Callable[[], int] = CallbackServer(
        ("127.0.0.1", server[0]), lambda _: (Answer(200), None), lambda _: None, size=1
    ).begin
    with pytest.raises(SettingsError, match="cannot be listened on"):
        other()
