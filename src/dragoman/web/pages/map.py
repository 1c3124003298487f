"""The map: where the events happen, no more exact than it is told."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.web import feeds
from dragoman.web.atlas import Site, atlas, sites
from dragoman.web.desk import AtDesk, cards_of
from dragoman.web.feeds import Entry
from dragoman.web.filters import QueryError, asked
from dragoman.web.formats import Listing, rows_answer
from dragoman.web.links import wire_url
from dragoman.web.news import FILTERS
from dragoman.web.once import once
from dragoman.web.projection import REGIONS, box
from dragoman.web.rendering import page

router = APIRouter()
LOOKED_AT = 2_500  # the newest events that are put on the map
_LISTED = 60


@router.get("/map")
def map_(request: Request, desk: AtDesk) -> Response:
    """The places of the newest events that meet the filters, on a map and as a list."""
    question = asked(request.url.path, request.query_params.multi_items(), known=FILTERS, own=("region",), limit=10)
    region = question.own.get("region", "world")
    if region not in REGIONS:
        raise QueryError("region", f"{region!r} is none of this page", f"known are {', '.join(REGIONS)}")
    chosen = question.filter if question.filter.status else replace(question.filter, status=("actual",))
    events = desk.store.relations.glimpses(chosen, limit=LOOKED_AT)
    found, nowhere = sites(events)
    if answer := rows_answer(request, Listing("Map", question, found)):
        return answer
    rows = desk.store.events(chosen, after=question.after, limit=question.limit)
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
        events=len(events),
        full=len(events) == LOOKED_AT,
        oldest=events[-1].day if events else "",
        cards=once(desk.store, cards_of(request), rows.rows) if question.values("place") else (),
        next=rows.next,
    )


@feeds.entry.register
def _(row: Site) -> Entry:
    facts = f"{row.cooperation} events of cooperation, {row.conflict} of conflict"
    return Entry(f"site-{row.resolution}-{row.code}-{row.name}", row.name, facts, wire_url(place=row.word), "")
