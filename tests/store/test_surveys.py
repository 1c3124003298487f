"""The book of deals, and what is summed up by paper, speaker and month: the same in every database."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from dragoman.errors import StoreError
from dragoman.ids import merged_id
from dragoman.records import Amount, Coded, MergedDeal, Note, Report, Stage, Story, Why
from dragoman.store import DealSum, Filter, Linked, Side, Store
from dragoman.store.dealbook import fill, pair
from dragoman.store.groups import write_groups
from store.articles import coded, numbered

LEND = "x1-lend"


def dealt(number: int, amount: float | None, currency: str = "USD", *, reverse: bool = False) -> Coded:
    """One of many articles, with its deal for another amount, and its parties the other way round."""
    mine = numbered(number)
    deal = mine.draft.deals[0]
    money = None if amount is None else Amount(amount, currency, "=", deal.volumes[0])
    parties = tuple(reversed(deal.parties)) if reverse else deal.parties
    return replace(mine, draft=replace(mine.draft, deals=(replace(deal, amount=money, parties=parties, date=""),)))


def record(number: int) -> str:
    """The id of the deal of one of many articles."""
    mine = numbered(number)
    return mine.ids[mine.draft.deals[0].id]


def merge(store: Store, *numbers: int) -> str:
    """Let these articles tell of one deal."""
    reports = tuple(
        Report(f"https://news.example/{n}", record(n), f"2016-01-{n + 1:02}", "Example Wire") for n in numbers
    )
    id_, records = merged_id(record(numbers[0])), tuple(r.record for r in reports)
    stages = (Stage("agreed", "2016-01-02", records),)
    deal = MergedDeal(id_, ("loan",), (), (), "agreed", stages, (), reports, len(numbers), 1, Why("merged deals"))
    store._write(lambda c: write_groups(c, Linked(deals=[deal]), 99))
    return id_


def amounts(store: Store, **how: object) -> list[float | None]:
    """The amounts of all pages, two rows at a time."""
    found: list[float | None] = []
    after = ""
    while True:
        page = store.book(after=after, limit=2, **how)  # type: ignore[arg-type]
        found += [row.lead.amount for row in page.rows]
        if not (after := page.next):
            return found


@pytest.fixture
def filled(store: Store) -> Store:
    """Five deals, one of them in another currency and one without an amount."""
    for number, (amount, currency) in enumerate(((5e6, "USD"), (None, ""), (9e9, "KES"), (7e6, "USD"), (1e6, "EUR"))):
        store.add(dealt(number, amount, currency), source="wire")
    return store


@pytest.mark.parametrize(
    ("how", "wanted"),
    [
        ({}, [1e6, 7e6, 9e9, None, 5e6]),
        ({"rising": True}, [5e6, None, 9e9, 7e6, 1e6]),
        ({"order": "amount"}, [7e6, 5e6, 1e6, 9e9, None]),
        ({"order": "amount", "rising": True}, [5e6, 7e6, 1e6, 9e9, None]),
        ({"order": "parties"}, [1e6, 7e6, 9e9, None, 5e6]),
        ({"chosen": Filter(currency="USD"), "order": "amount"}, [7e6, 5e6]),
    ],
)
def test_deals_come_in_any_order_a_page_at_a_time(
    filled: Store, how: dict[str, object], wanted: list[float | None]
) -> None:
    assert amounts(filled, **how) == wanted


def test_parties_are_in_the_order_of_letters(store: Store) -> None:
    store.add(dealt(0, 1.0), source="wire")
    store.add(dealt(1, 2.0, reverse=True), source="wire")
    names = [row.deal.parties[0].name for row in store.book(order="parties", rising=True).rows]
    assert names == sorted(names)
    assert len(set(names)) == 2


def test_reports_of_one_deal_are_one_row_and_summed_once(filled: Store) -> None:
    deal = merge(filled, 0, 1)
    rows = {row.deal.id: row for row in filled.book().rows}
    assert len(rows) == 4
    assert rows[deal].lead.amount == 5e6  # the newer report names none
    assert len(rows[deal].deal.reports) == 2
    sums = {(s.year, s.currency): (s.deals, s.amount) for s in filled.deal_sums()}
    assert sums == {(2016, "USD"): (2, 1.2e7), (2016, "KES"): (1, 9e9), (2016, "EUR"): (1, 1e6)}


def test_a_deal_is_found_by_any_of_its_reports(filled: Store) -> None:
    deal = merge(filled, 0, 3)
    found = filled.book(Filter(max_amount=6e6, currency="USD")).rows
    assert [(row.deal.id, row.lead.amount) for row in found] == [(deal, 7e6)]
    assert filled.deal_sums(Filter(max_amount=6e6, currency="USD")) == (DealSum("IND", "KEN", 2016, "USD", 1, 7e6),)


def test_one_deal_is_found_by_its_id_and_by_each_report(filled: Store) -> None:
    deal = merge(filled, 0, 3)
    for name in (deal, record(0), record(3)):
        row = filled.booked(name)
        assert row is not None
        assert (row.deal.id, row.lead.amount) == (deal, 7e6)
    assert filled.booked("nothing") is None


def test_a_deal_that_falls_apart_is_rows_again(filled: Store) -> None:
    deal = merge(filled, 0, 3)
    filled._write(lambda c: write_groups(c, Linked(gone={"deal": [deal]}), 100))
    assert sum(s.deals for s in filled.deal_sums()) == 5


def test_coding_anew_leaves_a_deal_together(filled: Store) -> None:
    deal = merge(filled, 0, 3)
    filled.add(replace(dealt(3, 8e6), digest="two"), source="wire")
    assert [row.lead.amount for row in filled.book().rows if row.deal.id == deal] == [8e6]
    assert sum(s.deals for s in filled.deal_sums()) == 4


def test_a_memory_of_before_is_written_into_the_book(filled: Store) -> None:
    merge(filled, 0, 1)
    before = filled.deal_sums()

    def anew(connection: object) -> None:
        connection.execute(text("DELETE FROM dealbook"))  # type: ignore[attr-defined]
        fill(connection)  # type: ignore[arg-type]

    filled._write(anew)
    assert filled.deal_sums() == before


def test_what_is_no_order_or_cursor_is_told(filled: Store) -> None:
    with pytest.raises(StoreError, match="order"):
        filled.book(order="size")
    for word in ("!!", "e30", "WzFd"):
        with pytest.raises(StoreError, match="none"):
            filled.book(order="amount", after=word)


def test_a_pair_is_who_gives_and_who_takes() -> None:
    def side(code: str, role: str) -> Side:
        return Side("", code, "state", code, "", "", role)

    assert pair([side("KEN", "borrower"), side("FRA", "partner"), side("CHN", "lender")]) == ("CHN", "KEN")
    assert pair([side("KEN", "partner"), side("KEN", "partner")]) == ("KEN", "")
    assert pair([side("", "partner")]) == ("", "")


def test_papers_and_feeds_are_counted(store: Store) -> None:
    for number in range(3):
        store.add(numbered(number), source=f"feed {number % 2}", fetched="2016-01-02T10:00:00+00:00")
    paper = store.papers(date(2016, 1, 3))[0]
    assert (paper.name, paper.articles, paper.recent, paper.newest.article) == ("Example Wire", 3, 1, "a-2")
    assert [(tally.name, tally.articles) for tally in store.sources(date(2016, 1, 1))] == [("feed 0", 2), ("feed 1", 1)]


def test_delays_are_medians_of_minutes(store: Store) -> None:
    for number, minutes in enumerate((5, 20, 9)):
        mine = coded(f" {number}", id=f"a{number}", url=f"https://n.example/{number}", published="2016-07-12T10:00:00Z")
        mine = replace(mine, ids={key: f"{value}-{number}" for key, value in mine.ids.items()})
        store.add(mine, source="wire", fetched=f"2016-07-12T10:{minutes:02}:00+00:00")
    assert store.delays() == {"wire": 9.0}


def test_copies_are_counted_by_paper(store: Store) -> None:
    for number in range(3):
        store.add(numbered(number), source="wire")
    keys = tuple(f"https://news.example/{n}" for n in range(3))
    notes = (Note(keys[1], f"copy of {keys[0]}"), Note(keys[2], f"0.60 like {keys[0]}: state KEN"))
    story = Story("story1-x", "Lending", "2016-01-01", "2016-01-03", keys, 3, 1, Why("stories", 0.8, notes))
    store._write(lambda c: write_groups(c, Linked(stories=[story]), 9))
    assert {site: (o.own, o.copies) for site, o in store.originality().items()} == {"Example Wire": (2, 1)}


def test_speakers_are_counted_among_what_is_asked_for(store: Store) -> None:
    for number in range(2):
        store.add(numbered(number), source="wire")
    found, among = store.speakers()
    assert {(tally.speaker.name, tally.statements) for tally in found} == {
        ("Narendra Modi", 2),
        ("Indian foreign ministry", 2),
    }
    assert among == 6
    assert store.speakers(Filter(who=("FJI",))) == ((), 0)


def test_months_are_those_of_the_events(store: Store) -> None:
    store.add(coded(), source="wire")
    assert [(m.month, m.events) for m in store.months()] == [("2016-07", 5)]
    assert [m.events for m in store.months(Filter(type=("CONSULT",), status=("hypothetical",)))] == [1]
