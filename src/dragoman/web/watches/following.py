"""Follows the changes of the memory, and keeps for each watch what is new to it."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from dragoman.errors import QuestionError
from dragoman.store import Catch, Change, Store, Watch
from dragoman.web.live import NEWS
from dragoman.web.watches import finding
from dragoman.web.watches.matching import catches, fresh

_LOG = logging.getLogger("dragoman.watches")
BATCH = 100


def follow(store: Store, clock: Callable[[], datetime]) -> int:
    """Look at the next changes for all watches that are not paused; how many changes there were.

    What was caught, and that it was looked at, are kept together: after a halt in between both are done anew.
    """
    watches = [watch for watch in store.watches() if not watch.state]
    changes = store.changes(min(w.seen for w in watches), BATCH) if watches else []
    if not changes:
        return 0
    caught: list[Catch] = []
    for change in changes:
        late = [watch for watch in watches if watch.seen < change.cursor]
        if change.kind in NEWS and late:
            caught += _caught(store, change, late, caught, clock().isoformat(timespec="seconds"))
    last = changes[-1].cursor
    if not store.watchbook.note(caught, {w.id: (w.seen, last) for w in watches if w.seen < last}):
        _LOG.info("another program follows the watches too, or one was changed; looking again")
    return len(changes)


def _caught(store: Store, change: Change, watches: Iterable[Watch], pending: Sequence[Catch], at: str) -> list[Catch]:
    article = finding.article(store, change.article)
    made: list[Catch] = []
    for watch in watches if article else ():
        assert article is not None
        try:
            found = article.found(watch)
        except QuestionError as error:
            _LOG.warning("watch %s cannot be asked: %s", watch.id, error)
            continue
        if found:
            things = {one.thing for one in found}
            known = store.watchbook.known(watch.id, article.keys, things)
            mine = [c for c in pending if c.watch == watch.id and (c.article in article.keys or c.thing in things)]
            new = fresh(found, change.article, (*known, *mine))
            made += catches(new, watch.id, change.article, cursor=change.cursor, at=at)
    return made
