"""What several articles tell of: stories, merged events and merged deals."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.web.api.answers import kept, page_of
from dragoman.web.api.asking import PREFIX, question, told
from dragoman.web.api.shapes import Answer, Rows
from dragoman.web.desk import AtDesk
from dragoman.web.refusals import Refused
from dragoman.web.rows import plain

router = APIRouter(prefix=PREFIX, tags=["together"])


@router.get("/stories", response_model=Rows[Answer], openapi_extra=told("articles"))
def stories(request: Request, desk: AtDesk) -> Response:
    """Stories of which an article meets the filters, the one with the newest such article first.

    `article_count` counts all articles, `independent_source_count` those neither copied nor of one paper.
    """
    asked = question(request, "articles")
    return kept(
        request,
        desk.store,
        lambda: page_of(asked, desk.store.stories(asked.filter, after=asked.after, limit=asked.limit)),
    )


@router.get("/stories/{story}", response_model=Answer)
def story(story: str, request: Request, desk: AtDesk) -> Response:
    """One story with its articles, the first one first, and why each of them belongs to it."""
    question(request)
    return kept(request, desk.store, lambda: _found(desk.store.story(story), "story"))


@router.get("/events/merged", response_model=Rows[Answer], openapi_extra=told("events"))
def merged_events(request: Request, desk: AtDesk) -> Response:
    """Events with all their reports, newest first; one that a single article tells has one report.

    Figures that differ stand side by side in `figures`, each with the records and papers that give it.
    """
    asked = question(request, "events")
    return kept(
        request,
        desk.store,
        lambda: page_of(asked, desk.store.merged_events(asked.filter, after=asked.after, limit=asked.limit)),
    )


@router.get("/events/merged/{event}", response_model=Answer)
def merged_event(event: str, request: Request, desk: AtDesk) -> Response:
    """One event with all its reports, by its own id or that of one of its records."""
    question(request)
    return kept(
        request,
        desk.store,
        lambda: _found(desk.store.merged_event(event) or desk.store.merged_event_of(event), "event"),
    )


@router.get("/deals/merged", response_model=Rows[Answer], openapi_extra=told("deals"))
def merged_deals(request: Request, desk: AtDesk) -> Response:
    """Deals with all their reports, newest first; `history` is the way of their status."""
    asked = question(request, "deals")
    return kept(
        request,
        desk.store,
        lambda: page_of(asked, desk.store.merged_deals(asked.filter, after=asked.after, limit=asked.limit)),
    )


@router.get("/deals/merged/{deal}", response_model=Answer)
def merged_deal(deal: str, request: Request, desk: AtDesk) -> Response:
    """One deal with all its reports, by its own id or that of one of its records."""
    question(request)
    store = desk.store
    return kept(request, store, lambda: _found(store.merged_deal(deal) or store.merged_deal_of(deal), "deal"))


def _found(row: object | None, kind: str) -> dict[str, object]:
    if row is None:
        raise Refused(404, f"There is no such {kind}.", "It may have been put together with another.")
    return plain(row)
