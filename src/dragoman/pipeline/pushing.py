"""Feeds that hubs push: subscriptions asked for and renewed, and the small server that takes what is pushed."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from dragoman.errors import ReadError
from dragoman.pipeline.books import Books, now
from dragoman.pipeline.callbacks import CallbackServer
from dragoman.pipeline.tellings import Subscribed
from dragoman.pipeline.watching import Watch
from dragoman.read import ReadOptions
from dragoman.read.feeds import Polled, read_feed
from dragoman.read.fetch import send_form
from dragoman.read.limits import limits_of
from dragoman.read.websub import (
    Answer,
    Delivered,
    Denied,
    Outcome,
    Request,
    Subscription,
    Verified,
    answered,
    callback_path,
    subscription_form,
)
from dragoman.store import Feed

_RENEWED = timedelta(days=1)  # before a lease ends, or after half of a shorter one
_ASKED = timedelta(hours=1)  # before a hub that did not confirm is asked again


class Pushing:
    """Subscribes the feeds of a watch that name a hub. `callback` is where hubs reach the server of `listen`."""

    def __init__(
        self, watch: Watch, books: Books, options: ReadOptions, *, callback: str, listen: tuple[str, int]
    ) -> None:
        self._watch, self._books, self._options = watch, books, options
        self._callback = callback.rstrip("/")
        self._subscriptions: dict[str, Subscription] = {}
        self._asked: dict[str, datetime] = {}
        self._server = CallbackServer(listen, self._answer, self._heard, size=options.size_limit)

    def begin(self, feeds: Iterable[Feed]) -> None:
        """Take what is pushed from now on; subscriptions of an earlier run hold. Raises SettingsError."""
        for feed in feeds:
            self._know(feed)
        self._watch.after_poll = self.consider
        self._server.begin()

    def end(self) -> None:
        """Take nothing more. The hubs go on for a while; a later run hears them again."""
        self._server.end()

    def consider(self, feed: Feed) -> None:
        """Ask the hub of a feed that was just read, when there is one and its lease is over soon."""
        moment = now()
        if not feed.hub or not feed.topic or not self._is_due(feed, moment):
            return
        self._asked[feed.url] = moment
        if not feed.secret:
            feed = replace(self._books.feed(feed.url), secret=secrets.token_hex(20))
            self._books.state(feed)
        self._know(feed)
        self._watch.beside(lambda: self._ask(feed))

    def _is_due(self, feed: Feed, moment: datetime) -> bool:
        asked = self._asked.get(feed.url)
        if asked and moment - asked < _ASKED:
            return False
        return not feed.lease or datetime.fromisoformat(feed.lease) - moment < _RENEWED

    def _know(self, feed: Feed) -> None:
        if feed.secret and feed.topic:
            self._subscriptions[callback_path(feed.url, feed.secret)] = Subscription(feed.url, feed.topic, feed.secret)

    def _ask(self, feed: Feed) -> None:
        """Send the form; the hub confirms later, by a request of its own."""
        address = f"{self._callback}/{callback_path(feed.url, feed.secret)}"
        form = subscription_form(feed.topic, address, feed.secret)
        try:
            send_form(feed.hub, form, limits_of(self._options, ()))
        except ReadError as error:
            why = error.what
            self._watch.hear(lambda: self._books.tell(Subscribed(feed, why)))

    def _answer(self, request: Request) -> tuple[Answer, Outcome]:
        return answered(request, self._subscriptions)

    def _heard(self, outcome: Outcome) -> None:
        """Have done what an outcome means. In a thread of the server: reading is done here, deciding is not."""
        match outcome:
            case Verified(feed=url, seconds=seconds):
                self._watch.hear(lambda: self._verified(url, seconds))
            case Denied(feed=url, why=why):
                self._watch.hear(lambda: self._books.tell(Subscribed(self._books.feed(url), why)))
            case Delivered():
                polled = self._read(outcome)
                self._watch.hear(lambda: self._watch.pushed(outcome.feed, polled))

    def _verified(self, url: str, lease: int) -> None:
        feed = self._books.feed(url)
        ends = (now() + timedelta(seconds=lease)).isoformat(timespec="seconds")
        self._books.state(replace(feed, lease=ends))
        self._books.tell(Subscribed(feed))

    def _read(self, delivered: Delivered) -> Polled:
        limit = self._options.size_limit
        try:
            return Polled(read_feed(delivered.body, delivered.topic, charset=delivered.charset, limit=limit))
        except ReadError as error:
            return Polled(why=error.what)
