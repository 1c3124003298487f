"""A part of an article's records, consistent in itself."""

from dataclasses import replace

from dragoman.records import Coded, Deal


def confident(coded: Coded, least: float) -> Coded:
    """The article without events whose confidence is below `least`; deals stay, and forget those events."""
    draft = coded.draft
    events = tuple(e for e in draft.events if e.confidence >= least)
    kept = {e.id for e in events}
    deals = tuple(_without(deal, kept) for deal in draft.deals)
    return replace(coded, draft=replace(draft, events=events, deals=deals))


def _without(deal: Deal, kept: set[str]) -> Deal:
    return replace(deal, events=tuple(key for key in deal.events if key in kept))
