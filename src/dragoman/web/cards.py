"""Events as a page shows them: the row, the evidence with its words marked, and the figures beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from dragoman.export.text import figures
from dragoman.records import Coded, Event, Span
from dragoman.store import EventRow, Store
from dragoman.web.marking import event_marks, sentence

_KEPT = 256  # articles whose cards are kept ready: what a day's readers look at


@dataclass(frozen=True, slots=True)
class Card:
    """An event to be shown; `figures` are how much or how many, in words."""

    row: EventRow
    evidence: Markup
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Proof:
    evidence: Markup
    figures: tuple[str, ...]


class Cards:
    """Makes cards; what an article proves is worked out once and kept for a while."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._proofs = lru_cache(_KEPT)(self._read)

    def of(self, rows: Iterable[EventRow]) -> tuple[Card, ...]:
        """A card for each event."""
        return tuple(self._card(row) for row in rows)

    def _card(self, row: EventRow) -> Card:
        proof = self._proofs(row.origin.version).get(row.id)
        return Card(row, proof.evidence, proof.figures) if proof else Card(row, escape(row.sentence))

    def _read(self, version: int) -> dict[str, _Proof]:
        coded = self._store.coded(version)
        return proofs(coded) if coded else {}


def proofs(coded: Coded) -> dict[str, _Proof]:
    """What the article shows for each of its events, by stable id."""
    cast = {entity.id: entity for entity in coded.draft.entities}
    text = coded.draft.article.text
    return {
        coded.ids[event.id]: _Proof(
            sentence(text, event.evidence or (event.trigger,), event_marks(event, cast)), amounts(coded, event)
        )
        for event in coded.draft.events
    }


def amounts(coded: Coded, event: Event, most: int = 3) -> tuple[str, ...]:
    """The figures that stand in the evidence of an event, in words."""
    inside = (q for q in coded.draft.quantities if not q.derived and _within(q.span, event.evidence))
    words = (f"{figures.measure(q)}{f' of {q.of}' if q.of and q.unit == '%' else ''}" for q in inside)
    return tuple(dict.fromkeys(words))[:most]


def _within(span: Span, evidence: Sequence[Span]) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in evidence)
