"""The live stream: one task follows the changes of the memory, and what it finds goes out to every open page.

A topic is the query of a page (`who=RUS&type=ASSAULT`, '' for everything). Each change is rendered once for each
topic that somebody listens to. A listener has a short queue; whoever does not read is let go and may come back with
the number of the last event it saw: nothing is lost and nothing comes twice.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeVar

from dragoman.errors import StoreError
from dragoman.store import Change, Store

_LOG = logging.getLogger("dragoman.web")
NEWS = ("added", "corrected")  # linking and coding anew and judging change what a page shows, and are no news
PAUSE = 0.25  # seconds between two looks at the memory
PAUSE_IN_TROUBLE = 5.0
QUEUE = 64  # events that may wait for a listener
BATCH = 100
FAR = 500  # changes behind which a page is told to load itself anew instead
LISTENERS = 4_000
R = TypeVar("R")
Render = Callable[[Change, tuple[str, ...]], Mapping[str, str]]


class Listener:
    """Somebody who listens to some topics, each from a change on."""

    __slots__ = ("lost", "queue", "topics")

    def __init__(self, topics: Mapping[str, int]) -> None:
        self.topics = dict(topics)
        self.queue: asyncio.Queue[bytes | None] = asyncio.Queue(QUEUE)
        self.lost = False

    def give(self, event: bytes | None) -> None:
        """Put an event into the queue; when that is full the listener is lost."""
        try:
            self.queue.put_nowait(event)
        except asyncio.QueueFull:
            self.lost = True


class Live:
    """Follows a memory. `render` gives for a change and some topics the words of those that it is news to."""

    def __init__(self, store: Store, render: Render, *, pause: float = PAUSE) -> None:
        self._store, self._pause = store, pause
        self._kept = lru_cache(512)(lambda change, topics: dict(render(change, topics)))
        self.cursor = 0
        self.listeners: set[Listener] = set()
        self.closed = False

    async def follow(self) -> None:
        """Follow the memory until the task is cancelled."""
        self.cursor = await self._asked(self._store.last_cursor)
        while True:
            changes = await self._asked(lambda: self._store.changes(self.cursor, BATCH))
            if len(changes) == BATCH and await self._asked(self._store.last_cursor) - self.cursor > FAR:
                self._tell_all(await self._asked(self._store.last_cursor))
                continue
            for change in changes:
                await self._publish(change)
            if not changes:
                await asyncio.sleep(self._pause)

    def close(self) -> None:
        """Let every listener go; they come back when the desk does."""
        self.closed = True
        for listener in self.listeners:
            listener.lost = True
            listener.give(None)

    def join(self, topics: Mapping[str, int]) -> Listener:
        """A new listener, who gets all that is published from now on; `missed` gives what was before."""
        listener = Listener(topics)
        self.listeners.add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """Let a listener go."""
        self.listeners.discard(listener)

    async def missed(self, listener: Listener, until: int) -> list[bytes]:
        """What a listener missed before it joined at change `until`: the last word on each article, in order."""
        since = min(listener.topics.values(), default=until)
        # We may lag a moment behind the page; but a page ahead of the memory itself saw another one.
        ahead = since > until and since > await asyncio.to_thread(self._store.last_cursor)
        if ahead or until - since > FAR:
            return [event(until, "stale", "")]
        changes = await asyncio.to_thread(self._store.changes, since, FAR) if since < until else []
        last = {change.article: change for change in changes if change.cursor <= until}
        found = []
        for change in sorted(last.values(), key=lambda c: c.cursor):
            topics = tuple(sorted(t for t, seen in listener.topics.items() if seen < change.cursor))
            told = await self._rendered(change, topics)
            found += [*(news(change.cursor, topic, words) for topic, words in told.items()), mark(change.cursor)]
        return found

    async def _publish(self, change: Change) -> None:
        events: dict[str, bytes] = {}
        done: set[str] = set()
        # Whoever joins while we render listens from before this change on, so their topics are rendered too.
        while missing := self._topics() - done:
            told = await self._rendered(change, tuple(sorted(missing)))
            events |= {topic: news(change.cursor, topic, words) for topic, words in told.items()}
            done |= missing
        self.cursor = change.cursor
        if events:
            whole = {topic: words + mark(change.cursor) for topic, words in events.items()}
            for listener in self.listeners:
                _give(listener, change.cursor, events, whole)

    async def _rendered(self, change: Change, topics: tuple[str, ...]) -> dict[str, str]:
        if change.kind not in NEWS or not topics:
            return {}
        try:
            return await asyncio.to_thread(self._kept, change, topics)
        except StoreError as e:
            _LOG.error("the live stream could not tell change %d: %s", change.cursor, e)
            return {}

    async def _asked(self, question: Callable[[], R]) -> R:
        """The memory's answer, waited for while it is in trouble."""
        while True:
            try:
                return await asyncio.to_thread(question)
            except StoreError as e:
                _LOG.error("the live stream waits for the memory: %s", e)
                await asyncio.sleep(PAUSE_IN_TROUBLE)

    def _topics(self) -> set[str]:
        return {topic for listener in self.listeners for topic in listener.topics}

    def _tell_all(self, cursor: int) -> None:
        self.cursor = cursor
        for listener in self.listeners:
            listener.give(event(cursor, "stale", ""))


def _give(listener: Listener, cursor: int, events: Mapping[str, bytes], whole: Mapping[str, bytes]) -> None:
    """Hand a listener what a change is to its topics; pages of one topic, which most are, share one text."""
    mine = [topic for topic, seen in listener.topics.items() if seen < cursor and topic in events]
    if len(mine) == 1:
        listener.give(whole[mine[0]])
    elif mine:
        listener.give(b"".join(events[topic] for topic in mine) + mark(cursor))


def news(cursor: int, topic: str, words: str) -> bytes:
    """The event that tells a topic's pages of a change. It bears no number: see `mark`."""
    data = json.dumps({"cursor": cursor, "topic": topic, "html": words}, ensure_ascii=False)
    return f"event: news\ndata: {data}\n\n".encode("utf-8", "replace")


def mark(cursor: int) -> bytes:
    """What follows the news of a change for all topics: the browser, when it comes back, asks for what is after it."""
    return f"id: {cursor}\n\n".encode()


def event(cursor: int, kind: str, data: str) -> bytes:
    """A server-sent event; `data` is one line."""
    return f"id: {cursor}\nevent: {kind}\ndata: {data}\n\n".encode("utf-8", "replace")


def beat(cursor: int) -> bytes:
    """The event that shows that the line is open, and up to which change nothing was missed."""
    return event(cursor, "beat", str(cursor))
