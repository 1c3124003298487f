"""The wire: what the articles tell, newest first, and live."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.web.bulletins import Wire
from dragoman.web.formats import Listing, rows_answer
from dragoman.web.holdings import totals_of
from dragoman.web.news import ask
from dragoman.web.rendering import page

router = APIRouter()


@router.get("/")
@router.get("/wire")
def wire(request: Request) -> Response:
    """The newest stories with events that meet the filters, as a page, JSON, CSV or a feed."""
    question = ask(request.query_params.multi_items())
    found, cursor = wire_of(request).page(question.filter, after=question.after, limit=question.limit)
    rows = [card.row for bulletin in found.rows for card in bulletin.cards]
    if answer := rows_answer(request, Listing("Wire", question, rows, found.next)):
        return answer
    return page(
        request,
        "wire.html",
        asked=question,
        bulletins=request.app.state.news.printed(found),
        next=found.next,
        cursor=cursor,
        totals=totals_of(request),
    )


def wire_of(request: Request) -> Wire:
    """The wire of this desk."""
    wire_: Wire = request.app.state.wire
    return wire_
