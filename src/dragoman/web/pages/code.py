"""A text or an address is pasted, and coded at once."""

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.export import jsonl
from dragoman.records import Article, Coded, Failed
from dragoman.web.desk import AtDesk
from dragoman.web.filters import asked
from dragoman.web.formats import MEDIA, form_of, tagged
from dragoman.web.links import article_url
from dragoman.web.permits import AtDoor, OwnForm, needs
from dragoman.web.readings import GROUPS, reading_of
from dragoman.web.refusals import Refused
from dragoman.web.rendering import page
from dragoman.web.visitors import Visitor

router = APIRouter(include_in_schema=False)
LONGEST = 200_000  # characters of a pasted text: a long report; a book is no article
SOURCE = "paste"


@router.get("/code")
def empty(request: Request, visitor: AtDoor) -> Response:
    """The form."""
    asked(request.url.path, request.query_params.multi_items(), known=())
    return _form(request, visitor)


@router.post("/code", dependencies=[OwnForm])
async def code(
    request: Request,
    desk: AtDesk,
    visitor: Annotated[Visitor, Depends(needs("write"))],
    *,
    text: Annotated[str, Form()] = "",
    published: Annotated[str, Form(max_length=40)] = "",
    keep: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """What was pasted, coded; with `keep` it goes into the memory and its page is shown."""
    given = {"text": text, "published": published.strip(), "keep": keep}
    if len(text) > LONGEST:
        return _form(request, visitor, {}, f"It has {len(text):,} characters; at most {LONGEST:,} are read at once.")
    if not text.strip():
        return _form(request, visitor, given, "There is nothing to code: paste a text or an address.")
    article = await _read(desk, text, published.strip())
    coded = article if isinstance(article, Failed) else await request.app.state.coding.coded(article)
    if isinstance(coded, Failed):
        return _form(request, visitor, given, f"It could not be coded: {coded.why}.")
    if keep:
        await run_sync(lambda: desk.store.add(coded, source=SOURCE))
        return RedirectResponse(article_url(coded.draft.article.id), 303)
    return await run_sync(_shown, request, coded)


async def _read(desk: AtDesk, text: str, published: str) -> Article | Failed:
    """The article in what was pasted; a page is fetched by a thread, so that nobody waits for a slow server."""
    reader = desk.reader
    if reader is None:
        raise Refused(503, "This desk was started without what reads articles.", "Use `dragoman code`.")
    return await run_sync(reader, text, published)


def _shown(request: Request, coded: Coded) -> Response:
    if form_of(request) == "json":
        return tagged(request, jsonl.line(coded), MEDIA["json"])
    return page(
        request,
        "article.html",
        asked=asked(request.url.path, ()),
        reading=reading_of(coded),
        kinds=GROUPS,
        chosen=None,
        versions=(),
        story=None,
        said={},
        kept=False,
    )


def _form(request: Request, visitor: Visitor, given: dict[str, str] | None = None, wrong: str = "") -> Response:
    given = {"text": "", "published": "", "keep": ""} | (given or {})
    status = 422 if wrong else 200
    may = visitor.may("write")
    return page(request, "code.html", status=status, form=visitor.form, may=may, given=given, wrong=wrong)
