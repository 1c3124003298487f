"""What has been caught becomes deliveries when it is due: one for each browser and address of the watch."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from uuid import uuid4

from dragoman.store import Catch, Delivery, Store, Watch
from dragoman.web.watches import targets, timing, wording

_HOUR = timedelta(hours=1)


def tell(store: Store, now: datetime, base: str) -> int:
    """Make the deliveries that are due; how many tellings there were.

    Catches are marked as told in the transaction that keeps their deliveries, so neither is there without the other.
    """
    waiting = store.watchbook.waiting()
    watches = {watch.id: watch for watch in store.watches()} if waiting else {}
    made = 0
    for name, group in groupby(waiting, key=lambda catch: catch.watch):
        watch = watches.get(name)
        if watch is None or watch.state:
            continue
        told = store.watchbook.tellings(name, _moment(now - _HOUR)) if watch.most else 0
        for catches in timing.tellings(watch, list(group), told, now):
            deliveries = tuple(deliveries_of(store, watch, catches, now=now, base=base))
            made += store.watchbook.tell(catches, deliveries, _moment(now))
    return made


def deliveries_of(
    store: Store, watch: Watch, catches: Sequence[Catch], *, now: datetime, base: str
) -> Iterator[Delivery]:
    """One telling for each browser of the owner and each address of a watch."""
    words, telling, at = wording.told(watch, catches, base), uuid4().hex, _moment(now)
    for browser in store.watchbook.subscriptions(watch.owner) if watch.push else ():
        texts = (words.title, words.brief, words.link)
        yield Delivery(uuid4().hex, telling, watch.id, "push", browser.id, *texts, at, at)
    for url in targets.listed(watch.target):
        texts = (words.title, words.whole, words.link)
        yield Delivery(uuid4().hex, telling, watch.id, "target", targets.target_name(url), *texts, at, at)


def _moment(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
