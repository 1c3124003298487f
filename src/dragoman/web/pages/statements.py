"""Who said what on whom, by day, and who is quoted most."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.web import voices
from dragoman.web.desk import AtDesk, cards_of
from dragoman.web.filters import asked
from dragoman.web.formats import Listing, rows_answer
from dragoman.web.holdings import totals_of
from dragoman.web.rendering import page

router = APIRouter()
KNOWN = ("who", "whom", "type", "source", "since", "until", "text", "article")


@router.get("/statements")
def statements(request: Request, desk: AtDesk) -> Response:
    """The statements that meet the filters, the newest day first."""
    question = asked("/statements", request.query_params.multi_items(), known=KNOWN, limit=40)
    found = desk.store.statements(question.filter, after=question.after, limit=question.limit)
    if answer := rows_answer(request, Listing("Statements", question, found.rows, found.next)):
        return answer
    speakers, among = desk.store.speakers(question.filter, limit=12)
    return page(
        request,
        "statements.html",
        asked=question,
        days=voices.by_day(found.rows, cards_of(request)),
        next=found.next,
        quoted=voices.quoted(speakers),
        among=among,
        total=totals_of(request).statements,
    )
