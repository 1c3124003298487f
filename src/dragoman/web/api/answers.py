"""JSON answers that a client need not fetch twice, and pages that lead to the next one."""

import json
from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response

from dragoman import __version__
from dragoman.store import Page, Store
from dragoman.web.filters import Asked
from dragoman.web.rows import plain

JSON = "application/json"
_KEEP = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie, Origin"}


def kept(request: Request, store: Store, make: Callable[[], Any]) -> Response:
    """What `make` reads, as JSON; 304 without reading it when nothing was written since the client asked last.

    The tag is of the address and the last change of the memory, read before the rows: a change in between makes the
    client ask once more than needed, never once too few.
    """
    tag = _tag(request, store.last_cursor())
    asked = {part.strip() for part in request.headers.get("if-none-match", "").split(",")}
    if asked & {tag, "*"}:
        return Response(status_code=304, headers={"ETag": tag, **_KEEP})
    value = make()
    headers = {"ETag": tag, **_KEEP}
    if isinstance(value, dict) and value.get("next"):
        headers["Link"] = f'<{value["next"]}>; rel="next"'
    return said(value, headers=headers)


def said(value: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A value as JSON."""
    body = json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    return Response(body, status_code=status, media_type=JSON, headers=headers or {"Cache-Control": "no-store"})


def page_of(asked: Asked, page: Page[object]) -> dict[str, Any]:
    """A page of rows, the cursor that goes on and the address of the next page, both '' on the last one."""
    return listed(map(plain, page.rows), asked, page.next)


def listed(rows: Iterable[Any], asked: Asked, cursor: str) -> dict[str, Any]:
    """Rows, the cursor that goes on and the address of the next page."""
    return {"rows": list(rows), "cursor": cursor, "next": _next(asked, cursor) if cursor else ""}


def _next(asked: Asked, cursor: str) -> str:
    return f"{asked.path}?{urlencode([*asked.pairs, ('limit', str(asked.limit)), ('after', cursor)])}"


def _tag(request: Request, cursor: int) -> str:
    address = f"{__version__} {request.url.path}?{request.url.query}"
    return f'W/"{cursor}-{blake2b(address.encode(), digest_size=8).hexdigest()}"'
