"""The wire: what the articles tell, newest first, and live."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.web.bulletins import bulletins
from dragoman.web.desk import AtDesk, cards_of
from dragoman.web.filters import KNOWN, Asked, asked
from dragoman.web.formats import Listing, rows_answer
from dragoman.web.rendering import page

router = APIRouter()
FILTERS = tuple(name for name in KNOWN if name not in ("min-amount", "max-amount", "currency"))


@router.get("/")
@router.get("/wire")
def wire(request: Request, desk: AtDesk) -> Response:
    """The newest articles with events that meet the filters, as a page, JSON, CSV or a feed."""
    question = ask(request.query_params.multi_items())
    # Read before the rows: a change in between is then streamed once more, and the page knows it already.
    cursor = desk.store.last_cursor()
    found = bulletins(desk.store, cards_of(request), question.filter, after=question.after, limit=question.limit)
    rows = [card.row for bulletin in found.rows for card in (*bulletin.leading, *bulletin.rest)]
    if answer := rows_answer(request, Listing("Wire", question, rows, found.next)):
        return answer
    return page(
        request,
        "wire.html",
        asked=question,
        bulletins=found.rows,
        next=found.next,
        cursor=cursor,
        totals=desk.store.totals(),
    )


def ask(query: list[tuple[str, str]]) -> Asked:
    """What a query asks of the wire."""
    return asked("/", query, known=FILTERS, limit=20, most=100)
