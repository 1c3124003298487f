"""A memory with a deal that two papers tell of in different figures, one in euros, and one without an amount."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.ids import merged_id
from dragoman.records import Amount, Coded, MergedDeal, Note, Quantity, Report, Stage, Told, Who, Why
from dragoman.store import Linked, Store, open_store
from dragoman.store.groups import write_groups
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from store.articles import numbered
from web.conftest import clock

PARTIES = (Who("Narendra Modi", "IND", "lender"), Who("Kenya", "KEN", "borrower"))


def dealt(number: int, amount: float | None, *, currency: str = "USD", bound: str = "=", **article: str) -> Coded:
    """One of many articles, its deal worth so much, and a figure that follows from it."""
    mine = numbered(number)
    draft = mine.draft
    deal = draft.deals[0]
    money = None
    figures = draft.quantities
    if amount is not None and deal.amount:
        told = next(q for q in figures if q.id == deal.amount.quantity)
        each = Quantity(
            "q9", told.span, amount / 900, f"{currency}/tractor", "=", _REASON, of="one tractor", derived=True
        )
        money, figures = Amount(amount, currency, bound, told.id), (*figures, each)
    made = replace(draft, deals=(replace(deal, amount=money, date=""),), quantities=figures)
    return replace(mine, draft=replace(made, article=replace(draft.article, **article)))


_REASON = Why("derived:price of one", 1.0, (Note("value", "reckoned as b/a"),))


def record(number: int) -> str:
    """The id of the deal of one of many articles."""
    mine = numbered(number)
    return mine.ids[mine.draft.deals[0].id]


def merged(*reports: tuple[int, str, str, float]) -> MergedDeal:
    """One deal of several articles: number, paper, status and amount of each."""
    records = [record(number) for number, *_ in reports]
    rows = [(n, site, status, amount, records[i]) for i, (n, site, status, amount) in enumerate(reports)]
    return MergedDeal(
        merged_id(records[0]),
        ("loan",),
        PARTIES,
        ("farm machinery",),
        rows[-1][2],
        tuple(Stage(status, f"2016-01-{n + 1:02}", (key,)) for n, _, status, _, key in rows),
        tuple(Told(amount, "USD", "=", None, None, "", (key,)) for _, _, _, amount, key in rows),
        tuple(Report(f"https://news.example/{n}", key, f"2016-01-{n + 1:02}", site) for n, site, _, _, key in rows),
        len(rows),
        len(rows),
        Why("merged deals", 0.9, (Note(records[-1], "0.90 like the first: parties 1.00"),)),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Four articles of January 2016 on three deals."""
    with open_store(str(tmp_path / "memory.db"), clock=clock) as opened:
        opened.add(dealt(0, 1.5e9, bound="~", site="First Paper"), source="wire")
        opened.add(dealt(1, 1.3e9, site="Second Paper"), source="wire")
        opened.add(dealt(2, 5e6, currency="EUR"), source="agency")
        opened.add(dealt(3, None, title="<script>alert(1)</script>"), source="agency")
        one = merged((0, "First Paper", "sought", 1.5e9), (1, "Second Paper", "agreed", 1.3e9))
        opened._write(lambda c: write_groups(c, Linked(deals=[one]), 9))
        yield opened


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    """A client of the desk over it."""
    app = make_app(Desk(store, clock=clock))
    with TestClient(app, base_url="http://127.0.0.1:8800", raise_server_exceptions=False) as made:
        yield made
