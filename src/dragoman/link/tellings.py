"""Records of one article -> tellings: its events and deals, each with all that is needed to know them again."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.link.days import Days, days_meant
from dragoman.link.sides import Side, side
from dragoman.records import Coded, Draft, Quantity, Span

_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDING = re.compile(r"(?<=...)(?:ings?|ed|es|s|e)$")


class Figure(NamedTuple):
    """A figure as it is told: unit, bound, value or low and high, and what is counted or measured."""

    unit: str
    bound: str
    value: float | None
    low: float | None
    high: float | None
    of: str


@dataclass(frozen=True, slots=True)
class EventTelling:
    """One event in one article. `record` is its stable id, `days` what its date can mean, `words` the stems of its
    sentence."""

    record: str
    article: str
    published: str
    site: str
    type: str
    mode: tuple[str, ...]
    status: str
    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]
    date: str
    days: Days | None
    place: str
    city: str
    words: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class DealTelling:
    """One deal in one article, as EventTelling; `figures` are its amount and volumes."""

    record: str
    article: str
    published: str
    site: str
    kind: tuple[str, ...]
    parties: tuple[Side, ...]
    objects: tuple[str, ...]
    status: str
    date: str
    words: tuple[str, ...]
    figures: tuple[Figure, ...]


def stems(text: str) -> list[str]:
    """The words of four letters and more, without case and the commonest endings."""
    return [_ENDING.sub("", word) for word in _WORD.findall(text.casefold())]


def event_tellings(coded: Coded) -> tuple[EventTelling, ...]:
    """The events of an article in its order."""
    draft, sides = coded.draft, _sides(coded.draft)
    published = draft.article.published[:10]
    return tuple(
        EventTelling(
            coded.ids[event.id],
            draft.article.id,
            published,
            draft.article.site,
            event.type,
            event.mode,
            event.status,
            tuple(sides[key] for key in event.actor),
            tuple(sides[key] for key in event.recipient),
            event.date,
            days_meant(event.date, published, past=event.status == "actual"),
            event.location.name if event.location else event.place,
            event.location.name if event.location and event.location.resolution == "city" else "",
            _words(draft, event.evidence),
            tuple(_figure(q) for q in draft.quantities if not q.derived and _within(q.span, event.evidence)),
        )
        for event in draft.events
    )


def deal_tellings(coded: Coded) -> tuple[DealTelling, ...]:
    """The deals of an article in its order."""
    draft, sides = coded.draft, _sides(coded.draft)
    figures = {q.id: q for q in draft.quantities}
    return tuple(
        DealTelling(
            coded.ids[deal.id],
            draft.article.id,
            draft.article.published[:10],
            draft.article.site,
            deal.kind,
            tuple(sides[p.entity]._replace(role=p.role) for p in deal.parties),
            deal.objects,
            deal.status,
            deal.date,
            _words(draft, deal.evidence),
            tuple(_figure(figures[key]) for key in ([deal.amount.quantity] if deal.amount else []) + [*deal.volumes]),
        )
        for deal in draft.deals
    )


def _sides(draft: Draft) -> Mapping[str, Side]:
    return {entity.id: side(entity) for entity in draft.entities}


def _words(draft: Draft, spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(sorted({word for s in spans for word in stems(draft.article.text[s.start : s.end])}))


def _figure(quantity: Quantity) -> Figure:
    return Figure(quantity.unit, quantity.bound, quantity.value, quantity.low, quantity.high, quantity.of)


def _within(span: Span, evidence: Iterable[Span]) -> bool:
    return any(e.start <= span.start and span.end <= e.end for e in evidence)
