"""Pairs: those with the most between them, and two states with all that passes between them."""

import re
from dataclasses import replace

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.store import EventRow, Filter, Page, Store
from dragoman.store.relations import PairTally
from dragoman.web import feeds
from dragoman.web.desk import AtDesk, cards_of
from dragoman.web.dyads import dyad, name, said
from dragoman.web.feeds import Entry
from dragoman.web.filters import Asked, QueryError, asked
from dragoman.web.formats import Listing, form_of, json_answer, rows_answer
from dragoman.web.links import pair_url
from dragoman.web.once import once
from dragoman.web.rendering import page
from dragoman.web.rows import plain
from dragoman.web.spans import WIDTHS

router = APIRouter()
KNOWN = ("type", "quad", "status", "since", "until", "place", "source", "text", "confidence")
_PAIR = re.compile(r"(?P<one>[A-Za-z]{3})-(?P<other>[A-Za-z]{3})")
_CODE = re.compile(r"[A-Za-z]{3}")


@router.get("/pairs")
def pairs(request: Request, desk: AtDesk) -> Response:
    """The pairs of codes with the most events between them, or those of one code."""
    question = asked("/pairs", request.query_params.multi_items(), known=("who",), limit=50)
    code = question.value("who").upper()
    if code and not _CODE.fullmatch(code):
        raise QueryError("who", f"{question.value('who')!r} is no code", "pairs are found by a code such as IRN")
    found = desk.store.relations.pairs(code=code, limit=question.limit)
    if answer := rows_answer(request, Listing("Pairs", question, found)):
        return answer
    most = max((max(pair[2:]) for pair in found), default=1)
    return page(request, "pairs.html", asked=question, pairs=found, most=most, name=name)


@router.get("/pairs/{pair}")
def pair(pair: str, request: Request, desk: AtDesk) -> Response:
    """What passes between two states: over time, by type, event by event, their deals, what each says of the other."""
    found = _PAIR.fullmatch(pair)
    if found is None:
        raise HTTPException(404, "A pair is two codes of three letters, such as RUS-UKR.")
    one, other = found["one"].upper(), found["other"].upper()
    if one == other:
        return RedirectResponse(f"/actors/{one}", status_code=307)
    question = asked(pair_url(one, other), request.query_params.multi_items(), known=KNOWN, own=("by", "way"), limit=25)
    _check(question)
    rows = _events(desk.store, one, other, question)
    title = f"{name(one)} and {name(other)}"
    whole = dyad(desk.store, one, other, question)
    if form_of(request) == "json":
        return json_answer(request, _figures(desk.store, title, question, rows, (one, other)))
    if answer := rows_answer(request, Listing(title, question, rows.rows, rows.next)):
        return answer
    both = Filter(who=(one,), whom=(other,), since=question.filter.since, until=question.filter.until)
    return page(
        request,
        "pair.html",
        asked=question,
        dyad=whole,
        name=name,
        cards=once(desk.store, cards_of(request), rows.rows),
        next=rows.next,
        deals=desk.store.deals(both, limit=8).rows,
        said=[(a, b, said(desk.store, a, b, question)) for a, b in ((one, other), (other, one))],
    )


def _check(question: Asked) -> None:
    for own, known in (("by", WIDTHS), ("way", ("there", "back"))):
        if question.own.get(own, known[0]) not in known:
            raise QueryError(own, f"{question.own[own]!r} will not do", f"known are {', '.join(known)}")


def _events(store: Store, one: str, other: str, question: Asked) -> Page[EventRow]:
    way = question.own.get("way")
    if way:
        actor, recipient = (one, other) if way == "there" else (other, one)
        chosen = replace(question.filter, who=(actor,), whom=(recipient,))
        return store.events(chosen, after=question.after, limit=question.limit)
    return store.relations.between(one, other, question.filter, after=question.after, limit=question.limit)


def _figures(
    store: Store, title: str, question: Asked, rows: Page[EventRow], ends: tuple[str, str]
) -> dict[str, object]:
    """The rows, and the numbers behind the chart."""
    weekly = question.own.get("by") == "week"
    series = [
        {"actor": a, "recipient": b} | plain(deeds)
        for a, b in (ends, ends[::-1])
        for deeds in store.relations.deeds(a, b, weekly=weekly)
    ]
    after = question.page_after(rows.next) if rows.next else ""
    events = [plain(row) for row in rows.rows]
    return {"title": title, "rows": events, "cursor": rows.next, "next": after, "series": series}


@feeds.entry.register
def _(row: PairTally) -> Entry:
    title = f"{name(row.one)} and {name(row.other)}"
    there = f"{name(row.one)}: {row.cooperation_there} cooperation, {row.conflict_there} conflict"
    back = f"{name(row.other)}: {row.cooperation_back} cooperation, {row.conflict_back} conflict"
    return Entry(f"pair-{row.one}-{row.other}", title, f"{there}. {back}.", pair_url(row.one, row.other), "")
