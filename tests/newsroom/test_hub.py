"""The WebSub hub: who subscribes is asked back, and what is pushed is signed."""

import hmac
import http.client
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from dragoman.newsroom import Newsroom, Pace


class _Subscriber(BaseHTTPRequestHandler):
    taken: list[tuple[str, bytes]] = []  # noqa: RUF012 - shared on purpose, the class is made anew for each test
    agrees = True

    def do_GET(self) -> None:
        challenge = parse_qs(urlsplit(self.path).query)["hub.challenge"][0]
        body = challenge.encode() if self.agrees else b"no"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append((self.headers["X-Hub-Signature"], body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def subscriber() -> Iterator[HTTPServer]:
    kind = type("Subscriber", (_Subscriber,), {"taken": [], "agrees": True})
    server = HTTPServer(("127.0.0.1", 0), kind)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def _ask(room: Newsroom, **form: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(room.base).netloc, timeout=5)
    body = urlencode({f"hub.{name}": value for name, value in form.items()})
    connection.request("POST", "/hub", body=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_feed_with_news_is_pushed_and_signed(subscriber: HTTPServer) -> None:
    now = [0.0]
    callback = f"http://127.0.0.1:{subscriber.server_port}/told"
    with Newsroom(pace=Pace(seconds=10), clock=lambda: now[0], hub=True) as room:
        form = {"mode": "subscribe", "topic": f"{room.base}/feed.rss", "callback": callback, "secret": "s3"}
        assert _ask(room, **form) == 202
        subscriber.RequestHandlerClass.taken.clear()  # type: ignore[attr-defined]
        now[0] = 25.0
        room.push()
    signature, body = subscriber.RequestHandlerClass.taken[-1]  # type: ignore[attr-defined]
    assert body.count(b"<item>") == 3
    assert signature == "sha256=" + hmac.new(b"s3", body, "sha256").hexdigest()


def test_who_does_not_repeat_the_challenge_is_not_subscribed(subscriber: HTTPServer) -> None:
    subscriber.RequestHandlerClass.agrees = False  # type: ignore[attr-defined]
    with Newsroom(hub=True) as room:
        callback = f"http://127.0.0.1:{subscriber.server_port}/"
        assert _ask(room, mode="subscribe", topic=f"{room.base}/feed.rss", callback=callback) == 400
        assert room.hub is not None
        assert room.hub.tell(["/feed.rss"]) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "other"},
        {"topic": "http://elsewhere.example/feed.rss"},
        {"callback": "http://198.51.100.7/"},
        {"callback": "ftp://127.0.0.1/"},
        {"secret": "x" * 200},
    ],
)
def test_a_wrong_subscription_is_refused(wrong: dict[str, str]) -> None:
    with Newsroom(hub=True) as room:
        right = {"mode": "subscribe", "topic": f"{room.base}/feed.rss", "callback": "http://127.0.0.1:1/"}
        assert _ask(room, **right | wrong) == 400


def test_feeds_name_the_hub_only_where_there_is_one() -> None:
    for hub in (True, False):
        room = Newsroom(hub=hub)
        assert (b"/hub" in room.answer("/feed.rss").body) == hub
        room.close()
    with Newsroom() as room:
        assert _ask(room, mode="subscribe") == 404
