"""The same rows as JSON, CSV, Atom or RSS, by the ending of the path or by what the client accepts."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dragoman.export.tables import csv_line
from dragoman.web import feeds, syndication
from dragoman.web.filters import Asked
from dragoman.web.rows import flat, plain

MEDIA = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}
_APART = ("/static/", "/api/")  # whose paths may end in .json and mean a file


class Suffixed:
    """An application that sees `/deals` for `/deals.csv`, and `csv` as the form in the state of the request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope.get("path", "")
        stem, _, ending = path.rpartition(".")
        if scope["type"] == "http" and ending in MEDIA and stem and not path.startswith(_APART):
            scope = {**scope, "path": stem, "state": {**scope.get("state", {}), "form": ending}}
        await self._app(scope, receive, send)


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under a title, with what was asked and the cursor of the next page."""

    title: str
    asked: Asked
    rows: Sequence[object]
    next: str = ""


def form_of(request: Request) -> str:
    """`html`, `json`, `csv`, `atom`, `rss` or `ics`: the ending of the path, else what the client would rather have."""
    if form := getattr(request.state, "form", ""):
        return str(form)
    accepted = request.headers.get("accept", "")
    first = [part.split(";")[0].strip() for part in accepted.split(",")]
    if "text/html" in first:
        return "html"
    wanted = (form for form, media in MEDIA.items() if media.split(";")[0] in first)
    return next(wanted, "html")


def rows_answer(request: Request, listing: Listing) -> Response | None:
    """The rows in the form that is asked for; None when that is HTML, or a form that rows do not have."""
    form = form_of(request)
    if form == "json":
        after = listing.asked.page_after(listing.next) if listing.next else ""
        rows = [plain(row) for row in listing.rows]
        return json_answer(request, {"title": listing.title, "rows": rows, "cursor": listing.next, "next": after})
    if form == "csv":
        lines = [flat(row) for row in listing.rows]
        head = [csv_line(lines[0])] if lines else []
        body = "".join(f"{line}\r\n" for line in (*head, *(csv_line(line.values()) for line in lines)))
        return tagged(request, body, MEDIA["csv"])
    if form == "atom":
        feed = feeds.atom(listing.title, str(request.base_url), listing.asked, listing.rows)
        return tagged(request, feed, MEDIA["atom"])
    if form == "rss":
        return tagged(
            request, syndication.rss(listing.title, str(request.base_url), listing.asked, listing.rows), MEDIA["rss"]
        )
    return None


def json_answer(request: Request, value: Any) -> Response:
    """A value as JSON."""
    return tagged(request, json.dumps(value, ensure_ascii=False, allow_nan=False), MEDIA["json"])


def tagged(request: Request, body: str, media: str) -> Response:
    """The body with its ETag, or 304 when the client has it already."""
    data = body.encode("utf-8", "replace")
    tag = f'W/"{hashlib.blake2b(data, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
    known = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
    if tag in known:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=media, headers=headers)
