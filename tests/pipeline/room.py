"""A watch made to order, and a coder for it that needs no model."""

import time
from collections.abc import Callable
from dataclasses import replace

from dragoman.errors import ReadError
from dragoman.pipeline.books import Books
from dragoman.pipeline.tellings import Stored, Telling
from dragoman.pipeline.watching import Plan, Watch
from dragoman.pipeline.workers import Coders, CoderThread
from dragoman.read import ReadOptions
from dragoman.records import Article, Coded, Draft
from dragoman.store import Change, Feed, Store

HERE = ReadOptions(allow_private=True, size_limit=100_000, read_seconds=2.0, total_seconds=4.0)


class PlainCoder:
    """Codes every article as one that says nothing."""

    def code(self, article: Article) -> Coded:
        """An empty draft; the words `refuse` and `bug` in a title make it fail."""
        if "refuse" in article.title:
            raise ReadError(article.source, "too odd", "be plain")
        if "bug" in article.title:
            raise RuntimeError("a bug")
        return Coded(Draft(article, (), (), (), (), (), ()), {}, "plain 1")


class Room:
    """A watch of some feeds, read once for each call of `read`."""

    def __init__(self, store: Store, *urls: str) -> None:
        self.store = store
        self.told: list[Telling] = []
        self.keep: Callable[..., Change] = store.add
        for url in urls:
            store.keep_feed(Feed(url))

    def books(self) -> Books:
        """Books over the memory that tell into `told`."""
        return Books(self.store, self.keep, "plain 1", tell=self.told.append)

    def watch(self, plan: Plan | None = None, coders: Coders | None = None, books: Books | None = None) -> Watch:
        """A watch that has not begun."""
        return Watch(books or self.books(), coders or CoderThread(PlainCoder), plan or Plan(HERE, once=True))

    def read(self) -> list[str]:
        """Read all feeds once, whatever is due; the titles that were kept."""
        feeds = [replace(feed, due="") for feed in self.store.feeds()]
        self.told.clear()
        self.watch().run(feeds)
        return [t.coded.draft.article.title for t in self.told if isinstance(t, Stored)]

    @property
    def feed(self) -> Feed:
        """The only feed there is."""
        (feed,) = self.store.feeds()
        return feed

    def of(self, kind: type) -> list[Telling]:
        """What was told of one kind."""
        return [telling for telling in self.told if isinstance(telling, kind)]

    def titles(self) -> list[str]:
        """The headlines that are kept."""
        return sorted(row.title for row in self.store.articles().rows)


def until(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)
