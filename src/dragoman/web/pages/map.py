"""The map: where the events happen, no more exact than it is told."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.store import Filter
from dragoman.web import feeds
from dragoman.web.atlas import Site, atlas, sites
from dragoman.web.cards import Card
from dragoman.web.desk import AtDesk, Desk, cards_of
from dragoman.web.feeds import Entry
from dragoman.web.filters import Asked, QueryError, asked
from dragoman.web.formats import Listing, rows_answer
from dragoman.web.links import wire_url
from dragoman.web.news import FILTERS
from dragoman.web.once import once
from dragoman.web.projection import REGIONS, box
from dragoman.web.rendering import page

router = APIRouter()
LOOKED_AT = 2_500  # the newest reports whose events are put on the map
_LISTED = 60


@router.get("/map")
def map_(request: Request, desk: AtDesk) -> Response:
    """The places of the newest events that meet the filters, on a map and as a list."""
    question = asked(request.url.path, request.query_params.multi_items(), known=FILTERS, own=("region",), limit=10)
    region = question.own.get("region", "world")
    if region not in REGIONS:
        raise QueryError("region", f"{region!r} is none of this page", f"known are {', '.join(REGIONS)}")
    chosen = question.filter if question.filter.status else replace(question.filter, status=("actual",))
    seen = desk.store.relations.whereabouts(chosen, limit=LOOKED_AT)
    found, nowhere = sites(seen.events)
    if answer := rows_answer(request, Listing("Map", question, found)):
        return answer
    cards, after = _events(request, desk, question, chosen)
    return page(
        request,
        "map.html",
        asked=question,
        region=region,
        regions=tuple(REGIONS),
        atlas=atlas(found, box(region)),
        sites=found[:_LISTED],
        more_sites=max(0, len(found) - _LISTED),
        nowhere=nowhere,
        events=len(seen.events),
        reports=seen.reports,
        full=seen.reports == LOOKED_AT,
        oldest=seen.oldest,
        cards=cards,
        next=after,
    )


def _events(request: Request, desk: Desk, question: Asked, chosen: Filter) -> tuple[tuple[Card, ...], str]:
    """The events of the places that are asked for, and where the next page begins; of all places none are listed."""
    if not question.values("place"):
        return (), ""
    rows = desk.store.events(chosen, after=question.after, limit=question.limit)
    return once(desk.store, cards_of(request), rows.rows), rows.next


@feeds.entry.register
def _(row: Site) -> Entry:
    facts = f"{row.cooperation} events of cooperation, {row.conflict} of conflict"
    return Entry(f"site-{row.resolution}-{row.code}-{row.name}", row.name, facts, wire_url(place=row.word), "")
