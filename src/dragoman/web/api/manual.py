"""The manual of the API: what it is, and its OpenAPI document."""

import json
from functools import lru_cache
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response

from dragoman import __version__
from dragoman.web.api.answers import said
from dragoman.web.api.asking import PREFIX
from dragoman.web.visitors import SCOPES

router = APIRouter(prefix=PREFIX, tags=["manual"])
_TEXT = """
What Dragoman read in the news: who did what to whom, who said what, which deals, for how much - each tied to its words.

**Lists** take the filters of the desk under the names of the commands' options; unknown names are answered with 400 and
the names that are known. A list holds `rows`, the `cursor` that `after` takes, and `next`, the address of the next page
('' on the last one; the header `Link` has it too).

**Unchanged answers.** Every GET bears an `ETag`; sent back in `If-None-Match` it is answered with 304 until something
is written. `/changes` says what was.

**Tokens.** On the machine of the desk nothing is needed. Elsewhere send `Authorization: Bearer dgm_...`; whoever runs
the desk makes one with `dragoman tokens make NAME --scope read`, and whoever is signed in under `/account/tokens`.
Scopes: %s.

**Limits.** Each token, or address, has so many requests a minute; then 429 with `Retry-After`. What is posted may have
so many bytes (413), must be JSON or plain text in UTF-8 (415) and must hold an article (422).

**Problems** are `application/problem+json` (RFC 9457): `detail` says what is wrong and `right` what would be right.

**Times** are UTC, dates ISO 8601 or TIMEX3, offsets code points, codes ISO 3166-1 alpha-3 and ISO 4217, types PLOVER.
"""
_TAGS = {
    "records": "Events, statements, deals and articles, one row for each telling.",
    "together": "What several articles tell of: stories, merged events, merged deals.",
    "sums and changes": "Actors, counts, totals, and what was written after a cursor.",
    "coding": "Articles that you send are coded.",
    "judgements": "What people say is right and wrong.",
    "watches": "Filters that tell you when something new meets them.",
    "manual": "This document.",
}


@router.get("")
def index(request: Request) -> Response:
    """Where things are: the version, and the paths that can be asked."""
    paths = sorted({path for path in manual(request.app)["paths"] if "{" not in path})
    return said({"name": "Dragoman", "version": __version__, "manual": "/api/v1/openapi.json", "paths": paths})


@router.get("/openapi.json", include_in_schema=False)
def document(request: Request) -> Response:
    """The OpenAPI document."""
    body = json.dumps(manual(request.app), ensure_ascii=False)
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=4)
def manual(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of the API alone; the pages of the desk are not part of it."""
    scopes = "; ".join(f"`{name}` - {words}" for name, words in SCOPES.items())
    made: dict[str, Any] = get_openapi(
        title="Dragoman",
        version=__version__,
        summary="Events, statements and deals read in the news, with their evidence.",
        description=_TEXT.strip() % scopes,
        routes=app.state.api.routes,
        tags=[{"name": name, "description": words} for name, words in _TAGS.items()],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    made["components"].setdefault("securitySchemes", {})["token"] = {"type": "http", "scheme": "bearer"}
    made["security"] = [{"token": []}, {}]
    return made
