"""Events shown once: of several reports of one event the newest alone, with what the others are counted by."""

from collections.abc import Iterable

from dragoman.store import EventRow, MergedEventRow, Store
from dragoman.web.cards import Card, Cards


def once(store: Store, cards: Cards, rows: Iterable[EventRow]) -> tuple[Card, ...]:
    """A card for each event that is told by some rows, at its first one."""
    merged: dict[str, MergedEventRow] = {}
    kept: dict[str, EventRow] = {}
    for row in rows:
        event = store.merged_event_of(row.id)
        if event:
            merged[row.id] = event
        kept.setdefault(event.id if event else row.id, row)
    return cards.of(kept.values(), merged)
