"""Deliveries go out by a few threads, so that no host that is slow or dead holds up the others."""

import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from threading import Lock
from urllib.parse import urlsplit

from dragoman.errors import StoreError
from dragoman.store import Delivery, Store, Subscription, Watch
from dragoman.web.watches import pushing, targets
from dragoman.web.watches.pushing import Outcome
from dragoman.web.watches.rules import Serving
from dragoman.web.watches.vapid import payload

_LOG = logging.getLogger("dragoman.watches")
THREADS, PER_HOST = 8, 2
LEASE = timedelta(minutes=2)  # after which a sending whose end nobody noted is tried again
GIVEN_UP = timedelta(days=1)
TRIES = 12
_FIRST_WAIT, _LONGEST_WAIT = 30, 3_600  # seconds before a second try, and between later ones


class Sender:
    """Sends what is due. One for a program; several programs over one memory share the work."""

    def __init__(self, store: Store, serving: Serving, clock: Callable[[], datetime]) -> None:
        self._store, self._serving, self._clock = store, serving, clock
        self._pool = ThreadPoolExecutor(THREADS, "deliveries")
        self._busy: Counter[str] = Counter()
        self._running: set[Future[None]] = set()
        self._lock = Lock()

    def send_due(self) -> int:
        """Begin to send what is due, as far as its hosts are not busy; how many sendings were begun."""
        now = self._clock()
        due = self._store.watchbook.due(_moment(now))
        if not due:
            return 0
        browsers = {one.id: one for one in self._store.watchbook.subscriptions()}
        watches, begun = {watch.id: watch for watch in self._store.watches()}, 0
        for delivery in due:
            browser, watch = browsers.get(delivery.address), watches.get(delivery.watch)
            if browser and browser.rest > _moment(now):
                self._store.watchbook.settle(delivery.id, "due", due=browser.rest, error=delivery.error)
            elif watch:
                begun += self._begin(delivery, watch, browser, now)
        return begun

    def settle(self, seconds: float) -> bool:
        """Wait for what is being sent; False when some of it takes longer."""
        with self._lock:
            running = set(self._running)
        return not wait(running, seconds).not_done

    def close(self) -> None:
        """Begin nothing more; what is being sent ends by itself, or is sent again by the next start."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _begin(self, delivery: Delivery, watch: Watch, browser: Subscription | None, now: datetime) -> bool:
        host = urlsplit(browser.endpoint).netloc if browser else f"target {delivery.address}"
        with self._lock:
            if self._busy[host] >= PER_HOST or sum(self._busy.values()) >= THREADS * 2:
                return False
        if not self._store.watchbook.claim(delivery, _moment(now + LEASE)):
            return False
        with self._lock:
            self._busy[host] += 1
            future = self._pool.submit(self._sent, delivery, watch, browser)
            self._running.add(future)
        future.add_done_callback(lambda done: self._ended(done, host))
        return True

    def _ended(self, future: "Future[None]", host: str) -> None:
        with self._lock:
            self._busy[host] -= 1
            self._running.discard(future)
        if not future.cancelled() and (error := future.exception()):
            _LOG.error("a delivery failed: %s", type(error).__name__)

    def _sent(self, delivery: Delivery, watch: Watch, browser: Subscription | None) -> None:
        try:
            outcome = self._push(delivery, browser) if delivery.channel == "push" else self._target(delivery, watch)
            self._note(delivery, browser, outcome)
        except StoreError as error:
            _LOG.error("what became of a delivery could not be noted: %s", error)

    def _push(self, delivery: Delivery, browser: Subscription | None) -> Outcome:
        if browser is None:
            return Outcome("failed", "the browser no longer subscribes")
        if self._serving.vapid is None:
            return Outcome("failed", "this desk has no key for Web Push")
        data = payload(delivery.title, _fitting(delivery), link=delivery.link, tag=delivery.telling)
        private = self._serving.allow_private
        return pushing.sent(browser, data, self._serving.vapid, topic=delivery.telling, allow_private=private)

    def _target(self, delivery: Delivery, watch: Watch) -> Outcome:
        named = {targets.target_name(url): url for url in targets.listed(watch.target)}
        if delivery.address not in named:
            return Outcome("failed", "the address was taken off the watch")
        private = self._serving.allow_private
        return targets.send(named[delivery.address], delivery.title, delivery.body, allow_private=private)

    def _note(self, delivery: Delivery, browser: Subscription | None, outcome: Outcome) -> None:
        book, now = self._store.watchbook, self._clock()
        if browser and outcome.state == "gone":
            book.settle(delivery.id, "failed", error=outcome.error)
            book.drop_subscription(browser.id)
            return
        if outcome.state == "later" and now - datetime.fromisoformat(delivery.made) < GIVEN_UP:
            self._later(delivery, browser, outcome, now)
            return
        book.settle(delivery.id, "done" if outcome.state == "done" else "failed", error=outcome.error)
        if browser:
            done = _moment(now) if outcome.state == "done" else ""
            book.note_subscription(browser.id, success=done, error=outcome.error)

    def _later(self, delivery: Delivery, browser: Subscription | None, outcome: Outcome, now: datetime) -> None:
        book = self._store.watchbook
        if delivery.tries + 1 >= TRIES:
            book.settle(delivery.id, "failed", error=outcome.error)
            return
        due = _moment(now + timedelta(seconds=outcome.wait or backoff(delivery.tries)))
        book.settle(delivery.id, "due", due=due, error=outcome.error)
        if browser:
            book.note_subscription(browser.id, rest=due, error=outcome.error)


def backoff(tries: int) -> int:
    """Seconds to wait after so many tries before the last one: half a minute, then twice as long each time."""
    return int(min(_FIRST_WAIT * 2 ** min(tries, 20), _LONGEST_WAIT))


def _fitting(delivery: Delivery) -> str:
    """As much of the words as fits into a notification with its title and path."""
    room = pushing.LARGEST - len(payload(delivery.title, "", link=delivery.link, tag=delivery.telling))
    body = delivery.body
    while len(payload("", body, link="", tag="")) > room:
        body = body[: len(body) * 3 // 4]
    return body


def _moment(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
