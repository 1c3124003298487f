"""The live stream: what listeners hear, what they missed, and what becomes of those who do not read."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.store import Store
from dragoman.web import live as module
from dragoman.web.bulletins import Wire
from dragoman.web.cards import Cards
from dragoman.web.live import QUEUE, Live, beat, mark
from dragoman.web.news import News
from dragoman.web.streams import Stream, topics_of
from store.articles import numbered

Message = dict[str, Any]


def _live(store: Store) -> Live:
    return Live(store, News(Wire(store, Cards(store))), pause=0.01)


def _followed(store: Store, work: Callable[[Live], Awaitable[None]]) -> None:
    """Do some work while the memory is followed."""

    async def run() -> None:
        live = _live(store)
        following = asyncio.create_task(live.follow())
        while live.cursor < store.last_cursor():
            await asyncio.sleep(0.01)
        try:
            await asyncio.wait_for(work(live), 20)
        finally:
            following.cancel()

    asyncio.run(run())


def _told(events: bytes) -> list[tuple[int, str]]:
    """Number and topic of each piece of news."""
    found = [json.loads(line[6:]) for line in events.decode().splitlines() if line.startswith("data: {")]
    return [(told["cursor"], told["topic"]) for told in found]


def test_a_listener_hears_what_is_added_to_its_topics(store: Store) -> None:
    async def work(live: Live) -> None:
        seen = live.cursor
        both, nobody = live.join({"": seen, "type=CONSULT": seen}), live.join({"who=Nobody": seen})
        change = await asyncio.to_thread(store.add, numbered(7), source="agency")
        heard = await both.queue.get()
        assert heard is not None
        assert _told(heard) == [(change.cursor, ""), (change.cursor, "type=CONSULT")]
        assert heard.endswith(mark(change.cursor))
        assert nobody.queue.empty()

    _followed(store, work)


def test_what_was_missed_is_told_once_and_in_order(store: Store) -> None:
    async def work(live: Live) -> None:
        until = live.cursor
        listener = live.join({"": until - 2, "type=CONSULT": until - 1})
        missed = b"".join(await live.missed(listener, until))
        assert _told(missed) == [(until - 1, ""), (until, ""), (until, "type=CONSULT")]
        assert not await live.missed(live.join({"": until}), until)

    _followed(store, work)


def test_news_that_a_page_knows_already_is_not_told_again(store: Store) -> None:
    async def work(live: Live) -> None:
        ahead = live.join({"": live.cursor + 1})  # a page made a moment before we saw the change
        await asyncio.to_thread(store.add, numbered(7), source="agency")
        change = await asyncio.to_thread(store.add, numbered(8), source="agency")
        heard = await ahead.queue.get()
        assert heard is not None
        assert _told(heard) == [(change.cursor, "")]

    _followed(store, work)


@pytest.mark.parametrize("seen", [10**9, -(10**6)])
def test_a_page_of_another_memory_or_of_long_ago_is_to_load_itself_anew(store: Store, seen: int) -> None:
    async def work(live: Live) -> None:
        missed = await live.missed(live.join({"": seen}), live.cursor)
        assert b"event: stale" in missed[0]

    _followed(store, work)


def test_a_great_many_changes_at_once_are_not_told_one_by_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FAR", 20)
    monkeypatch.setattr(module, "BATCH", 10)

    async def work(live: Live) -> None:
        listener = live.join({"": live.cursor})
        live.cursor -= 30  # as if so many had come since we looked
        while not listener.queue.qsize():
            await asyncio.sleep(0.01)
        assert b"event: stale" in (listener.queue.get_nowait() or b"")

    for number in range(3, 40):
        store.add(numbered(number), source="agency")
    _followed(store, work)


def test_whoever_does_not_read_is_lost() -> None:
    async def run() -> None:
        listener = module.Listener({"": 0})
        for _ in range(QUEUE + 1):
            listener.give(b"x")
        assert listener.lost

    asyncio.run(run())


class _Browser:
    """The other side of an ASGI conversation."""

    def __init__(self, *, reads: bool = True) -> None:
        self.sent: list[Message] = []
        self.gone = asyncio.Event()
        self._reads = reads

    async def receive(self) -> Message:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if not self._reads and message["type"] == "http.response.body":
            await asyncio.Event().wait()
        self.sent.append(message)

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)


def test_a_stream_tells_what_was_missed_and_shows_signs_of_life(store: Store) -> None:
    async def work(live: Live) -> None:
        browser = _Browser()
        stream = Stream(live, {"": live.cursor - 1}, pulse=0.02)
        task = asyncio.create_task(stream({"type": "http"}, browser.receive, browser.send))
        while beat(live.cursor) not in browser.body:
            await asyncio.sleep(0.01)
        assert _told(browser.body) == [(live.cursor, "")]
        assert dict(browser.sent[0]["headers"])[b"content-type"].startswith(b"text/event-stream")
        browser.gone.set()
        await task
        assert not live.listeners

    _followed(store, work)


def test_a_browser_that_never_reads_is_let_go(store: Store) -> None:
    async def work(live: Live) -> None:
        browser = _Browser(reads=False)
        await Stream(live, {"": live.cursor}, stuck=0.05)({"type": "http"}, browser.receive, browser.send)
        assert not live.listeners

    _followed(store, work)


def test_streams_end_when_the_desk_closes(store: Store) -> None:
    async def work(live: Live) -> None:
        browser = _Browser()
        task = asyncio.create_task(Stream(live, {"": live.cursor})({"type": "http"}, browser.receive, browser.send))
        while not browser.sent:
            await asyncio.sleep(0.01)
        live.close()
        await task
        assert browser.sent[-1]["more_body"] is False

    _followed(store, work)


def test_topics_begin_where_page_and_browser_stand() -> None:
    assert topics_of(["3:", "9:who=RUS"], "5") == {"": 5, "who=RUS": 9}


@pytest.mark.parametrize("query", ["", "topic=x", "topic=1", "topic=-1:", "topic=1:wo%3DIND", "topic=1:confidence%3D9"])
def test_what_is_no_topic_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/live?{query}").status_code == 400


def test_a_browser_may_follow_so_many_topics_and_no_more(client: TestClient) -> None:
    assert client.get("/live", params=[("topic", f"1:who={n}") for n in range(17)]).status_code == 400


def test_no_stream_is_opened_while_the_desk_closes(client: TestClient) -> None:
    client.app.state.live.closed = True  # type: ignore[attr-defined]
    answer = client.get("/live?topic=1:")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
