"""Actors, counts, totals and the changes of the memory."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.web.api.answers import kept, listed
from dragoman.web.api.asking import PREFIX, question, told
from dragoman.web.api.shapes import Actor, Answer, Count, Rows
from dragoman.web.desk import AtDesk
from dragoman.web.filters import QueryError
from dragoman.web.rows import plain

router = APIRouter(prefix=PREFIX, tags=["sums and changes"])
_ACTORS = {
    "named": "A part of the name, or a Wikidata id.",
    "code": "ISO 3166-1 alpha-3 code, or an international one.",
    "limit": "How many, from 1 to 500; 50 when nothing is said.",
}


_CHANGES = {
    "after": "The cursor after which to begin; 0, or nothing, is the start.",
    "limit": _ACTORS["limit"],
}


@router.get("/actors", response_model=Rows[Actor], openapi_extra=told(paged=False, **_ACTORS))
def actors(request: Request, desk: AtDesk) -> Response:
    """Actors over all articles, the one named most often first."""
    asked = question(request, own=("named", "code"))
    named, code = asked.value("named"), asked.value("code")
    return kept(
        request,
        desk.store,
        lambda: listed(map(plain, desk.store.actors(named, code=code, limit=asked.limit)), asked, ""),
    )


@router.get("/counts", response_model=Rows[Count], openapi_extra=told("events", paged=False))
def counts(request: Request, desk: AtDesk) -> Response:
    """Events between two codes by month and quad class, of those that meet the filters; oldest month first."""
    asked = question(request, "events")
    return kept(request, desk.store, lambda: listed(map(plain, desk.store.counts(asked.filter)), asked, ""))


@router.get("/totals", response_model=Answer)
def totals(request: Request, desk: AtDesk) -> Response:
    """How many articles, versions, events, statements, deals and actors there are."""
    question(request)
    return kept(request, desk.store, lambda: plain(desk.store.totals()))


@router.get("/changes", response_model=Answer, openapi_extra=told(paged=False, **_CHANGES))
def changes(request: Request, desk: AtDesk) -> Response:
    """What was written after a cursor, oldest first: articles added, corrected, recoded, linked, judged.

    `cursor` goes into `after` of the next call; whoever has seen a cursor never meets a smaller one later. The live
    stream of the desk follows the same cursors.
    """
    asked = question(request)
    if asked.after and not (asked.after.isascii() and asked.after.isdigit() and len(asked.after) < 19):
        raise QueryError("after", f"{asked.after!r} is no cursor of a change", "it is a whole number, 0 at the start")
    after = int(asked.after or 0)

    def read() -> dict[str, object]:
        rows = desk.store.changes(after, asked.limit)
        last = rows[-1].cursor if rows else after
        page = listed(map(plain, rows), asked, str(last))
        return page if len(rows) == asked.limit else {**page, "next": ""}

    return kept(request, desk.store, read)
