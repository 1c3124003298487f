"""Events, statements, deals and articles: lists by the filters of the desk, and each one whole."""

import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.export.jsonl import line
from dragoman.records import Coded
from dragoman.web.api.answers import kept, page_of
from dragoman.web.api.asking import PREFIX, question, told
from dragoman.web.api.shapes import Answer, Article, Deal, Event, Rows, Statement
from dragoman.web.desk import AtDesk
from dragoman.web.refusals import Refused

router = APIRouter(prefix=PREFIX, tags=["records"])


@router.get("/events", response_model=Rows[Event], openapi_extra=told("events"))
def events(request: Request, desk: AtDesk) -> Response:
    """Events, newest first: who did what to whom.

    One row for each telling; `/events/merged` puts the reports of several articles together.
    """
    asked = question(request, "events")
    return kept(request, desk.store, lambda: page_of(asked, desk.store.events(asked.filter, **_at(asked))))


@router.get("/statements", response_model=Rows[Statement], openapi_extra=told("statements"))
def statements(request: Request, desk: AtDesk) -> Response:
    """Statements, newest first: who said what, in whose words."""
    asked = question(request, "statements")
    return kept(request, desk.store, lambda: page_of(asked, desk.store.statements(asked.filter, **_at(asked))))


@router.get("/deals", response_model=Rows[Deal], openapi_extra=told("deals"))
def deals(request: Request, desk: AtDesk) -> Response:
    """Deals, newest first: between whom, about what, for how much.

    One row for each telling; `/deals/merged` has the history of their status.
    """
    asked = question(request, "deals")
    return kept(request, desk.store, lambda: page_of(asked, desk.store.deals(asked.filter, **_at(asked))))


@router.get("/articles", response_model=Rows[Article], openapi_extra=told("articles"))
def articles(request: Request, desk: AtDesk) -> Response:
    """Articles in their present version, newest first. `who` is anyone they name, `text` stands anywhere in them."""
    asked = question(request, "articles")
    return kept(request, desk.store, lambda: page_of(asked, desk.store.articles(asked.filter, **_at(asked))))


@router.get("/articles/{article}", response_model=Answer)
def article(article: str, request: Request, desk: AtDesk) -> Response:
    """One article by its id: the text, its entities and all that was read in it, in the format of `dragoman code`.

    Offsets are code points into `article.text`; `why` says what found each field, and on which words.
    """
    question(request)
    return kept(request, desk.store, lambda: whole(_coded(desk, article)))


@router.get("/articles/{article}/versions", response_model=Answer)
def versions(article: str, request: Request, desk: AtDesk) -> Response:
    """All texts of an article as they stood at a time, the first one first."""
    from dragoman.web.rows import plain

    question(request)
    rows = desk.store.versions(article)
    if not rows:
        raise Refused(404, "There is no article with this id.")
    return kept(request, desk.store, lambda: {"rows": [plain(row) for row in rows], "cursor": "", "next": ""})


@router.get("/events/{record}", response_model=Answer)
def event(record: str, request: Request, desk: AtDesk) -> Response:
    """One event with the entities it names and why each field is what it is."""
    question(request)
    return kept(request, desk.store, lambda: _alone(desk, record, "events"))


@router.get("/statements/{record}", response_model=Answer)
def statement(record: str, request: Request, desk: AtDesk) -> Response:
    """One statement, likewise."""
    question(request)
    return kept(request, desk.store, lambda: _alone(desk, record, "statements"))


@router.get("/deals/{record}", response_model=Answer)
def deal(record: str, request: Request, desk: AtDesk) -> Response:
    """One deal, likewise."""
    question(request)
    return kept(request, desk.store, lambda: _alone(desk, record, "deals"))


def whole(coded: Coded) -> dict[str, Any]:
    """A coded article as `dragoman code --format json` writes it."""
    value: dict[str, Any] = json.loads(line(coded))
    return value


def _coded(desk: AtDesk, article: str) -> Coded:
    rows = desk.store.versions(article)
    present = next((row.version for row in rows if row.current), None)
    coded = desk.store.coded(present) if present is not None else None
    if coded is None:
        raise Refused(404, "There is no article with this id.")
    return coded


def _alone(desk: AtDesk, record: str, kind: str) -> dict[str, Any]:
    """A record with its article, the entities it names, and what people said of it."""
    coded = desk.store.coded_with(record)
    page = whole(coded) if coded else {}
    found = next((one for one in page.get(kind, ()) if one["id"] == record), None)
    if found is None:
        raise Refused(404, f"There is no such {kind.removesuffix('s')}.", "It may have gone when its article changed.")
    named = set(_words(found))
    return {
        "record": found,
        "entities": [entity for entity in page["entities"] if entity["id"] in named],
        "article": {name: value for name, value in page["article"].items() if name != "text"},
    }


def _words(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [word for inside in value.values() for word in _words(inside)]
    if isinstance(value, list):
        return [word for inside in value for word in _words(inside)]
    return [value] if isinstance(value, str) else []


def _at(asked: Any) -> dict[str, Any]:
    return {"after": asked.after, "limit": asked.limit}
