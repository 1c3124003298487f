"""A live stream as an answer: server-sent events to one listener until either side has enough."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dragoman.web.live import Listener, Live, beat

BEAT = 15.0  # seconds of silence after which a listener hears that the line is open
STUCK = 30.0  # seconds that a listener may take to read what was sent


class Stream(Response):
    """All that a listener has missed, then what comes, with a sign of life in between."""

    media_type = "text/event-stream"

    def __init__(self, live: Live, topics: dict[str, int], *, pulse: float = BEAT, stuck: float = STUCK) -> None:
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._live, self._topics, self._pulse, self._stuck = live, topics, pulse, stuck

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Serve one listener. Whoever does not read in time is let go without a word, for nobody would hear it."""
        start = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        since, listener = self._live.cursor, self._live.join(self._topics)
        gone = asyncio.create_task(_disconnected(receive))
        gone.add_done_callback(lambda _: listener.give(None))
        try:
            await send(start)
            await self._send(send, b"retry: 2000\n\n", *await self._live.missed(listener, since))
            await self._follow(listener, send)
            await self._send(send, b"", more=False)
        except TimeoutError:
            pass
        finally:
            self._live.leave(listener)
            gone.cancel()
            with suppress(asyncio.CancelledError):
                await gone

    async def _follow(self, listener: Listener, send: Send) -> None:
        while not (listener.lost and listener.queue.empty()):
            try:
                event = await asyncio.wait_for(listener.queue.get(), self._pulse)
            except TimeoutError:
                # The queue is empty, so whatever was published up to here has been sent.
                event = beat(self._live.cursor)
            if event is None:
                return
            await self._send(send, event)

    async def _send(self, send: Send, *events: bytes, more: bool = True) -> None:
        async with asyncio.timeout(self._stuck):
            await send({"type": "http.response.body", "body": b"".join(events), "more_body": more})


async def _disconnected(receive: Receive) -> None:
    """Returns when the other side has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


def topics_of(given: Iterable[str], seen: str) -> dict[str, int]:
    """Topics and the change each has seen, from `12:who=RUS`; `seen` is what the browser last saw of all of them.

    Raises ValueError for what is no topic.
    """
    last = int(seen) if seen.isascii() and seen.isdigit() else 0
    found: dict[str, int] = {}
    for word in given:
        cursor, colon, topic = word.partition(":")
        if not (colon and cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
            raise ValueError(f"{word[:100]!r} is no topic")
        found[topic] = max(int(cursor), last)
    return found
