"""Records of one article -> tellings: its events and deals, each with all that is needed to know them again."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.lexicon.rarity import Rarity
from dragoman.link.days import Days, days_meant
from dragoman.link.sides import Side, side
from dragoman.link.vectors import Feature, vector
from dragoman.records import Coded, Deal, Draft, Quantity, Span

WORDS = 30  # of a telling's sentences
TERMS = 12  # under which a deal is found again over the years
NAMED = 1.5  # what the name of a party weighs beside a word
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
    """One event in one article. `record` is its stable id, `article` the article's key, `days` what its date can mean,
    `words` the stems of its sentence, the rare ones weighing most."""

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
    words: tuple[Feature, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class DealTelling:
    """One deal in one article, as EventTelling; `figures` are its amount and volumes, `things` the stems of its
    objects; `terms` are under what it is found again: its parties by name and its rarest words."""

    record: str
    article: str
    published: str
    site: str
    kind: tuple[str, ...]
    parties: tuple[Side, ...]
    objects: tuple[str, ...]
    status: str
    date: str
    words: tuple[Feature, ...]
    figures: tuple[Figure, ...]
    things: tuple[Feature, ...]
    terms: tuple[Feature, ...]


def stems(text: str) -> list[str]:
    """The words of four letters and more, without case and the commonest endings."""
    return [_ENDING.sub("", word) for word in _WORD.findall(text.casefold())]


def event_tellings(coded: Coded, rarity: Rarity, article: str) -> tuple[EventTelling, ...]:
    """The events of an article in its order, under its key."""
    draft, sides = coded.draft, _sides(coded.draft)
    published = draft.article.published[:10]
    return tuple(
        EventTelling(
            coded.ids[event.id],
            article,
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
            vector(_words(rarity, _told(draft, event.evidence)), WORDS),
            tuple(_figure(q) for q in draft.quantities if not q.derived and _within(q.span, event.evidence)),
        )
        for event in draft.events
    )


def deal_tellings(coded: Coded, rarity: Rarity, article: str) -> tuple[DealTelling, ...]:
    """The deals of an article in its order, under its key."""
    draft = coded.draft
    return tuple(_deal_telling(coded, deal, rarity, article) for deal in draft.deals)


def _deal_telling(coded: Coded, deal: Deal, rarity: Rarity, article: str) -> DealTelling:
    draft, sides = coded.draft, _sides(coded.draft)
    figures = {q.id: q for q in draft.quantities}
    parties = tuple(sides[p.entity]._replace(role=p.role) for p in deal.parties)
    words = _words(rarity, _told(draft, deal.evidence))
    things = _words(rarity, " ".join(deal.objects))
    names = {("name", p.name.casefold()): NAMED * rarity.weight("name", p.name.casefold()) for p in parties}
    return DealTelling(
        coded.ids[deal.id],
        article,
        draft.article.published[:10],
        draft.article.site,
        deal.kind,
        parties,
        deal.objects,
        deal.status,
        deal.date,
        vector(words, WORDS),
        tuple(_figure(figures[key]) for key in ([deal.amount.quantity] if deal.amount else []) + [*deal.volumes]),
        vector(things, WORDS),
        vector(words | things | names, TERMS),
    )


def _sides(draft: Draft) -> Mapping[str, Side]:
    return {entity.id: side(entity) for entity in draft.entities}


def _told(draft: Draft, spans: Iterable[Span]) -> str:
    return " ".join(draft.article.text[s.start : s.end] for s in spans)


def _words(rarity: Rarity, text: str) -> dict[tuple[str, str], float]:
    return {("word", stem): rarity.weight("word", stem) for stem in stems(text)}


def _figure(quantity: Quantity) -> Figure:
    return Figure(quantity.unit, quantity.bound, quantity.value, quantity.low, quantity.high, quantity.of)


def _within(span: Span, evidence: Iterable[Span]) -> bool:
    return any(e.start <= span.start and span.end <= e.end for e in evidence)
