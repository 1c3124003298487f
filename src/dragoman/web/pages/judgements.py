"""What people said is right and wrong: the list, and the page on which it is said."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from dragoman.store import Judgement
from dragoman.web import judging, sayings
from dragoman.web.api.judgements import keep
from dragoman.web.desk import AtDesk
from dragoman.web.filters import asked
from dragoman.web.formats import Listing, rows_answer
from dragoman.web.pages.login import own_path
from dragoman.web.permits import AtDoor, OwnForm, needs
from dragoman.web.refusals import Refused
from dragoman.web.rendering import page
from dragoman.web.visitors import Visitor

router = APIRouter(include_in_schema=False)
_STATES = ("right", "wrong", "changed", "note", "bonds", "orphaned")


@router.get("/judgements")
def judgements(request: Request, desk: AtDesk) -> Response:
    """All judgements, the last one first; `state` chooses a verdict, or those whose record is gone."""
    question = asked(request.url.path, request.query_params.multi_items(), known=(), own=("state",), limit=100)
    everything = sayings.rows(desk.store.standings())[::-1]
    rows = [row for row in everything if _is(row, question.value("state"))]
    start = int(question.after) if question.after.isascii() and question.after.isdigit() else 0
    some, more = rows[start : start + question.limit], len(rows) > start + question.limit
    following = str(start + question.limit) if more else ""
    if answer := rows_answer(request, Listing("Judgements", question, some, following)):
        return answer
    counts = {state: sum(_is(row, state) for row in everything) for state in _STATES}
    told = [(row, sayings.in_words(row)) for row in some]
    return page(request, "judgements.html", asked=question, told=told, next=following, counts=counts)


@router.get("/judgements/{record:path}")
def judgement(record: str, request: Request, desk: AtDesk, visitor: AtDoor, next: str = "/") -> Response:  # noqa: A002
    """One record, what was said of it, and the forms to say more."""
    about = _about(desk, record)
    told = [(row, sayings.in_words(row)) for row in sayings.rows(desk.store.standings([about.record]))]
    return page(
        request,
        "judgement.html",
        about=about,
        told=told[::-1],
        fields=judging.choices(desk.store, about),
        together=judging.others(desk.store, about),
        may=visitor.may("judge"),
        form=visitor.form,
        next=own_path(next),
    )


class Said(BaseModel):
    """What the forms of the page send."""

    verdict: str = Field(max_length=40)
    field: str = Field("", max_length=40)
    value: str = Field("", max_length=2_000)
    note: str = Field("", max_length=2_000)
    next: str = Field("", max_length=2_000)


@router.post("/judgements/{record:path}", dependencies=[OwnForm])
def judge(
    record: str, desk: AtDesk, visitor: Annotated[Visitor, Depends(needs("judge"))], said: Annotated[Said, Form()]
) -> Response:
    """Keep what was said, and go back to the page it was said on."""
    given = Judgement(record, said.verdict, said.field, said.value.strip(), said.note.strip(), visitor.signs)
    keep(desk, given if said.verdict in ("changed", *judging.BONDS) else judging.plain(given))
    return RedirectResponse(own_path(said.next) if said.next else f"/judgements/{quote(record)}", 303)


def _about(desk: AtDesk, record: str) -> judging.Judged:
    about = judging.judged(desk.store, record)
    if about:
        return about
    said = sayings.rows(desk.store.standings([record]))
    if not said:
        raise Refused(404, "There is no such record.", "It may have gone when its article changed.")
    return judging.Judged(record, said[0].kind, "", said[0].words, said[0].article, gone=True)


def _is(row: sayings.JudgementRow, state: str) -> bool:
    if state == "orphaned":
        return not row.current
    return not state or row.verdict == state or (state == "bonds" and row.verdict in judging.BONDS)
