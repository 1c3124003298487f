"""Events: the list by all filters, and one event with all that tell it."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dragoman.web.desk import AtDesk, cards_of
from dragoman.web.filters import asked
from dragoman.web.formats import Listing, form_of, json_answer, rows_answer
from dragoman.web.news import FILTERS
from dragoman.web.rendering import page
from dragoman.web.rows import plain
from dragoman.web.sayings import said_of
from dragoman.web.tellings import differing, in_words, leading, named, told_by

router = APIRouter()


@router.get("/events")
def events(request: Request, desk: AtDesk) -> Response:
    """The events that meet the filters, by the day they happened, the newest first."""
    question = asked(request.url.path, request.query_params.multi_items(), known=FILTERS)
    found = desk.store.events(question.filter, after=question.after, limit=question.limit)
    if answer := rows_answer(request, Listing("Events", question, found.rows, found.next)):
        return answer
    cards = cards_of(request).of(found.rows)
    return page(request, "events.html", asked=question, cards=cards, next=found.next)


@router.get("/events/{name}")
def event(name: str, request: Request, desk: AtDesk) -> Response:
    """One event by its id or that of a report: its reports side by side, and why they are one."""
    question = asked(request.url.path, request.query_params.multi_items(), known=())
    merged = desk.store.merged_event(name) or desk.store.merged_event_of(name)
    if merged is None:
        raise HTTPException(404, "The memory has no such event.")
    if form_of(request) == "json":
        return json_answer(request, plain(merged))
    reports = told_by(desk.store, cards_of(request), merged)
    if not reports:
        raise HTTPException(404, "The articles that told this event are gone.")
    rows = [report.card.row for report in reports]
    if answer := rows_answer(request, Listing("Reports of an event", question, rows)):
        return answer
    papers = {report.key: report.site or report.title or report.article for report in merged.reports}
    return page(
        request,
        "event.html",
        asked=question,
        event=merged,
        reports=reports,
        lead=leading(merged, reports),
        named=named(reports),
        differing=differing(merged),
        said=said_of(desk.store, [report.record for report in merged.reports]),
        reasons=in_words(merged.why, papers | {r.record: papers[r.key] for r in merged.reports}),
    )
