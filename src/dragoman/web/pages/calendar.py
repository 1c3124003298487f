"""What is announced to happen: a month, and the same as a calendar to subscribe to."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from urllib.parse import urljoin

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.store import EventRow, Filter, Store
from dragoman.web import almanac
from dragoman.web.desk import AtDesk, cards_of
from dragoman.web.filters import Asked, asked, url
from dragoman.web.formats import MEDIA, Listing, form_of, rows_answer, tagged
from dragoman.web.rendering import page

router = APIRouter()
KNOWN = ("who", "whom", "type", "place", "source", "text", "confidence")
_BACK = 31  # days before today that a subscribed calendar still holds
_MOST, _MOST_IN_FILE = 400, 1_000
_AHEAD = 12  # later months that are named


@router.get("/calendar")
def calendar(request: Request, desk: AtDesk) -> Response:
    """The events of a month that were announced before; as `.ics` without a month all that are still to come."""
    question = asked("/calendar", request.query_params.multi_items(), known=KNOWN, own=("month",))
    today, cards = desk.clock().date(), cards_of(request)
    month = almanac.month_of(question.own.get("month", ""), today)
    if form_of(request) == "ics":
        chosen = _within(question, month) if "month" in question.own else _from(question, today - timedelta(_BACK))
        return tagged(request, almanac.calendar(_announced(desk.store, chosen, _MOST_IN_FILE), cards), MEDIA["ics"])
    if form_of(request) != "html":
        rows = _announced(desk.store, _within(question, month), _MOST)
        if answer := rows_answer(request, Listing(f"Announced for {month.words}", question, rows)):
            return answer
    slots = almanac.slots(desk.store, cards, _within(question, month))
    return page(
        request,
        "calendar.html",
        asked=question,
        wall=almanac.wall(month, slots, today),
        all_of=partial(_all_of, question),
        later=desk.store.months(_from(question, month.next.first))[:_AHEAD],
        now=almanac.month_of("", today),
        address=urljoin(str(request.base_url), url("/calendar.ics", question.conditions)),
    )


def _within(question: Asked, month: almanac.Month) -> Filter:
    return replace(_from(question, month.first), until=month.last)


def _from(question: Asked, since: date) -> Filter:
    return replace(question.filter, status=("future",), since=since)


def _announced(store: Store, chosen: Filter, most: int) -> list[EventRow]:
    """The events, the first one first, each once however many articles announce it."""
    rows = store.events(chosen, limit=most).rows
    told = store.relations.choruses([row.id for row in rows])
    return list(almanac.announced(reversed(rows), told))


def _all_of(question: Asked, when: str) -> str:
    """The list of all events that are announced for a day."""
    rest = [pair for pair in question.conditions if pair[0] not in ("since", "until", "status")]
    return url("/events", [*rest, ("status", "future"), ("since", when), ("until", when)])
