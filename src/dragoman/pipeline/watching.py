"""The conductor of a watch: feeds are read as they fall due, their articles coded and stored, until it is stopped.

One thread decides and stores. Others fetch and read, and tell it what they found through one queue; coding
goes on beside it.
"""

import random
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from dragoman.pipeline import timing
from dragoman.pipeline.books import Books, now
from dragoman.pipeline.novelty import Intent
from dragoman.pipeline.polls import OpenPoll, wanted
from dragoman.pipeline.workers import Coders, Threads
from dragoman.read import ReadOptions
from dragoman.read.feeds import Gathered, Polled, Wanted, gather, needs_page, poll
from dragoman.read.hosts import Turns, host_of, is_near
from dragoman.read.robots import robots
from dragoman.records import Coded, Failed
from dragoman.store import Feed

Event = Callable[[], None]
_FOLLOWED = 15.0  # seconds between two looks at what people changed
_TICK = 0.5  # seconds after which the clock is looked at again
_LAST = 60.0  # seconds for what is being coded when the watch is stopped
_WAITING = 64  # articles that wait for a coder before no more pages are fetched


@dataclass(frozen=True, slots=True)
class Plan:
    """How a watch goes: `every` seconds between readings (0: each feed's own), `spacing` between pages of a host.

    `once` reads each feed that is due once and ends; `follow` takes up what people change of the feeds in the
    memory meanwhile; `readers` are the feeds and pages that are read at a time.
    """

    options: ReadOptions
    once: bool = False
    follow: bool = False
    every: int = 0
    spacing: float = 1.0
    readers: int = 16


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry that waits for its turn to be read."""

    poll: OpenPoll
    intent: Intent
    asked: Wanted


class Watch:
    """Reads the feeds of its books until `stop` is called, or once."""

    def __init__(self, books: Books, coders: Coders, plan: Plan) -> None:
        self._books, self._coders, self._plan = books, coders, plan
        self._robots = robots(plan.options)
        self._readers = Threads(plan.readers)
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._turns: Turns[str | _Entry] = Turns()
        self._reading: set[str] = set()
        self._begun: set[str] = set()
        self._open = self._coding = 0
        self._followed = now().timestamp()
        self._gathered: deque[tuple[_Entry, Gathered]] = deque()
        self._backlog: deque[tuple[_Entry, Gathered]] = deque()  # of feeds that are read for the first time
        self.after_poll: Callable[[Feed], None] = lambda _: None

    @property
    def in_hand(self) -> int:
        """How many entries are being read or coded; a feed is read again meanwhile, and then has nothing new."""
        return self._open

    def stop(self) -> None:
        """End soon: begin nothing new, store what is being coded. Safe in a signal handler and in other threads."""
        self._books.stopped = True
        self._events.put(lambda: None)

    def hear(self, event: Event) -> None:
        """Have something done by the thread that decides. Safe in other threads."""
        self._events.put(event)

    def beside(self, job: Event) -> None:
        """Have something done by one of those who read. For the thread that decides."""

        def work() -> None:
            try:
                job()
            finally:
                self._events.put(self._free)

        self._readers.submit(work)

    def run(self, feeds: Iterable[Feed]) -> None:
        """Read these feeds. Raises StoppedError when it was stopped while the memory could not be written."""
        self._books.load(feeds)
        try:
            while not self._books.stopped:
                self._begin()
                if self._plan.once and not (self._reading or self._open):
                    return
                self._take(_TICK)
            while self._coding and self._take(_LAST):
                pass
        finally:
            self._readers.close()
            self._coders.close()

    # ------------------------------------------------------------ what begins

    def _begin(self) -> None:
        moment = now()
        if self._plan.follow and moment.timestamp() - self._followed > _FOLLOWED:
            self._followed = moment.timestamp()
            self._books.refresh()
        crowded = len(self._gathered) >= _WAITING
        for url, feed in self._books.feeds.items():
            span = timing.interval(feed, self._plan.every, 0)
            again = self._plan.once and url in self._begun
            if url not in self._reading and not again and not crowded and timing.is_due(feed, moment, span):
                self._reading.add(url)
                self._begun.add(url)
                self._turns.add(host_of(feed.address or url), url, first=True)
        room = min(self._readers.free, _WAITING - len(self._gathered) - len(self._backlog))
        for host, job in self._turns.ready(moment.timestamp(), room):
            self._readers.submit(self._feed_job(job, host) if isinstance(job, str) else self._entry_job(job, host))
        while (line := self._gathered or self._backlog) and self._coding < self._coders.most:
            self._code(*line.popleft())

    def _feed_job(self, url: str, host: str) -> Event:
        feed, options = self._books.feed(url), self._plan.options

        def work() -> None:
            try:
                polled = poll(feed.address or url, options, etag=feed.etag, modified=feed.modified)
            except Exception as error:
                polled = Polled(why=_bug(error))
            self._events.put(lambda: self._polled(url, polled, host))

        return work

    def _entry_job(self, entry: _Entry, host: str) -> Event:
        def work() -> None:
            try:
                found = gather(entry.asked, self._robots, self._plan.options)
            except Exception as error:
                found = Gathered(None, _bug(error))
            self._events.put(lambda: self._found(entry, found, host))

        return work

    def _code(self, entry: _Entry, gathered: Gathered) -> None:
        if gathered.article is None:
            return
        self._coding += 1
        told = self._events.put
        self._coders.submit(gathered.article, lambda result: told(lambda: self._coded(entry, gathered, result)))

    # ------------------------------------------------------------ what is heard

    def _take(self, seconds: float) -> bool:
        """Do what the others ask for, all that is there, waiting for the first of it; whether there was any."""
        try:
            self._events.get(timeout=seconds)()
        except Empty:
            return False
        while not self._events.empty():
            self._events.get()()
        return True

    def _polled(self, url: str, polled: Polled, host: str) -> None:
        self._done(host, 0.0)
        self._reading.discard(url)
        every, dice = self._plan.every, random.random()
        if polled.why:
            self._books.failed(url, polled, every=every, dice=dice)
            return
        self._line_up(*self._books.opened(url, polled, every=every, dice=dice))
        self.after_poll(self._books.feed(url))

    def pushed(self, url: str, polled: Polled) -> None:
        """Read what a hub has sent. For the thread that decides: `hear` brings it there."""
        if not polled.why and not self._books.stopped:
            self._line_up(*self._books.pushed(url, polled))

    def _line_up(self, opened: OpenPoll, intents: tuple[Intent, ...]) -> None:
        # News goes before the backlog of a feed that is read for the first time: to the head of its line, last first.
        for intent in intents if opened.first else reversed(intents):
            asked = wanted(opened, intent)
            # What needs no page waits for nobody: each such entry has a line of its own.
            host = host_of(intent.entry.url) if needs_page(asked) else f"entry {intent.seen.feed} {intent.seen.key}"
            self._turns.add(host, _Entry(opened, intent, asked), first=not opened.first)
        self._open += len(intents)

    def _found(self, entry: _Entry, gathered: Gathered, host: str) -> None:
        self._done(host, gathered.pause)
        if gathered.article is None:
            self._open -= 1
            self._books.left(entry.poll, entry.intent, gathered.why, again=gathered.again)
        elif self._books.is_due(gathered.article):
            (self._backlog if entry.poll.first else self._gathered).append((entry, gathered))
        else:
            self._open -= 1
            self._books.settled(entry.poll, entry.intent, gathered.article)

    def _coded(self, entry: _Entry, gathered: Gathered, result: Coded | Failed | BaseException) -> None:
        self._coding -= 1
        self._open -= 1
        if isinstance(result, BrokenProcessPool):
            why = "the process that coded it was killed"
            self._books.left(entry.poll, entry.intent, why, again=entry.intent.patient)
        elif isinstance(result, BaseException):
            # A bug in one article must not keep the others from being read, today and after every restart.
            self._books.left(entry.poll, entry.intent, _bug(result))
        elif isinstance(result, Failed):
            self._books.left(entry.poll, entry.intent, result.why)
        else:
            self._books.stored(entry.poll, entry.intent, result, gathered.remarks)

    def _free(self) -> None:
        self._readers.busy -= 1

    def _done(self, host: str, pause: float) -> None:
        self._free()
        near = host.startswith("entry ") or is_near(host)
        self._turns.done(host, now().timestamp(), max(pause, 0.0 if near else self._plan.spacing))


def _bug(error: BaseException) -> str:
    return f"a bug in Dragoman stopped it ({type(error).__name__}: {error}); please report it"
