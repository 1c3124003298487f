"""How fast the desk is: python -m evals.desk --db archive.db [--streams 1000] [--posts 40] [--without-browser]

Copies a memory (evals.archive makes large ones: python -m evals.archive --articles 2500 --times 40 --db archive.db is
100,000 articles), starts a desk over the copy in a process of its own, and prints

- how long each page takes, by the clock and by the processor time of the desk, which other work does not lengthen;
- how soon an article that is added, already coded, is visible in an open page (needs Chromium and Playwright), and
  how soon it has reached each of many streams that are open at once, with the memory that the desk then uses;
- how much script each page brings, compressed.
"""

import argparse
import asyncio
import gzip
import re
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import httpx

from dragoman.pipeline.linking import linker
from dragoman.store import Store, open_store
from evals import streams, visible
from evals.invention import Inventor
from evals.printing import table
from evals.serving import Desk, desk_over

PAGES = (
    *("/", "/?quad=V-&status=actual", "/?who=USA&type=ACCUSE", "/events", "/stories", "/deals", "/deals/totals"),
    *("/statements", "/calendar", "/map", "/sources", "/pairs", "/actors", "/watches", "/judgements", "/code"),
)
_DEEP = {"/stories": "id", "/events": "id", "/deals": "id"}
_SCRIPT = re.compile(r'(?:src|data-worker)="(?P<path>/static/[^"]+\.js[^"]*)"')
_NEW = 9_000_000  # where the numbers of added articles begin, beyond those of any archive


def share(values: Sequence[float], part: float) -> float:
    """The value below which this part of sorted values lies."""
    return values[min(len(values) - 1, int(len(values) * part))]


def pages_of(desk: Desk) -> list[str]:
    """The addresses that are asked for: every page, and one of each kind that shows a single thing."""
    found = list(PAGES)
    for path, key in _DEEP.items():
        found += [f"{path}/{row[key]}" for row in desk.json(f"{path}.json?limit=1")["rows"]]
    for row in desk.json("/stories.json?limit=1")["rows"]:
        found.append(f"/articles/{row['articles'][0]['article']}")
    for row in desk.json("/pairs.json")["rows"][:1]:
        found += [f"/pairs/{row['one']}-{row['other']}", f"/actors/{row['one']}"]
    for row in desk.json("/actors.json")["rows"][:1]:
        found.append(f"/actors/{quote(row['name'])}")
    return found


def ask_pages(desk: Desk, times: int) -> None:
    """Print how long each page takes: the first time, the median, the 95th percentile, and the processor's part."""
    rows = []
    with httpx.Client(base_url=desk.base, timeout=120, follow_redirects=True) as client:
        for path in pages_of(desk):
            first = _seconds(client, path)
            began, busy = [], desk.busy()
            for _ in range(times):
                began.append(_seconds(client, path))
            busy = (desk.busy() - busy) / times
            clock = sorted(began)
            cells = (first, share(clock, 0.5), share(clock, 0.95), busy)
            rows.append([re.sub(r"(?<=.{36}).+", "…", path), *(f"{1000 * s:,.0f}" for s in cells)])
    table("Pages, milliseconds", ("page", "first", "p50", "p95", "processor"), rows)


def _seconds(client: httpx.Client, path: str) -> float:
    began = time.perf_counter()
    client.get(path).raise_for_status()
    return time.perf_counter() - began


def weigh_scripts(desk: Desk) -> None:
    """Print how much script pages bring, compressed as the desk sends it."""
    rows = []
    with httpx.Client(base_url=desk.base, timeout=120) as client:
        for path in ("/", "/deals", "/watches", pages_of(desk)[-4]):
            sources = {found["path"] for found in _SCRIPT.finditer(client.get(path).text)}
            size = sum(len(gzip.compress(client.get(source).content, 5)) for source in sources)
            rows.append([re.sub(r"(?<=.{36}).+", "…", path), f"{len(sources)}", f"{size / 1000:.1f}"])
    table("Scripts, compressed", ("page", "files", "kB"), rows)


def adding(store: Store, inventor: Inventor, first: int) -> Callable[[], tuple[str, int]]:
    """Stores another article each time, linked; gives its id and the number of its change."""
    numbers = iter(range(first, first + 100_000))

    def add() -> tuple[str, int]:
        coded = inventor.article(next(numbers))
        store.add(coded, source="invented")
        return coded.draft.article.id, store.last_cursor()

    return add


def see(desk: Desk, add: Callable[[], tuple[str, int]], articles: int) -> None:
    """Print how soon articles are visible in an open page."""
    print(f"\nvisible in an open page, {articles} articles, seconds")
    given, kept = visible.waits(desk.base, lambda: add()[0], articles=articles)
    for words, waits in (("since it was coded", given), ("since it was kept and linked", kept)):
        print(f"  {words}: p50 {share(waits, 0.5):.2f}, p95 {share(waits, 0.95):.2f}")


def hear(desk: Desk, add: Callable[[], tuple[str, int]], count: int, articles: int) -> None:
    """Print how soon articles reach so many open streams."""
    before = desk.memory_used()
    heard = asyncio.run(streams.listen(desk.port, count, lambda: add()[1], articles=articles, pause=2.0))
    got, wanted = len(heard.waits), heard.streams * articles
    print(f"\n{heard.streams:,} open streams: {got:,} of {wanted:,} events came, ", end="")
    if heard.waits:
        print(f"p50 {share(heard.waits, 0.5):.2f} s, p95 {share(heard.waits, 0.95):.2f} s, ", end="")
    print(f"memory {before:.0f} MB before, {desk.memory_used():.0f} MB with them")


def main() -> None:
    """Serve, ask, print."""
    parser = argparse.ArgumentParser(description="Measure the desk.")
    parser.add_argument("--db", type=Path, required=True, help="the memory; it is copied")
    parser.add_argument("--times", type=int, default=20, help="how often each page is asked for")
    parser.add_argument("--streams", type=int, default=1000)
    parser.add_argument("--posts", type=int, default=40, help="articles that are added for each measure")
    parser.add_argument("--without-browser", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="dragoman-desk-") as folder:
        for part in options.db.parent.glob(f"{options.db.name}*"):
            shutil.copy2(part, folder)
        memory = Path(folder) / options.db.name
        with (
            desk_over(memory, Path(folder) / "desk.log") as desk,
            open_store(str(memory), linker=linker()) as store,
        ):
            totals = store.totals()
            print(f"{totals.articles:,} articles, {totals.events:,} events")
            if options.times:
                ask_pages(desk, options.times)
            add = adding(store, Inventor(5), _NEW)
            if options.posts and not options.without_browser:
                see(desk, add, options.posts)
            if options.streams:
                hear(desk, add, options.streams, options.posts)
            weigh_scripts(desk)


if __name__ == "__main__":
    main()
