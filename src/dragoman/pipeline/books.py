"""The books of a watch: what is stored and noted of feeds and entries, in the order that makes a kill harmless.

1. Entries that are new are noted as seen first, unsettled. 2. The article is stored. 3. Its entry is settled.
4. When all entries of an answer are, the tags of the feed are kept. Killed between two steps, the next reading
finds the rest: unsettled entries are read again, and an article that is stored already is left alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

from dragoman.pipeline.novelty import Intent, decided, failing, oldest_first, settling
from dragoman.pipeline.patience import patiently
from dragoman.pipeline.polls import OpenPoll, asked, read_badly, read_well
from dragoman.pipeline.tellings import FeedFailed, Left, Moved, Read, Stored, Telling, Waiting
from dragoman.read.feeds import FeedEntry, Polled
from dragoman.records import Article, Coded
from dragoman.store import Change, Feed, Seen, Store, content_hash, key_of

R = TypeVar("R")


class Keeper(Protocol):
    """Stores a coded article, with whatever it is linked into."""

    def __call__(self, coded: Coded, *, source: str, fetched: str) -> Change:
        """What the write did."""


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class Books:
    """What is known of the feeds of a watch. For one thread alone; all writes wait out a memory in trouble."""

    def __init__(
        self, store: Store, keep: Keeper, digest: str, *, tell: Callable[[Telling], None], entry_days: int = 90
    ) -> None:
        """`entry_days` after an entry has left its feed it is forgotten; 0 is never."""
        self._store, self._keep, self._digest, self.tell = store, keep, digest, tell
        self._entry_days = entry_days
        self._pruned: dict[str, str] = {}  # for each feed the day on which its old entries were forgotten
        self._claimed: dict[str, int] = {}  # addresses being read, so that two feeds do not read one at once
        self.feeds: dict[str, Feed] = {}
        self.stopped = False

    def load(self, feeds: Iterable[Feed]) -> None:
        """Take up these feeds; those that the memory does not know are kept there first."""
        self.feeds = {feed.url: feed for feed in feeds}
        known = {feed.url for feed in self.write(self._store.feeds)}
        for feed in self.feeds.values():
            if feed.url not in known:
                self.write(partial(self._store.keep_feed, feed))

    def refresh(self) -> None:
        """Take up the feeds as people have them in the memory now: added, changed, removed."""
        rows = {feed.url: feed for feed in self.write(self._store.feeds)}
        self.feeds = {url: asked(self.feeds.get(url), row) for url, row in rows.items()}

    def feed(self, url: str) -> Feed:
        """A feed as it is now, a bare one when it was removed."""
        return self.feeds.get(url) or Feed(url)

    def _is(self, feed: Feed) -> Feed:
        if feed.url in self.feeds:
            self.feeds[feed.url] = feed
        return feed

    def write(self, work: Callable[[], R]) -> R:
        """What the work on the memory gives, however long that takes. Raises StoppedError when the watch is."""
        return patiently(work, lambda why: self.tell(Waiting(why)), lambda: self.stopped)

    def state(self, feed: Feed) -> None:
        """Keep a feed as it now is."""
        self.write(lambda: self._store.entries.keep((), self._is(feed)))

    # ------------------------------------------------------------ a feed was read

    def failed(self, url: str, polled: Polled, *, every: int, dice: float) -> None:
        """Note that a feed could not be read."""
        feed = read_badly(self.feed(url), polled, now(), every=every, dice=dice)
        self.state(feed)
        self.tell(FeedFailed(feed))

    def opened(self, url: str, polled: Polled, *, every: int, dice: float) -> tuple[OpenPoll, tuple[Intent, ...]]:
        """A reading of a feed and the entries in it that have to be read, all noted as seen."""
        before = self.feed(url)
        feed = self._is(read_well(before, polled, now(), every=every, dice=dice))
        if polled.moved and polled.moved != before.address:
            self.tell(Moved(before, polled.moved))
        return self._decided(OpenPoll(feed, polled, first=not before.success))

    def pushed(self, url: str, polled: Polled) -> tuple[OpenPoll, tuple[Intent, ...]]:
        """The same for what a hub has sent: when the feed is read again stays as it was."""
        return self._decided(OpenPoll(self.feed(url), polled, pushed=True))

    def _decided(self, poll: OpenPoll) -> tuple[OpenPoll, tuple[Intent, ...]]:
        document, url = poll.polled.document, poll.feed.url
        entries = document.entries if document else ()
        known, others = self._known(url, entries)
        found = decided(url, entries, known, others, now=now(), told=self._told(entries, known))
        intents = tuple(i for i in oldest_first(found.intents) if _claim(i.entry) not in self._claimed)
        poll.again = len(intents) < len(found.intents)
        poll.open = len(intents)
        fresh = [intent.seen for intent in intents if intent.kind == "new"]
        self.write(lambda: self._store.entries.keep([*found.settled, *fresh]))
        self._claimed |= {_claim(intent.entry): 1 for intent in intents}
        self.tell(Read(poll.feed, len(entries), len(intents), document.remarks if document else ()))
        self._listed(poll, known)
        if not intents:
            self._closed(poll, ())
        return poll, intents

    def _told(self, entries: Sequence[FeedEntry], known: Mapping[str, Seen]) -> frozenset[str]:
        """The addresses of unknown entries whose articles are so old that their entries may have been forgotten."""
        fresh = [entry.url for entry in entries if entry.url and entry.key not in known]
        if not (self._entry_days and fresh):
            return frozenset()
        return self.write(lambda: self._store.entries.told(fresh, self._long_ago()))

    def _listed(self, poll: OpenPoll, known: Mapping[str, Seen]) -> None:
        """Note once a day what a feed lists, and then forget what it has not listed for long.

        Only a whole answer shows what is listed; what a hub pushes is a part of it, and 304 says it is all as before.
        """
        url, day = poll.feed.url, now().date().isoformat()
        if stale := [key for key, seen in known.items() if seen.listed != day]:
            self.write(lambda: self._store.entries.listed(url, stale, day))
        if self._entry_days and not poll.pushed and poll.polled.document and self._pruned.get(url) != day:
            self._pruned[url] = day
            self.write(lambda: self._store.entries.prune(url, self._long_ago()))

    def _long_ago(self) -> str:
        return (now() - timedelta(days=self._entry_days)).date().isoformat()

    def _known(self, feed: str, entries: Sequence[FeedEntry]) -> tuple[dict[str, Seen], dict[str, str]]:
        keys, addresses = [entry.key for entry in entries], [entry.url for entry in entries]
        ledger = self._store.entries
        return self.write(lambda: ledger.seen(feed, keys)), self.write(lambda: ledger.others(feed, addresses))

    # ------------------------------------------------------------ an entry was read

    def is_due(self, article: Article) -> bool:
        """Whether this text is not stored as this model and these rules code it."""
        key, text = key_of(article), content_hash(article)
        return self.write(lambda: self._store.due(key, text, self._digest))

    def stored(self, poll: OpenPoll, intent: Intent, coded: Coded, remarks: tuple[str, ...]) -> None:
        """Store a coded article, then settle its entry."""
        article = coded.draft.article
        change = self.write(lambda: self._keep(coded, source=poll.feed.url, fetched=intent.seen.first))
        moment = now()
        poll.added += change.kind == "added"
        self.settled(poll, intent, article, note="; ".join(remarks))
        posted = None if intent.kind != "new" else _seconds(article.published, moment)
        since = _seconds(intent.seen.first, moment) or 0.0
        self.tell(Stored(self.feed(poll.feed.url), change, coded, posted, since, remarks))

    def settled(self, poll: OpenPoll, intent: Intent, article: Article, *, note: str = "") -> None:
        """Settle an entry whose article is stored."""
        seen = settling(intent.seen, intent.entry, _moment(), article=key_of(article), note=note)
        self._settle(poll, intent, replace(seen, published=article.published))

    def left(self, poll: OpenPoll, intent: Intent, why: str, *, again: bool = False) -> None:
        """Settle an entry that brings no article, or (`again`) leave it for the next reading."""
        self.tell(Left(poll.feed, intent.entry.url or f"{poll.feed.url}: {intent.entry.title!r}", why, again))
        poll.again = poll.again or again
        seen = failing(intent.seen, why) if again else settling(intent.seen, intent.entry, _moment(), note=why)
        self._settle(poll, intent, seen)

    def _settle(self, poll: OpenPoll, intent: Intent, seen: Seen) -> None:
        self._claimed.pop(_claim(intent.entry), None)
        poll.open -= 1
        if poll.open:
            self.write(lambda: self._store.entries.keep([seen]))
        else:
            self._closed(poll, (seen,))

    def _closed(self, poll: OpenPoll, last: tuple[Seen, ...]) -> None:
        """Keep the last entry of a reading and the feed, now with the tags of the answer."""
        feed = self._is(poll.closed(self.feed(poll.feed.url)))
        self.write(lambda: self._store.entries.keep(last, feed))


def _claim(entry: FeedEntry) -> str:
    return entry.url or entry.key


def _moment() -> str:
    return now().isoformat(timespec="milliseconds")


def _seconds(since: str, moment: datetime) -> float | None:
    """Seconds from an ISO date-time, None for a date without a time."""
    return (moment - datetime.fromisoformat(since)).total_seconds() if "T" in since else None
