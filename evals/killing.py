"""Whether a watch survives being killed: python -m evals.killing --kills 200 --articles 500 [--postgres]

Feeds on this machine post invented articles, some of them corrected later, while a watch of them is killed
(SIGKILL) at random moments and begun anew. At the end every article has to be there once, in its last text, with
all its records and in its groups, and every entry settled. Exit code 1 when one is not.
"""

import argparse
import html
import multiprocessing
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.synchronize import Event

from dragoman.pipeline.books import Books
from dragoman.pipeline.linking import linker
from dragoman.pipeline.watching import Plan, Watch
from dragoman.pipeline.workers import CoderThread
from dragoman.read import ReadOptions
from dragoman.records import Article, Coded
from dragoman.store import Feed, Store, open_store
from evals.feeds import served
from evals.invention import Inventor
from evals.kill import empty_memory

FEEDS = 5
TOLD = 10  # kills after which it is told how far it is
START = 0.75  # seconds that a watch needs to begin its work, about
CORRECTED = 10  # one article in so many is posted a second time, with another text
WORD = "<item><title>{title}</title><link>{url}</link><description>{text}</description></item>"


class Press:
    """Posts articles into feeds, as fast as it is told to; `texts` are the last ones by address."""

    def __init__(self, codings: list[Coded], seconds: float) -> None:
        self.begun = time.monotonic()
        self.posts = list(_posts(codings))
        self.seconds = seconds
        self.texts = dict(self.posts)
        self.codings = {coded.draft.article.url: coded for coded in codings}

    @property
    def share(self) -> float:
        """How much of it is out, in 0..1."""
        return min(1.0, (time.monotonic() - self.begun) / self.seconds)

    @property
    def done(self) -> bool:
        """Whether everything is out."""
        return self.share == 1.0

    def feed(self, number: int) -> str:
        """What a feed holds at this moment, the newest first."""
        share = self.share
        # By the number in the address, so that a correction comes in the feed that told the first text.
        out = [post for post in self.posts[: int(len(self.posts) * share)] if _number(post[0]) % FEEDS == number]
        items = (WORD.format(title=html.escape(t[:60]), url=u, text=html.escape(t)) for u, t in reversed(out))
        return f"<rss version='2.0'><channel><title>Feed {number}</title>{''.join(items)}</channel></rss>"


class Coder:
    """Gives each article the records that were invented for it."""

    def __init__(self, press: Press) -> None:
        self._press = press

    def code(self, article: Article) -> Coded:
        """The coded article, after the time that coding takes."""
        time.sleep(0.005)
        coded = self._press.codings[article.url]
        return replace(coded, draft=replace(coded.draft, article=article))


def _number(url: str) -> int:
    return int(url.rpartition("/")[2])


def _posts(codings: list[Coded]) -> Iterator[tuple[str, str]]:
    """Address and text of every post: all articles, and a little later the corrections of some."""
    late: list[tuple[str, str]] = []
    for number, coded in enumerate(codings):
        article = coded.draft.article
        yield article.url, article.text
        if number % CORRECTED == 0:
            late.append((article.url, f"{article.text} The paper has corrected this report."))
        if len(late) > 3:
            yield late.pop(0)
    yield from late


def watch(db: str, base: str, press: Press, begun: Event, *, once: bool = False) -> None:
    """Watch the feeds until killed, or read them once more; `begun` says that the work begins."""
    options = ReadOptions(allow_private=True, only_english=False)
    with open_store(db, linker=linker()) as store:
        books = Books(store, store.add, "model rules", tell=lambda _: None)
        plan = Plan(options, once=once, every=1)
        feeds = [replace(feed, due="") for feed in store.feeds()] or [Feed(f"{base}/{n}") for n in range(FEEDS)]
        at_work = Watch(books, CoderThread(lambda: Coder(press)), plan)
        begun.set()
        at_work.run(feeds)


def killed(db: str, base: str, press: Press, *, kills: int, longest: float, chance: random.Random) -> int:
    """Begin watches and kill each at a random moment of its work; how many were alive then and had news to read."""
    context = multiprocessing.get_context("fork")
    done = 0
    for number in range(1, kills + 1):
        begun = context.Event()
        process = context.Process(target=watch, args=(db, base, press, begun))
        process.start()
        begun.wait(60)
        process.join(chance.uniform(0.0, longest))
        done += process.is_alive() and not press.done
        process.kill()
        process.join()
        if number % TOLD == 0:
            print(f"{number} of {kills} kills, {press.share:.0%} posted", file=sys.stderr, flush=True)
    return done


def wrong(store: Store, press: Press) -> list[str]:
    """What is not as it has to be, in words."""
    found: list[str] = []
    rows = {}
    for coded in store.codings(store.present()):
        article = coded.draft.article
        if article.url in rows:
            found.append(f"{article.url} is there twice")
        rows[article.url] = coded
    found += [f"{url} is missing" for url in press.texts if url not in rows]
    for url, coded in rows.items():
        if coded.draft.article.text != press.texts[url]:
            found.append(f"{url} has an old text")
        versions = store.versions(url)
        if len(versions) > 2 or [v.current for v in versions].count(True) != 1:
            found.append(f"{url} has {len(versions)} versions")
        if store.story_of(url) is None:
            found.append(f"{url} has no story")
    totals = store.totals()
    events = sum(len(coded.draft.events) for coded in rows.values())
    if (totals.articles, totals.reports) != (len(press.texts), events):
        found.append(
            f"{totals.articles} articles and {totals.reports} events, {len(press.texts)} and {events} were posted"
        )
    return found + [f"{feed.url}: {feed.error}" for feed in store.feeds() if feed.error]


def run(db: str, *, kills: int, articles: int, seconds: float, longest: float, seed: int) -> list[str]:
    """Post, kill, begin anew, read the rest, and say what is wrong."""
    inventor = Inventor(seed)
    codings = [inventor.article(number) for number in range(articles)]
    press = Press(codings, seconds)
    with served(press.feed) as base:
        press.begun = time.monotonic()
        done = killed(db, base, press, kills=kills, longest=longest, chance=random.Random(seed))
        with open_store(db) as store:
            there = store.totals().articles
        print(f"{done} of {kills} kills met a watch at work while articles came in")
        print(f"{there} of {articles} articles were kept by then")
        while not press.done:
            time.sleep(0.2)
        watch(db, base, press, multiprocessing.Event(), once=True)
    with open_store(db) as store:
        return wrong(store, press)


def main() -> None:
    """Kill, look, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=0.0, help="time of posting; as long as the kills take, about")
    parser.add_argument("--longest", type=float, default=2.0, help="seconds that a watch works at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL server of its own, not SQLite")
    options = parser.parse_args()
    with empty_memory(options.postgres) as db:
        seconds = options.seconds or options.kills * (options.longest / 2 + START)
        chosen = {name: getattr(options, name) for name in ("kills", "articles", "longest", "seed")}
        found = run(db, seconds=seconds, **chosen)
    print("\n".join(found[:20]) or f"all {options.articles} articles are there once, whole, in their last text")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
