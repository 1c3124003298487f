"""An article: the text with every record marked in place, and each record with why it is there."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dragoman.export import jsonl
from dragoman.store import VersionRow, key_of
from dragoman.web.desk import AtDesk
from dragoman.web.filters import QueryError, asked
from dragoman.web.formats import MEDIA, Listing, form_of, rows_answer, tagged
from dragoman.web.readings import GROUPS, reading_of
from dragoman.web.rendering import page
from dragoman.web.sayings import said_in
from dragoman.web.unpacked import Unpacked

router = APIRouter()


@router.get("/articles/{key:path}")
def article(key: str, request: Request, desk: AtDesk) -> Response:
    """An article by its id or key in its present text, or in that of `version`; JSON holds all of its records."""
    question = asked(request.url.path, request.query_params.multi_items(), known=(), own=("version",))
    versions = desk.store.versions(key)
    chosen = _chosen(versions, question.value("version"))
    coded = desk.store.coded(chosen.version)
    if coded is None:
        raise HTTPException(404, "The memory has no such article.")
    if form_of(request) == "json":
        return tagged(request, jsonl.line(coded), MEDIA["json"])
    unpacked = Unpacked(coded, chosen.version)
    rows = [unpacked.event(event) for event in coded.draft.events]
    if answer := rows_answer(request, Listing(coded.draft.article.title, question, rows)):
        return answer
    return page(
        request,
        "article.html",
        asked=question,
        reading=reading_of(coded, chosen.version),
        kinds=GROUPS,
        chosen=chosen,
        versions=versions,
        story=desk.store.story_of(key),
        said=said_in(desk.store, key_of(coded.draft.article)),
        kept=True,
    )


def _chosen(versions: tuple[VersionRow, ...], number: str) -> VersionRow:
    """The version that is asked for, else the present one. Raises 404 when there is no article or no such version."""
    if number and not (number.isascii() and number.isdigit()):
        raise QueryError("version", f"{number!r} is no number", "texts are counted from 1")
    wanted = [v for v in versions if (str(v.number) == number if number else v.current)]
    if not wanted:
        raise HTTPException(404, f"There is no text no. {number}." if versions else "The memory has no such article.")
    return wanted[0]
