"""How soon an article that is added reaches every one of many open streams of a desk."""

import asyncio
import json
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_SPARE = 200  # files that are open beside the streams
_OPENING = 50  # streams that are opened at once
_STRAGGLERS = 30.0  # seconds after the last article in which it may still come


@dataclass(slots=True)
class Heard:
    """When each article was added, and how long it took to each stream, in seconds."""

    added: dict[int, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    streams: int = 0


async def listen(port: int, count: int, add: Callable[[], int], *, articles: int, pause: float) -> Heard:
    """Open so many streams, add articles one after another, and note when each stream hears of each.

    `add` stores an article and gives the number of its change.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, count + _SPARE) if hard > 0 else count + _SPARE, hard))
    heard, arrivals = Heard(), list[tuple[int, float]]()
    cursor = await asyncio.to_thread(add)
    gate = asyncio.Semaphore(_OPENING)
    lines = await asyncio.gather(*(_opened(port, cursor, gate) for _ in range(count)))
    heard.streams = len(lines)
    tasks = [asyncio.create_task(_read(reader, arrivals)) for reader, _ in lines]
    for _ in range(articles):
        began = time.perf_counter()
        heard.added[await asyncio.to_thread(add)] = began
        await asyncio.sleep(pause)
    ends = time.perf_counter() + _STRAGGLERS
    while len(arrivals) < count * articles and time.perf_counter() < ends:
        await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()
    for _, writer in lines:
        writer.close()
    heard.waits = sorted(at - heard.added[change] for change, at in arrivals if change in heard.added)
    return heard


async def _opened(port: int, cursor: int, gate: asyncio.Semaphore) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    async with gate:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        writer.write(f"GET /live?topic={cursor}: HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        await writer.drain()
        await reader.readuntil(b"retry: 2000\n")  # so the desk has let us in
    return reader, writer


async def _read(reader: asyncio.StreamReader, arrivals: list[tuple[int, float]]) -> None:
    while line := await reader.readline():
        if line.startswith(b"data: {"):
            arrivals.append((int(json.loads(line[6:])["cursor"]), time.perf_counter()))
