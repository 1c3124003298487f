"""Whether the feeds are well, and what each paper brings."""

from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.web import origins
from dragoman.web.desk import AtDesk
from dragoman.web.filters import asked
from dragoman.web.formats import Listing, rows_answer
from dragoman.web.rendering import page

router = APIRouter()
_SHOWN = 300  # rows of a kind; the other forms have all of them


@router.get("/sources")
def sources(request: Request, desk: AtDesk) -> Response:
    """Feeds with their health, other inputs, and papers."""
    question = asked("/sources", request.query_params.multi_items(), known=())
    now = desk.clock()
    rows = origins.rows(desk.store, now)
    if answer := rows_answer(request, Listing("Sources", question, rows)):
        return answer
    kinds = {kind: [row for row in rows if row.kind == kind] for kind in ("feed", "input", "paper")}
    troubled = sum(row.state in ("failing", "late", "gone") for row in kinds["feed"])
    return page(
        request,
        "sources.html",
        asked=question,
        kinds=kinds,
        shown=_SHOWN,
        troubled=troubled,
        ago=partial(origins.ago, now=now),
    )
