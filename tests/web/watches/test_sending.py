"""Notifications go to a push service over a real connection, really encrypted; what it answers is minded."""

import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from browser.pushservice import signed_by
from dragoman.errors import ReadError, SettingsError
from dragoman.read.posting import post
from dragoman.store import Filter, Store, Subscription, Watch
from dragoman.web.refusals import Refused
from dragoman.web.watches import pushing, vapid
from dragoman.web.watches.herald import Herald
from dragoman.web.watches.rules import Serving
from dragoman.web.watches.sending import backoff
from store.articles import coded, numbered

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def word(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


class Browser:
    """The keys of a browser, which opens what was encrypted for it."""

    def __init__(self, auth: bytes = b"sixteen bytes it") -> None:
        self.key, self.auth = ec.generate_private_key(ec.SECP256R1()), auth

    def told(self, endpoint: str) -> dict[str, Any]:
        """Its subscription as it gives it to the desk."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": endpoint, "expirationTime": None, "keys": {"p256dh": word(point), "auth": word(self.auth)}}

    def opened(self, body: bytes) -> Any:
        """What a message says."""
        return json.loads(http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"))


class Service(ThreadingHTTPServer):
    """A push service; `answers` says with what each path is answered: a status and headers, or a wait in seconds."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.posts: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: dict[str, Any] = {}
        self.base = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        answer = self.server.answers.get(self.path, 201)
        if isinstance(answer, float):
            time.sleep(answer)
        status, headers = answer if isinstance(answer, tuple) else (201 if isinstance(answer, float) else answer, {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[Service]:
    """A push service on this machine."""
    with Service() as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join(5)


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> vapid.Vapid:
    """The key of the desk."""
    return vapid.kept_vapid(tmp_path_factory.mktemp("key") / "push.pem", "mailto:desk@desk.example")


@pytest.fixture
def clock() -> list[datetime]:
    """The moment it is; a test may put another one in its place."""
    return [NOW]


@pytest.fixture
def herald(store: Store, key: vapid.Vapid, clock: list[datetime]) -> Iterator[Herald]:
    """Who serves the watches, turn by turn; one watch of everything is there."""
    store.keep_watch(Watch("w", "All", Filter(), "", "", store.last_cursor(), key="k", most=0))
    made = Herald(store, Serving(key, allow_private=True), lambda: clock[0])
    yield made
    made.stop()


def subscribe(store: Store, endpoint: str, browser: Browser | None = None) -> Subscription:
    """Let a browser hear the watch."""
    told = (browser or Browser()).told(endpoint)
    made = pushing.subscription(told, "", now=NOW.isoformat(), allow_private=True)
    store.watchbook.keep_subscription(made)
    return made


def turn(herald: Herald) -> None:
    """Have all that is due sent."""
    herald.turn()
    assert herald.settled(20)


def states(store: Store) -> list[str]:
    return sorted(delivery.state for delivery in store.watchbook.deliveries("w"))


def test_a_browser_opens_what_was_sent_to_it(store: Store, service: Service, herald: Herald, key: vapid.Vapid) -> None:
    browser = Browser()
    subscribe(store, f"{service.base}/one", browser)
    store.add(numbered(3), source="agency")
    turn(herald)
    ((path, headers, body),) = service.posts
    told = browser.opened(body)
    assert told["title"].startswith("Narendra Modi → Kenya: ")
    assert "Indian Prime Minister Narendra Modi visited Kenya" in told["body"]
    assert told["url"].startswith("/events/")
    assert (path, headers["content-encoding"], headers["ttl"], headers["urgency"]) == (
        "/one",
        "aes128gcm",
        "86400",
        "high",
    )
    assert headers["topic"] == told["tag"]
    assert len(headers["topic"]) == 32
    assert signed_by(headers["authorization"], service.base, key.public)
    assert not signed_by(headers["authorization"], "https://other.example", key.public)
    assert states(store) == ["done"]
    assert store.watchbook.subscriptions()[0].success == NOW.isoformat(timespec="seconds")
    turn(herald)
    assert len(service.posts) == 1


def test_a_copy_and_a_corrected_text_tell_nothing_again(store: Store, service: Service, herald: Herald) -> None:
    subscribe(store, f"{service.base}/one")
    first = coded(" First.", id="a-9", url="https://news.example/9")
    ids = {name: f"{value}-9" for name, value in first.ids.items()}
    store.add(replace(first, ids=ids), source="agency")
    turn(herald)
    corrected = coded(" Corrected.", id="a-9b", url="https://news.example/9")
    again = {name: f"{value}-9b" for name, value in corrected.ids.items()}
    assert store.add(replace(corrected, ids=again), source="agency").kind == "corrected"
    turn(herald)
    assert len(service.posts) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_dead_subscription_is_dropped_with_what_waits_for_it(
    store: Store, service: Service, herald: Herald, status: int
) -> None:
    subscribe(store, f"{service.base}/dead")
    subscribe(store, f"{service.base}/alive")
    service.answers["/dead"] = status
    store.add(numbered(3), source="agency")
    turn(herald)
    assert [one.endpoint for one in store.watchbook.subscriptions()] == [f"{service.base}/alive"]
    store.add(numbered(4), source="agency")
    turn(herald)
    assert sorted(path for path, _, _ in service.posts) == ["/alive", "/alive", "/dead"]


@pytest.mark.parametrize(
    "answered", [((429, {"Retry-After": "120"}), 120), (503, 30), ((500, {}), 30)], ids=["429", "503", "500"]
)
def test_a_busy_service_is_asked_again_later_and_not_before(
    store: Store, service: Service, herald: Herald, clock: list[datetime], answered: Any
) -> None:
    answer, wait = answered
    subscribe(store, f"{service.base}/busy")
    service.answers["/busy"] = answer
    store.add(numbered(3), source="agency")
    turn(herald)
    assert states(store) == ["due"]
    store.add(numbered(4), source="agency")  # what comes meanwhile waits too
    clock[0] = NOW + timedelta(seconds=wait - 1)
    turn(herald)
    assert len(service.posts) == 1
    del service.answers["/busy"]
    clock[0] = NOW + timedelta(seconds=wait + 1)
    turn(herald)
    assert states(store) == ["done", "done"]
    assert len(service.posts) == 3


def test_it_is_given_up_after_a_day(store: Store, service: Service, herald: Herald, clock: list[datetime]) -> None:
    subscribe(store, f"{service.base}/busy")
    service.answers["/busy"] = 503
    store.add(numbered(3), source="agency")
    turn(herald)
    clock[0] = NOW + timedelta(hours=25)
    turn(herald)
    assert states(store) == ["failed"]
    assert [backoff(n) for n in (0, 1, 5, 7, 50)] == [30, 60, 960, 3600, 3600]


@pytest.mark.parametrize("status", [302, 400, 403, 413])
def test_what_the_service_refuses_is_failed_and_shown(
    store: Store, service: Service, herald: Herald, status: int
) -> None:
    subscribe(store, f"{service.base}/no")
    service.answers["/no"] = (status, {"Location": f"{service.base}/elsewhere"})
    store.add(numbered(3), source="agency")
    turn(herald)
    (delivery,) = store.watchbook.deliveries("w")
    assert (delivery.state, delivery.error) == ("failed", f"answered {status}")
    assert len(service.posts) == 1  # and no redirect was followed


def test_a_slow_service_holds_nobody_up(
    store: Store, service: Service, herald: Herald, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "SECONDS", 1.5)
    with Service() as slow:
        threading.Thread(target=slow.serve_forever, daemon=True).start()
        for number in range(12):
            slow.answers[f"/{number}"] = 5.0
            subscribe(store, f"{slow.base}/{number}")
        subscribe(store, f"{service.base}/quick")
        store.add(numbered(3), source="agency")
        began = time.monotonic()
        herald.turn()
        while not service.posts and time.monotonic() - began < 10:
            time.sleep(0.01)
        assert [path for path, _, _ in service.posts] == ["/quick"]
        assert len(slow.posts) <= 2
        assert herald.settled(20)
        slow.shutdown()
    assert states(store).count("due") >= 2


def test_a_halt_between_catching_and_sending_loses_and_repeats_nothing(
    store: Store, service: Service, herald: Herald, key: vapid.Vapid
) -> None:
    subscribe(store, f"{service.base}/one")
    store.add(numbered(3), source="agency")
    idle = Herald(store, Serving(key, allow_private=True), lambda: NOW)
    idle._sender.send_due = lambda: 0  # type: ignore[method-assign]  # it dies before it sends
    idle.turn()
    idle.stop()
    assert states(store) == ["due"]
    turn(herald)
    turn(herald)
    assert len(service.posts) == 1


def test_what_was_being_sent_when_all_halted_is_sent_once_more(
    store: Store, service: Service, herald: Herald, clock: list[datetime]
) -> None:
    subscribe(store, f"{service.base}/one")
    store.add(numbered(3), source="agency")
    herald._sender.send_due = lambda: 0  # type: ignore[method-assign]
    herald.turn()
    (delivery,) = store.watchbook.due(NOW.isoformat(timespec="seconds"))
    assert store.watchbook.claim(delivery, (NOW + timedelta(minutes=2)).isoformat(timespec="seconds"))
    assert not store.watchbook.claim(delivery, (NOW + timedelta(minutes=2)).isoformat(timespec="seconds"))
    del herald._sender.send_due  # type: ignore[method-assign]
    turn(herald)
    assert service.posts == []  # somebody may still be at it
    clock[0] = NOW + timedelta(minutes=3)
    turn(herald)
    assert [headers["topic"] for _, headers, _ in service.posts] == [delivery.telling]


def test_two_desks_over_one_memory_tell_everything_once(
    store: Store, service: Service, herald: Herald, key: vapid.Vapid
) -> None:
    subscribe(store, f"{service.base}/one")
    other = Herald(store, Serving(key, allow_private=True), lambda: NOW)
    for number in range(3, 9):
        store.add(numbered(number), source="agency")
    both = [threading.Thread(target=one.turn) for one in (herald, other)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(30)
    for _ in range(4):  # what one left to the other
        turn(herald)
        assert other.settled(20)
    other.stop()
    assert len(service.posts) == 6


def test_many_letters_are_cut_to_what_fits(store: Store, service: Service, herald: Herald) -> None:
    browser = Browser()
    subscribe(store, f"{service.base}/one", browser)
    store.watchbook.change(replace(store.watches()[0], pace="once"))
    assert len(vapid.payload("ü" * 200, "界" * 600, link="/events/x", tag="t" * 32)) < pushing.LARGEST
    with pytest.raises(ValueError, match="do not fit"):
        pushing.encrypted(subscribe(store, f"{service.base}/two"), b"x" * 4_000)


def test_nothing_goes_to_private_or_unsafe_addresses() -> None:
    for url in ("http://push.example/1", "ftp://push.example/", "https://user@push.example/", "https://", "nonsense"):
        with pytest.raises(ReadError):
            post(url, b"x", {})
    for url in ("https://127.0.0.1/1", "https://[::1]/1", "https://10.0.0.8/", "https://169.254.169.254/latest"):
        with pytest.raises(ReadError, match="private or reserved"):
            post(url, b"x", {})


GOOD = Browser().told("https://8.8.8.8/push/1")
KEYS = GOOD["keys"]
POINT_OFF_THE_CURVE = word(b"\x04" + b"\x01" * 64)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"endpoint": 5, "keys": KEYS},
        {"endpoint": "https://8.8.8.8/1"},
        {"endpoint": "https://8.8.8.8/1", "keys": "none"},
        {"endpoint": "https://8.8.8.8/" + "x" * 3_000, "keys": KEYS},
        {"endpoint": "https://8.8.8.8/1", "keys": {**KEYS, "auth": ""}},
        {"endpoint": "https://8.8.8.8/1", "keys": {**KEYS, "auth": word(b"short")}},
        {"endpoint": "https://8.8.8.8/1", "keys": {**KEYS, "auth": "not base64!"}},
        {"endpoint": "https://8.8.8.8/1", "keys": {**KEYS, "p256dh": word(b"x" * 65)}},
        {"endpoint": "https://8.8.8.8/1", "keys": {**KEYS, "p256dh": POINT_OFF_THE_CURVE}},
        {"endpoint": "https://127.0.0.1/1", "keys": KEYS},
        {"endpoint": "http://8.8.8.8/1", "keys": KEYS},
        {"endpoint": "javascript:alert(1)", "keys": KEYS},
    ],
    ids=range(13),  # their keys are new each time
)
def test_a_malformed_subscription_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        pushing.subscription(told, "", now="")
    assert refused.value.status == 422


def test_a_sound_subscription_is_taken() -> None:
    made = pushing.subscription(GOOD, "anna", now="2026-03-01", agent="x" * 999)
    assert (made.owner, made.p256dh, len(made.agent)) == ("anna", KEYS["p256dh"], 200)


def test_the_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "push.pem"
    made = vapid.kept_vapid(file, "mailto:desk@desk.example")
    assert file.stat().st_mode & 0o777 == 0o600
    assert vapid.kept_vapid(file, "mailto:desk@desk.example").public == made.public
    assert len(made.public) == 87
    assert "PRIVATE" not in repr(made)
    file.chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        vapid.kept_vapid(file, "mailto:desk@desk.example")
    file.chmod(0o600)
    with pytest.raises(SettingsError, match="no key that signs"):
        vapid.kept_vapid(file, "nobody")
    file.write_text("nonsense")
    with pytest.raises(SettingsError, match="no key that signs"):
        vapid.kept_vapid(file, "mailto:desk@desk.example")


def test_a_webhook_gets_the_digest(store: Store, service: Service, herald: Herald, clock: list[datetime]) -> None:
    url = f"{service.base.replace('http', 'json')}/hook"
    store.watchbook.change(replace(store.watches()[0], target=url, pace="hourly"))
    for number in (3, 4):
        store.add(numbered(number), source="agency")
    turn(herald)
    assert service.posts == []
    clock[0] = NOW + timedelta(hours=1)
    turn(herald)
    ((path, _, body),) = service.posts
    told = json.loads(body)
    assert path == "/hook"
    assert told["title"].startswith("All: ")
    assert told["message"].count("http://127.0.0.1:8800/events/") >= 2
    assert states(store) == ["done"]


def test_a_webhook_that_fails_is_tried_again_and_its_secret_is_in_no_log(
    store: Store, service: Service, herald: Herald, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"{service.base.replace('http', 'json')}/s3cret-hook"
    service.answers["/s3cret-hook"] = 500
    store.watchbook.change(replace(store.watches()[0], target=url))
    with caplog.at_level("DEBUG", logger="dragoman"):
        store.add(numbered(3), source="agency")
        turn(herald)
    (delivery,) = store.watchbook.deliveries("w")
    assert (delivery.state, delivery.error) == ("due", "was not taken")
    assert "s3cret" not in caplog.text + delivery.error + delivery.address
    store.watchbook.change(replace(store.watches()[0], target=""))
    store.watchbook.settle(delivery.id, "due", due=NOW.isoformat(timespec="seconds"))
    turn(herald)
    assert store.watchbook.deliveries("w")[0].error == "the address was taken off the watch"
