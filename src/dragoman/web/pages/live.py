"""The live stream: `/live?topic=12:who%3DRUS`, one connection for all open pages of a browser."""

from urllib.parse import parse_qsl

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dragoman.web.filters import QueryError
from dragoman.web.live import LISTENERS, Live
from dragoman.web.news import ask
from dragoman.web.streams import Stream, topics_of

router = APIRouter()
TOPICS = 16  # open pages with filters of their own that one browser may have


@router.get("/live")
async def live(request: Request) -> Response:
    """Server-sent events: `news` with the HTML of a story, `beat`, and `stale` when a page must be loaded anew."""
    following: Live = request.app.state.live
    if following.closed or len(following.listeners) >= LISTENERS:
        raise HTTPException(503, "There are too many open pages here now.", headers={"Retry-After": "10"})
    given = request.query_params.getlist("topic")
    try:
        topics = topics_of(given, request.headers.get("last-event-id", ""))
    except ValueError as e:
        raise QueryError("topic", str(e), "it is the number of a change, a colon, and a query of the wire") from e
    if not 1 <= len(topics) <= TOPICS:
        raise QueryError("topic", f"is given {len(topics)} times", f"from 1 to {TOPICS} can be followed")
    for topic in topics:
        ask(parse_qsl(topic))  # refuses what the wire would refuse
    return Stream(following, topics)
