"""How soon what a feed posts is kept, coded and linked: python -m evals.feeding CORPUS [--rate 5] [--seconds 60]

A server on this machine posts articles of about 400 words at an even rate into a few feeds, and `dragoman watch` reads
them into a memory. An article's delay runs from its posting to the change that tells that it is there.
"""

import argparse
import html
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dragoman.pipeline.linking import linker
from dragoman.records import Article
from dragoman.store import Store, open_store
from evals import printing, sample
from evals.feeds import served

FEEDS = 5
NEWEST = 100  # entries of a feed
LOOK = 0.05  # seconds between two looks at what was kept
PATIENCE = 60.0  # seconds that are waited for what was posted last
READY = 8.0  # seconds in which the watch opens its memory and reads the empty feeds
SITE = "https://paper.example"  # where the articles claim to stand; nobody reads them there
ITEM = "<item><guid>{n}</guid><title>{title}</title><link>{site}/{n}</link><description>{text}</description></item>"
FEED = '[[feed]]\nurl = "{base}/{n}"\nname = "Feed {n}"\nevery = "{every}s"\nfull_text = "never"\n\n'


class Press:
    """Articles that go out at an even rate from a moment on."""

    def __init__(self, articles: Sequence[Article], rate: float) -> None:
        self.articles, self.rate = articles, rate
        self.begun = 0.0  # not yet

    def posted(self, number: int) -> float:
        """When an article goes out, in seconds of the monotonic clock."""
        return self.begun + number / self.rate

    def feed(self, number: int) -> str:
        """What a feed holds at this moment, the newest first."""
        out = int((time.monotonic() - self.begun) * self.rate) + 1 if self.begun else 0
        out = min(len(self.articles), out)
        mine = [n for n in range(out) if n % FEEDS == number][-NEWEST:]
        items = (ITEM.format(n=n, site=SITE, **self._told(self.articles[n])) for n in reversed(mine))
        return f"<rss version='2.0'><channel><title>Feed {number}</title>{''.join(items)}</channel></rss>"

    def _told(self, article: Article) -> dict[str, str]:
        paragraphs = "".join(f"<p>{html.escape(p)}</p>" for p in article.text.split("\n\n"))
        return {"title": html.escape(article.title), "text": html.escape(paragraphs)}


@contextmanager
def watched(base: str, db: str, folder: Path, *, every: int, jobs: int) -> Iterator[None]:
    """A watch of the feeds in a process of its own, which reads each feed every so many seconds."""
    feeds = folder / "feeds.toml"
    feeds.write_text("".join(FEED.format(base=base, n=n, every=every) for n in range(FEEDS)), encoding="utf-8")
    command = [sys.executable, "-m", "dragoman", "watch", str(feeds), "--db", db, "--allow-private", "--quiet"]
    process = subprocess.Popen([*command, "--every", f"{every}s", "--jobs", str(jobs)])
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def delays(store: Store, press: Press, since: int) -> list[float]:
    """Seconds from each posting to the look that found it kept; those that never came are left out."""
    found: list[float] = []
    ends = press.posted(len(press.articles)) + PATIENCE
    while len(found) < len(press.articles) and time.monotonic() < ends:
        for change in store.changes(since):
            since = change.cursor
            if change.kind == "added":
                found.append(time.monotonic() - press.posted(int(change.article.rpartition("/")[2])))
        time.sleep(LOOK)
    return found


def shortened(article: Article, words: int) -> Article:
    """The first paragraphs of an article, until there are so many words."""
    kept: list[str] = []
    for paragraph in article.text.split("\n\n"):
        kept.append(" ".join(paragraph.split()[: words - sum(len(p.split()) for p in kept)]))
    return replace(article, text="\n\n".join(p for p in kept if p))


def articles(corpus: Path, wanted: int, words: int) -> list[Article]:
    """So many articles of about so many words."""
    pool = sample.articles(corpus, wanted * 4)
    return [shortened(a, words) for a in pool if len(a.text.split()) >= words * 0.75][:wanted]


def main() -> None:
    """Post, watch, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rate", type=float, default=5.0, help="articles a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--every", type=int, default=1, help="seconds between two readings of a feed")
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--db", default="", help="a memory to add to instead of an empty one")
    given = parser.parse_args()
    press = Press(articles(given.corpus, int(given.rate * given.seconds), given.words), given.rate)
    with tempfile.TemporaryDirectory() as folder, served(press.feed) as base:
        db = given.db or str(Path(folder) / "fed.db")
        with open_store(db, linker=linker()) as store:
            since, before = store.last_cursor(), store.totals().articles
            with watched(base, db, Path(folder), every=given.every, jobs=given.jobs):
                time.sleep(READY)
                press.begun = time.monotonic()
                found = delays(store, press, since)
                took = time.monotonic() - press.begun
    found.sort()
    posted, words = len(press.articles), sum(len(a.text.split()) for a in press.articles)
    rows = [
        ("articles before", f"{before:,}"),
        ("articles posted", f"{posted} of {words / posted:.0f} words, {given.rate:g} a second"),
        ("articles kept", f"{len(found)}, {len(found) / took:.1f} a second"),
        *((f"delay, {name}", f"{found[int(share * (len(found) - 1))]:.2f} s") for name, share in SHARES.items()),
    ]
    printing.table(f"from the feed to the memory, read every {given.every} s", ("", ""), rows)


SHARES = {"half below": 0.5, "p95": 0.95, "longest": 1.0}

if __name__ == "__main__":
    main()
