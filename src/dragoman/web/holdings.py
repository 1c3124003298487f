"""How much the memory holds, counted no more often than a page has time for."""

import time
from threading import Lock

from fastapi import Request

from dragoman.store import Store, Totals

_LARGE = 100_000  # events from which on counting takes longer than a page should
_LASTS = 10.0  # seconds that the counts of a large memory are good for


class Holdings:
    """Counts a memory: a small one each time, a large one every few seconds."""

    def __init__(self, store: Store) -> None:
        self._store, self._lock = store, Lock()
        self._known: Totals | None = None
        self._counted = 0.0

    def totals(self) -> Totals:
        """How much there is, or was a few seconds ago."""
        known, now = self._known, time.monotonic()
        if known and known.events >= _LARGE and now - self._counted < _LASTS:
            return known
        found = self._store.totals()
        with self._lock:
            self._known, self._counted = found, now
        return found


def totals_of(request: Request) -> Totals:
    """How much the memory of this desk holds."""
    holdings: Holdings = request.app.state.holdings
    return holdings.totals()
