"""Actors: who is told of, and the dossier of each."""

from dataclasses import replace

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dragoman.lexicon.states import state_names
from dragoman.store import ActorRow, EventRow, Filter, Page, Side
from dragoman.web import dossiers, feeds
from dragoman.web.barcharts import Series, chart
from dragoman.web.desk import AtDesk, Desk, cards_of
from dragoman.web.dyads import name, to
from dragoman.web.feeds import Entry
from dragoman.web.filters import Asked, QueryError, asked
from dragoman.web.formats import Listing, form_of, json_answer, rows_answer
from dragoman.web.links import actor_url
from dragoman.web.networks import network
from dragoman.web.once import once
from dragoman.web.rendering import page
from dragoman.web.rows import plain
from dragoman.web.spans import WIDTHS

router = APIRouter()
KNOWN = ("type", "quad", "status", "since", "until", "place", "source", "text", "confidence")
_TABLED = 30  # counterparts that stand in the table


@router.get("/actors")
def actors(request: Request, desk: AtDesk) -> Response:
    """The actors that are named most, by a part of their name, their Wikidata id or the code of their state."""
    question = asked("/actors", request.query_params.multi_items(), known=("who",), limit=60)
    word = question.value("who")
    code = word.upper() if word.upper() in state_names() else ""
    found = desk.store.actors("" if code else word, code=code, limit=question.limit)
    if answer := rows_answer(request, Listing("Actors", question, found)):
        return answer
    return page(request, "actors.html", asked=question, actors=found, link=row_url, name=name)


@router.get("/actors/{key:path}")
def actor(key: str, request: Request, desk: AtDesk) -> Response:
    """The dossier of an actor: by the code of a state, a Wikidata id or a name."""
    who = dossiers.subject(desk.store, key)
    question = asked(request.url.path, request.query_params.multi_items(), known=KNOWN, own=("by", "way"), limit=15)
    _check(question)
    if who is None:
        return _nobody(request, desk, key)
    rows = _events(desk, who.key, question)
    if form_of(request) == "json":
        return json_answer(request, _whole(desk, who, question, rows))
    if answer := rows_answer(request, Listing(who.name, question, rows.rows, rows.next)):
        return answer
    told = dossiers.relations(desk.store, who)
    mine = Filter(who=(who.key,))
    return page(
        request,
        "actor.html",
        asked=question,
        who=who,
        terms=dossiers.terms(who, _today(desk)),
        today=_today(desk),
        item_url=dossiers.item_url,
        name=name,
        chart=_chart(told, question),
        newest=told.newest,
        ties=told.ties[:_TABLED],
        more_ties=max(0, len(told.ties) - _TABLED),
        network=network(who.name, told.ties),
        cards=once(desk.store, cards_of(request), rows.rows),
        next=rows.next,
        said=desk.store.statements(mine, limit=6).rows,
        deals=desk.store.deals(mine, limit=6).rows,
        articles=desk.store.articles(mine, limit=10).rows,
    )


def _chart(told: dossiers.Relations, question: Asked) -> object:
    series = [
        Series("As actor", told.does, to(question, "does")),
        Series("As recipient", told.bears, to(question, "undergoes")),
    ]
    days = tuple(day.isoformat() if day else "" for day in (question.filter.since, question.filter.until))
    width = question.own.get("by", "")
    return chart(series, width, chosen=(days[0], days[1]))


def _events(desk: Desk, key: str, question: Asked) -> Page[EventRow]:
    bears = question.own.get("way") == "undergoes"
    chosen = replace(question.filter, whom=(key,)) if bears else replace(question.filter, who=(key,))
    return desk.store.events(chosen, after=question.after, limit=question.limit)


def _whole(desk: Desk, who: dossiers.Subject, question: Asked, rows: Page[EventRow]) -> dict[str, object]:
    told = dossiers.relations(desk.store, who)
    after = question.page_after(rows.next) if rows.next else ""
    return {
        "title": who.name,
        "actor": plain(who),
        "terms": [plain(term) for term in dossiers.terms(who, _today(desk))],
        "counterparts": [plain(tie) for tie in told.ties],
        "rows": [plain(row) for row in rows.rows],
        "cursor": rows.next,
        "next": after,
    }


def _check(question: Asked) -> None:
    for own, known in (("by", WIDTHS), ("way", ("does", "undergoes"))):
        if question.own.get(own, known[0]) not in known:
            raise QueryError(own, f"{question.own[own]!r} will not do", f"known are {', '.join(known)}")


def _nobody(request: Request, desk: Desk, key: str) -> Response:
    if form_of(request) != "html":
        raise HTTPException(404, "Nobody of this name is told of.")
    return page(request, "nobody.html", status=404, key=key, like=dossiers.similar(desk.store, key), link=row_url)


def _today(desk: Desk) -> str:
    return desk.clock().date().isoformat()


def row_url(row: ActorRow) -> str:
    """The dossier of an actor of the list."""
    return actor_url(Side("", row.name, row.type, row.code, "", row.wikidata))


@feeds.entry.register
def _(row: ActorRow) -> Entry:
    facts = f"{row.type}, {row.code}, named in {row.articles} articles"
    return Entry(f"actor-{row.wikidata or row.name}", row.name, facts, row_url(row), row.last)
