"""What people said of records: read, added to, and taken home as gold files."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any, Literal

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from dragoman.store import Filter, Judgement, Store
from dragoman.web import judging, sayings
from dragoman.web.api.answers import kept, listed, said
from dragoman.web.api.asking import PREFIX, question, told
from dragoman.web.api.shapes import Judgement as Shape
from dragoman.web.api.shapes import Rows, odd
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.golds import golds
from dragoman.web.permits import needs
from dragoman.web.refusals import Refused
from dragoman.web.rows import plain
from dragoman.web.visitors import Visitor

router = APIRouter(prefix=PREFIX, tags=["judgements"])
_LINES: dict[int | str, dict[str, Any]] = {200: {"content": {"application/x-ndjson": {}}}}
_OWN = {"record": "Only those on this record.", "article": "Only those on this article, by its key or id."}


class Said(BaseModel):
    """A judgement to be kept."""

    model_config = ConfigDict(extra="forbid")

    record: str = Field(
        max_length=2_000, description="The id of an event, statement or deal, or the key of an article."
    )
    verdict: Literal["right", "wrong", "changed", "note", "same", "apart", "withdrawn"] = Field(
        description="`right` or `wrong`; `changed` when `field` should be `value`; `note` for words alone. `same` and "
        "`apart` put two records together or part them, `withdrawn` takes that back."
    )
    field: str = Field("", max_length=40, description="What should be another; of a bond: event, deal or story.")
    value: str = Field(
        "",
        max_length=2_000,
        description="What it should be, several values parted by `;`; of a bond the other record. Without one `apart` "
        "parts the record from all that it is together with.",
    )
    note: str = Field("", max_length=2_000, description="Anything else.")


@router.get("/judgements", response_model=Rows[Shape], openapi_extra=told(paged=False, **_OWN))
def judgements(request: Request, desk: AtDesk) -> Response:
    """What people said, oldest first, and where each judged record stands today.

    When an article is coded anew its records may get other ids: a judgement follows its record by type and words,
    and is shown with an empty `current` when that is gone.
    """
    asked = question(request, own=("record", "article"))
    records = [asked.value("record")] if asked.value("record") else []

    def read() -> dict[str, object]:
        standings = desk.store.standings(records, article=_key(desk.store, asked.value("article")))
        return listed(map(plain, sayings.rows(standings)), asked, "")

    return kept(request, desk.store, read)


@router.get(
    "/judgements/gold", response_class=StreamingResponse, responses={200: {"content": {"application/x-ndjson": {}}}}
)
def gold(request: Request, desk: AtDesk) -> Response:
    """Every judged article as a gold file, one JSON object a line, in the format of the codebook.

    What was found right or corrected is asked for, what was found wrong is left out, the rest is `optional`.
    """
    question(request)
    return StreamingResponse(_lines(desk.store), media_type="application/x-ndjson")


@router.post("/judgements", status_code=201, response_model=Rows[Shape], responses=odd(404, 422))
async def judge(body: Said, desk: AtDesk, visitor: Annotated[Visitor, Depends(needs("judge"))]) -> Response:
    """Say what is right or wrong, correct a field, put together or part. Needs the scope `judge`.

    It is kept with who said it and when, and nothing said before is lost. Answers what stands on the record now.
    """
    given = Judgement(body.record, body.verdict, body.field, body.value.strip(), body.note.strip(), visitor.signs)
    rows = await run_sync(keep, desk, given)
    return said({"rows": [plain(row) for row in rows], "cursor": "", "next": ""}, status=201)


def keep(desk: Desk, given: Judgement) -> tuple[sayings.JudgementRow, ...]:
    """Keep a judgement, or one for each pair that it is on; what stands on the record then. Raises Refused."""
    about = judging.judged(desk.store, given.record)
    if about is None:
        raise Refused(404, "There is no such record.", "It may have gone when its article changed.")
    given = replace(given, record=about.record)
    bonded = given.verdict in judging.BONDS
    for one in judging.bonds(given, desk.store) if bonded else (judging.checked(given, about.kind),):
        desk.store.judge(one)
    return sayings.rows(desk.store.standings([given.record]))


def _key(store: Store, article: str) -> str:
    """The key of an article that is named by its key or its id; the word itself when there is none."""
    rows = store.articles(Filter(article=article), limit=1).rows if article else ()
    return rows[0].key if rows else article


def _lines(store: Store) -> Iterator[str]:
    for one in golds(store):
        yield json.dumps(one, ensure_ascii=False) + "\n"
