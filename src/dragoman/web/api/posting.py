"""An article that a program posts is coded at once, and kept if that is wanted."""

from dataclasses import asdict
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from dragoman.records import Coded, Failed
from dragoman.store import Change
from dragoman.web.api.answers import said
from dragoman.web.api.asking import PREFIX
from dragoman.web.api.records import whole
from dragoman.web.api.shapes import Answer, odd
from dragoman.web.desk import AtDesk
from dragoman.web.permits import needs
from dragoman.web.posted import FIELDS, article_in, kind_of
from dragoman.web.refusals import Refused
from dragoman.web.visitors import Visitor

router = APIRouter(prefix=PREFIX, tags=["coding"])
_FIELDS = {
    "text": "The article, needed; paragraphs apart by blank lines. Offsets in the answer are into it.",
    "title": "Its headline.",
    "published": "ISO date or date-time; without it relative dates stay unresolved.",
    "url": "Its address on the web; a new text under a known address is the next version of that article.",
    "site": "The name of the paper.",
    "byline": "Who wrote it.",
}
_SENT = {name: {"type": "string", "description": _FIELDS[name]} for name in FIELDS}
_BODY = {
    "required": True,
    "content": {
        "application/json": {"schema": {"type": "object", "required": ["text"], "properties": _SENT}},
        "text/plain": {"schema": {"type": "string", "description": "Headline, date and body as in a plain text."}},
    },
}


@router.post(
    "/articles",
    status_code=201,
    response_model=Answer,
    responses=odd(413, 415, 422, 503),
    openapi_extra={"requestBody": _BODY},
)
async def post_article(
    request: Request,
    desk: AtDesk,
    _writer: Annotated[Visitor, Depends(needs("write"))],
    keep: Annotated[bool, Query(description="Whether it is kept; `false` only codes it.")] = True,
) -> Response:
    """Code an article and keep it. Needs the scope `write`.

    Answers 201 with `change` (what was kept: added, corrected or recoded) and `coded`, the whole article in the
    format of `dragoman code`; 200 when the very same was kept already, or with `keep=false`.
    """
    kind = kind_of(request.headers.get("content-type", ""))
    body = await request.body()
    article = await run_sync(article_in, body, kind, desk.body_limit)
    coded = await request.app.state.coding.coded(article)
    request.app.state.metrics.codings.labels("failed" if isinstance(coded, Failed) else "coded").inc()
    if isinstance(coded, Failed):
        raise Refused(422, f"It cannot be coded: {coded.why}.")
    change = await run_sync(lambda: desk.store.add(coded, source="api")) if keep else None
    return _answer(coded, change)


def _answer(coded: Coded, change: Change | None) -> Response:
    value = {"change": asdict(change) if change else None, "coded": whole(coded)}
    if change is None or change.kind == "unchanged":
        return said(value)
    where = {"Location": f"/api/v1/articles/{coded.draft.article.id}", "Cache-Control": "no-store"}
    return said(value, status=201, headers=where)
