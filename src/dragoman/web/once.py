"""Events shown once: of several reports of one event the newest alone, with the papers that tell it too."""

from collections.abc import Iterable

from dragoman.store import EventRow, Store
from dragoman.web.cards import Card, Cards


def once(store: Store, cards: Cards, rows: Iterable[EventRow]) -> tuple[Card, ...]:
    """A card for each event that is told by some rows, at its first one."""
    told = list(rows)
    known = store.relations.choruses([row.id for row in told])
    kept: dict[str, EventRow] = {}
    for row in told:
        kept.setdefault(known[row.id].id, row)
    return cards.of(kept.values(), known)
