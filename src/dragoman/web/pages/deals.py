"""The ledger of deals, what they come to, and the page of each deal."""

from functools import lru_cache
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dragoman.store import ORDERS, DealSum, Filter, Store
from dragoman.web import dealings, dealsums, ledger
from dragoman.web.desk import AtDesk, cards_of
from dragoman.web.filters import Asked, QueryError, asked, url
from dragoman.web.formats import Listing, form_of, rows_answer
from dragoman.web.rendering import page

router = APIRouter()
KNOWN = (
    *("who", "whom", "type", "status", "source", "since", "until"),
    *("min-amount", "max-amount", "currency", "text", "article"),
)
_KEPT = 64  # sums that are kept until something changes
_PAIRS = 6  # that stand above the ledger; the totals have them all


@router.get("/deals")
def deals(request: Request, desk: AtDesk) -> Response:
    """The deals that meet the filters, in the order of a column."""
    question = asked("/deals", request.query_params.multi_items(), known=KNOWN, own=("sort", "order"), limit=30)
    found = desk.store.book(question.filter, **_order(question), after=question.after, limit=question.limit)
    lines = ledger.lines(found.rows, cards_of(request))
    rows = [ledger.cells(line) for line in lines] if form_of(request) == "csv" else lines
    if answer := rows_answer(request, Listing("Deals", question, rows, found.next)):
        return answer
    return page(
        request,
        "deals.html",
        asked=question,
        lines=lines,
        next=found.next,
        heads=_heads(question),
        totals=None if question.after else _totals(desk.store, question),
        pairs=_PAIRS,
        pair_deals=dealsums.pair_deals,
    )


@router.get("/deals/totals")
def totals(request: Request, desk: AtDesk) -> Response:
    """What the deals that meet the filters come to, by pair and year."""
    question = asked("/deals/totals", request.query_params.multi_items(), known=KNOWN)
    if form_of(request) != "html":
        sums = desk.store.deal_sums(question.filter)
        answer = rows_answer(request, Listing("Deals by pair and year", question, dealsums.rows(sums)))
        if answer:
            return answer
    return page(
        request, "totals.html", asked=question, totals=_totals(desk.store, question), pair_deals=dealsums.pair_deals
    )


@router.get("/deals/{deal}")
def deal(deal: str, request: Request, desk: AtDesk) -> Response:
    """One deal with its reports, the history of its status, and its evidence."""
    question = asked(f"/deals/{deal}", request.query_params.multi_items(), known=())
    row = desk.store.booked(deal)
    if row is None:
        raise HTTPException(404, "There is no such deal; it may have been put together with another.")
    line = ledger.line(row, cards_of(request))
    rows = [ledger.cells(line) if form_of(request) == "csv" else line]
    if answer := rows_answer(request, Listing("Deal", question, rows)):
        return answer
    return page(
        request,
        "deal.html",
        asked=question,
        deal=row.deal,
        line=line,
        whole=dealings.dealing(row.deal, desk.store, cards_of(request)),
    )


def _order(question: Asked) -> dict[str, Any]:
    order, way = question.own.get("sort", "date"), question.own.get("order", "")
    if order not in ORDERS:
        raise QueryError("sort", f"{order!r} is no column of this page", f"known are {', '.join(ORDERS)}")
    if way not in ("", "rising", "falling"):
        raise QueryError("order", f"{way!r} is no order", "known are rising and falling")
    return {"order": order, "rising": (way or _usual(order)) == "rising"}


def _usual(order: str) -> str:
    return "rising" if order == "parties" else "falling"


def _heads(question: Asked) -> dict[str, tuple[str, str]]:
    """For each column to sort by the URL that does, and how it is sorted now (as ARIA says it, '' for not at all)."""
    now = _order(question)
    return {order: _head(question, order, here=order == now["order"], rising=now["rising"]) for order in ORDERS}


def _head(question: Asked, order: str, *, here: bool, rising: bool) -> tuple[str, str]:
    usual = _usual(order)
    wanted = ("falling" if rising else "rising") if here else usual
    rest = [pair for pair in question.pairs if pair[0] not in ("sort", "order")]
    sort = [("sort", order)] if order != ORDERS[0] else []
    way = [("order", wanted)] if wanted != usual else []
    return url(question.path, [*rest, *sort, *way]), ("ascending" if rising else "descending") if here else ""


def _totals(store: Store, question: Asked) -> dealsums.Totals:
    sums = _sums(store, question.filter, store.last_cursor())
    return dealsums.totals(sums, question.filter.currency)


@lru_cache(_KEPT)
def _sums(store: Store, chosen: Filter, _cursor: int) -> tuple[DealSum, ...]:
    return store.deal_sums(chosen)
