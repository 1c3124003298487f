"""Events as a page shows them: the row, the evidence with its words marked, the figures beside it, other reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup, escape

from dragoman.records import Coded, Entity, Event, Span
from dragoman.store import EventRow, MergedEventRow, Store
from dragoman.store.chorus import Chorus
from dragoman.web.marking import Mark, event_marks, sentence
from dragoman.web.wording import measured

_KEPT = 64  # articles that are kept whole
_PROVEN = 2_000  # articles whose proofs are kept ready: what a day's readers look at

Merged = MergedEventRow | Chorus


@dataclass(frozen=True, slots=True)
class Proven:
    """What proves an event: its evidence, the words marked in it, and its figures in words."""

    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proofs:
    """The text of an article and what proves each of its events, by the event's id."""

    text: str
    of: Mapping[str, Proven]


@dataclass(frozen=True, slots=True)
class Card:
    """An event to be shown. `evidence` is '' where the next card's sentence is the same one and shows both.

    `figures` are how much or how many, in words; `merged` is the event with all its reports, where that is known.
    """

    row: EventRow
    evidence: Markup
    figures: tuple[str, ...] = ()
    merged: Merged | None = None

    @property
    def id(self) -> str:
        """The id of the event's page."""
        return self.merged.id if self.merged else self.row.id

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers that tell it, each once."""
        if isinstance(self.merged, Chorus):
            return self.merged.papers
        reports = self.merged.reports if self.merged else ()
        return tuple(dict.fromkeys(report.site or report.title or report.article for report in reports))


class Cards:
    """Makes cards; what an article proves is worked out once and kept for a while."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.coded = lru_cache(_KEPT)(store.coded)
        self._proofs = lru_cache(_PROVEN)(self._prove)

    def of(self, rows: Iterable[EventRow], merged: Mapping[str, Merged] | None = None) -> tuple[Card, ...]:
        """A card for each event, in order; of neighbours with one sentence the last one shows it."""
        cards: list[Card] = []
        for (version, _), group in groupby(rows, lambda row: (row.origin.version, row.evidence)):
            cards += _together(list(group), self._proofs(version), merged or {})
        return tuple(cards)

    def _prove(self, version: int) -> Proofs | None:
        """What proves the events of an article; the article itself, which is large, is not kept."""
        coded = self._store.coded(version)
        return proofs(coded) if coded else None

    def each(self, cards: Iterable[Card]) -> tuple[Card, ...]:
        """The cards by the day of their events, each with its own evidence."""
        merged = {card.row.id: card.merged for card in cards if card.merged}
        rows = sorted((card.row for card in cards), key=lambda row: (row.day, row.origin.version, row.evidence))
        return tuple(card for row in rows for card in self.of([row], merged))


def _together(rows: Sequence[EventRow], known: Proofs | None, merged: Mapping[str, Merged]) -> Iterable[Card]:
    told = [known.of[row.id] for row in rows if row.id in known.of] if known else []
    if known is None or len(told) < len(rows):
        return [Card(row, escape(row.sentence), (), merged.get(row.id)) for row in rows]
    evidence = sentence(known.text, told[0].spans, [mark for one in told for mark in one.marks])
    last = len(rows) - 1
    return [
        Card(row, evidence if n == last else Markup(""), one.figures, merged.get(row.id))
        for n, (row, one) in enumerate(zip(rows, told, strict=True))
    ]


def proofs(coded: Coded) -> Proofs:
    """What proves each event of a coded article."""
    cast = {entity.id: entity for entity in coded.draft.entities}
    return Proofs(
        coded.draft.article.text,
        {coded.ids[event.id]: _proven(coded, event, cast) for event in coded.draft.events},
    )


def _proven(coded: Coded, event: Event, cast: dict[str, Entity]) -> Proven:
    spans = event.evidence or (event.trigger,)
    marks = (mark for mark in event_marks(event, cast) if any(_meets(mark.span, span) for span in spans))
    return Proven(spans, tuple(marks), amounts(coded, event))


def proof(coded: Coded, events: Sequence[Event]) -> Markup:
    """The evidence of events that stand in one sentence, their words marked."""
    cast = {entity.id: entity for entity in coded.draft.entities}
    marks = [mark for event in events for mark in event_marks(event, cast)]
    spans = events[0].evidence or (events[0].trigger,)
    return sentence(coded.draft.article.text, spans, marks)


def amounts(coded: Coded, event: Event, most: int = 3) -> tuple[str, ...]:
    """The figures that stand in the evidence of an event, in words; the lone one or two of something are left out."""
    inside = (q for q in coded.draft.quantities if not q.derived and _within(q.span, event.evidence))
    telling = (q for q in inside if q.unit != "person" or q.value is None or q.value > 2)
    return tuple(dict.fromkeys(measured(q) for q in telling))[:most]


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _within(span: Span, evidence: Sequence[Span]) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in evidence)
