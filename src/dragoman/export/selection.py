"""A part of an article's records, consistent in itself."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from dragoman.records import Coded, Deal, Event, Statement

R = TypeVar("R", Event, Statement, Deal)


def confident(coded: Coded, least: float) -> Coded:
    """The article without events whose confidence is below `least`; deals stay, and forget those events."""
    draft = coded.draft
    events = tuple(e for e in draft.events if e.confidence >= least)
    kept = {e.id for e in events}
    deals = tuple(_without(deal, kept) for deal in draft.deals)
    return replace(coded, draft=replace(draft, events=events, deals=deals))


def _without(deal: Deal, kept: set[str]) -> Deal:
    return replace(deal, events=tuple(key for key in deal.events if key in kept))


def only(coded: Coded, kind: str, ids: frozenset[str]) -> Coded:
    """The article with those of its events, statements or deals (`kind`) alone whose stable ids are named."""
    draft = coded.draft
    if kind == "statements":
        return replace(coded, draft=replace(draft, statements=tuple(_named(coded, draft.statements, ids))))
    if kind == "deals":
        return replace(coded, draft=replace(draft, deals=tuple(_named(coded, draft.deals, ids))))
    events = tuple(_named(coded, draft.events, ids))
    kept = {event.id for event in events}
    return replace(coded, draft=replace(draft, events=events, deals=tuple(_without(d, kept) for d in draft.deals)))


def _named(coded: Coded, records: Iterable[R], ids: frozenset[str]) -> Iterator[R]:
    return (record for record in records if coded.ids[record.id] in ids)
