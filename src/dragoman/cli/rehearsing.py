"""The demo newsroom, a watch of its feeds, and the memory that it fills: all together, and gone at the end."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.newsroom import Newsroom
    from dragoman.pipeline.tellings import Telling
    from dragoman.settings import Settings
    from dragoman.store import Store

_EVERY = 1  # seconds between two readings of a feed
_CALM = 2  # readings in a row without news after which a feed has brought all: the first may have begun too early
_PROCESSES = 2


class Calm:
    """Hears what a watch tells, and knows when each of so many feeds has brought all that it has."""

    def __init__(self, feeds: int) -> None:
        self._feeds = feeds
        self._calm: dict[str, int] = {}
        self._failing: set[str] = set()
        self._changed = Condition()
        self.corrected = 0
        self.error: Exception | None = None
        self.in_hand: Callable[[], int] = lambda: 0  # entries that a feed no longer counts as new, and nobody has yet

    def __call__(self, telling: "Telling") -> None:
        """Hear one thing."""
        from dragoman.pipeline.tellings import FeedFailed, Read, Stored

        with self._changed:
            match telling:
                case FeedFailed():
                    self._failing.add(telling.feed.url)
                case Read():
                    url = telling.feed.url
                    self._failing.discard(url)
                    self._calm[url] = 0 if telling.wanted else self._calm.get(url, 0) + 1
                case Stored():
                    self.corrected += telling.change.kind == "corrected"
            self._changed.notify_all()

    def ended(self, error: Exception) -> None:
        """Hear that the watch has ended by a bug."""
        with self._changed:
            self.error = error
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until all feeds that can be read are calm, counted from now; False when it takes longer.

        Raises what has ended the watch, if something has.
        """
        with self._changed:
            self._calm.clear()
            calm = self._changed.wait_for(lambda: self.error or self._is_calm(), seconds)
        if self.error:
            raise self.error
        return bool(calm)

    def _is_calm(self) -> bool:
        sound = {url: calm for url, calm in self._calm.items() if url not in self._failing}
        all_read = len(sound) + len(self._failing) == self._feeds and all(calm >= _CALM for calm in sound.values())
        return all_read and not self.in_hand()


@contextmanager
def memory() -> "Iterator[Store]":
    """A memory in a temporary folder, which links what it keeps."""
    from dragoman.pipeline.linking import linker
    from dragoman.store import open_store

    with (
        TemporaryDirectory(prefix="dragoman-demo-") as folder,
        open_store(str(Path(folder) / "demo.db"), linker=linker()) as store,
    ):
        yield store


@contextmanager
def watched(room: "Newsroom", store: "Store", settings: "Settings", calm: Calm) -> Iterator[None]:
    """A watch of the newsroom's feeds into the memory, until the block ends."""
    from dragoman.cli.assembly import Making, reading_options
    from dragoman.cli.feedlists import taken
    from dragoman.pipeline import books, watching, workers
    from dragoman.read.feeds.lists import read_list

    make = Making.of(settings)
    jobs = settings.jobs or min(_PROCESSES, os.cpu_count() or 1)
    ledger = books.Books(store, store.add, make.rooms.digest, tell=calm)
    watch = watching.Watch(ledger, workers.coders(make, jobs), watching.Plan(reading_options(settings)))
    calm.in_hand = lambda: watch.in_hand
    listed = read_list(room.feeds.encode(), f"{room.base}/feeds.toml")
    feeds = taken((replace(feed, every=_EVERY) for feed in listed), store)

    def run() -> None:
        try:
            watch.run(feeds)
        except Exception as error:
            calm.ended(error)

    thread = Thread(target=run, name="watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        watch.stop()
        thread.join()
