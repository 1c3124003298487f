"""Entries of a feed and what is known of them -> what has to be read. Pure."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from dragoman.read.feeds import FeedEntry
from dragoman.store import Seen

TRIES = 3  # readings of a page that fail in passing before the words of the feed are taken for it
_REREAD = timedelta(hours=1)  # an entry that bears a new date and the same words is read again no more often


@dataclass(frozen=True, slots=True)
class Intent:
    """An entry that is to be read: `kind` is new, changed or again (an earlier reading failed or was cut off)."""

    entry: FeedEntry
    kind: Literal["new", "changed", "again"]
    seen: Seen

    @property
    def patient(self) -> bool:
        """Whether the page may be tried again later if it fails."""
        return self.seen.tries < TRIES


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a document: entries to read, and those that are settled without reading."""

    intents: tuple[Intent, ...]
    settled: tuple[Seen, ...]


def decided(
    feed: str,
    entries: Iterable[FeedEntry],
    known: Mapping[str, Seen],
    others: Mapping[str, str],
    *,
    now: datetime,
    told: Set[str] = frozenset(),
) -> Decision:
    """What is new, what has changed, and what another feed (`others`, by address) has given already.

    `told` are addresses whose articles were kept so long ago that their entries may have been forgotten: such an entry
    is settled as it comes back, and its page not read again. Of several entries with one address the first stands for
    all, as it is the newest in every feed we know.
    """
    intents: list[Intent] = []
    settled: list[Seen] = []
    keys: set[str] = set()
    addresses: set[str] = set()
    moment = now.isoformat(timespec="milliseconds")
    for entry in entries:
        if entry.key in keys:
            continue
        keys.add(entry.key)
        before = known.get(entry.key)
        seen = replace(before or Seen(feed, entry.key, entry.url, first=moment), listed=moment[:10])
        note = _left(entry, addresses, others)
        addresses.add(entry.url)
        if note and not seen.article:
            if not seen.fingerprint:
                settled.append(settling(seen, entry, moment, note=note))
            continue
        if before is None and entry.url in told:
            settled.append(settling(seen, entry, moment, article=entry.url))
        elif kind := _kind(entry, before, now):
            intents.append(Intent(entry, kind, seen))
    return Decision(tuple(intents), tuple(settled))


def settling(seen: Seen, entry: FeedEntry, moment: str, *, article: str = "", note: str = "") -> Seen:
    """The entry as it stands once it is settled: its article stored, or given up with a note."""
    return replace(
        seen,
        fingerprint=entry.fingerprint,
        updated=entry.updated,
        article=article or seen.article,
        read=moment,
        tries=0,
        note=note,
    )


def failing(seen: Seen, why: str) -> Seen:
    """The entry after one more reading that failed in passing."""
    return replace(seen, fingerprint="", tries=seen.tries + 1, note=why)


def oldest_first(intents: Sequence[Intent]) -> tuple[Intent, ...]:
    """The intents by age, the oldest first, so that first reports come before their corrections."""
    return tuple(sorted(intents, key=lambda i: i.entry.published or i.entry.updated))


def _left(entry: FeedEntry, addresses: set[str], others: Mapping[str, str]) -> str:
    """Why an entry is left alone, '' when it is not."""
    if not entry.url:
        return ""
    if entry.url in addresses:
        return "another entry of the feed has the same address"
    return f"{others[entry.url]} gave it first" if entry.url in others else ""


def _kind(entry: FeedEntry, before: Seen | None, now: datetime) -> Literal["new", "changed", "again", ""]:
    if before is None:
        return "new"
    if not before.fingerprint:
        return "again"
    if before.fingerprint != entry.fingerprint:
        return "changed"
    if not entry.updated or entry.updated == before.updated:
        return ""
    return "changed" if not before.read or now - datetime.fromisoformat(before.read) > _REREAD else ""
