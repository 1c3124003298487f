"""The ledger, what it comes to, and the page of a deal."""

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from dragoman.ids import merged_id
from dragoman.store import DealSum, open_store
from dragoman.web import dealsums, ledger
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from web.pages.conftest import record

ONE = merged_id(record(0))


def test_a_deal_is_one_line_with_its_parties_figures_and_history(client: TestClient) -> None:
    page = client.get("/deals").text
    assert page.count('<tr class="deal"') == 3
    line = page[page.index(f'id="{ONE}"') :].split("</tr>")[0]
    for words in ("Narendra Modi", "lender", "Kenya", "borrower", "farm machinery", "1,300", "agreed", "sought"):
        assert words in line
    assert "USD 1.5 billion <cite>First Paper" in line  # the figure that differs keeps its source
    assert "2 sources" in line


def test_implied_figures_are_marked(client: TestClient) -> None:
    line = client.get("/deals?currency=EUR").text
    assert '<span class="tag">implied</span> EUR 5,555.5556/tractor' in line
    assert "reckoned as b/a" in line


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", [None, 5e6, 1.3e9]),
        ("?order=rising", [1.3e9, 5e6, None]),
        ("?sort=amount", [1.3e9, 5e6, None]),
        ("?sort=amount&min-amount=1e9", [1.3e9]),
        ("?currency=EUR", [5e6]),
        ("?until=2016-01-01", [1.3e9]),
        ("?status=agreed&text=tractors", [None, 5e6, 1.3e9]),
    ],
)
def test_rows_come_in_the_order_that_is_asked_for(client: TestClient, query: str, wanted: list[float | None]) -> None:
    assert [row["amount"] for row in client.get(f"/deals.json{query}").json()["rows"]] == wanted


def test_every_column_says_how_it_is_sorted_and_can_be_turned(client: TestClient) -> None:
    page = client.get("/deals?sort=amount&currency=USD").text
    turned = "/deals?currency=USD&amp;sort=amount&amp;order=rising"
    assert f'<th scope="col" class="worth" aria-sort="descending"><a href="{turned}">' in page
    assert 'class="when"><a href="/deals?currency=USD">Date' in page
    assert 'href="/deals?currency=USD&amp;sort=parties"' in page


def test_pages_follow_each_other(client: TestClient) -> None:
    seen, url = [], "/deals.json?sort=amount&limit=1"
    while url:
        answer = client.get(url.replace("/deals?", "/deals.json?")).json()
        seen += [row["id"] for row in answer["rows"]]
        url = answer["next"]
    assert len(seen) == len(set(seen)) == 3
    assert 'rel="next"' in client.get("/deals?limit=1").text


def test_csv_has_plain_cells(client: TestClient) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(client.get("/deals.csv").text))}
    assert rows[ONE]["amount"] == "1300000000.0"
    assert rows[ONE]["other_amounts"] == "USD 1.5 billion (First Paper)"
    assert rows[ONE]["history"] == "2016-01-01 sought; 2016-01-02 agreed"
    assert rows[ONE]["parties_code"] == "IND; KEN"


def test_a_feed_leads_to_the_deals(client: TestClient) -> None:
    feed = ElementTree.fromstring(client.get("/deals.atom").text)
    titles = [title.text for title in feed.iterfind(".//{*}entry/{*}title")]
    assert "Narendra Modi, Kenya: loan, USD 1.3 billion, agreed" in titles
    assert f"http://127.0.0.1:8800/deals/{ONE}" in [a.get("href") for a in feed.iterfind(".//{*}entry/{*}link")]


def test_the_chart_adds_one_currency_and_counts_each_deal_once(client: TestClient) -> None:
    page = client.get("/deals").text
    assert "3 deals, 1 of them worth USD 1.3 billion in all" in page
    assert re.search(r'<a href="/deals\?who=IND&amp;whom=KEN">India – Kenya</a>', page)
    assert 'href="/deals?currency=EUR"' in page


def test_totals_by_pair_and_year_in_every_form(client: TestClient) -> None:
    rows = client.get("/deals/totals.json").json()["rows"]
    assert {(row["one_name"], row["other_name"], row["year"], row["currency"], row["amount"]) for row in rows} == {
        ("India", "Kenya", 2016, "USD", 1.3e9),
        ("India", "Kenya", 2016, "EUR", 5e6),
        ("India", "Kenya", 2016, "", None),
    }
    assert client.get("/deals/totals.csv").text.startswith("one,one_name,other,")
    assert "India – Kenya" in client.get("/deals/totals").text


def test_years_without_deals_stand_in_the_chart() -> None:
    sums = [DealSum("IND", "KEN", year, "USD", 1, amount) for year, amount in ((2012, 4e6), (2014, 1e6), (2014, 1e6))]
    totals = dealsums.totals(sums)
    assert [(y.year, y.deals, y.short, y.height) for y in totals.years] == [
        (2012, 1, "4", 100.0),
        (2013, 0, "", 0.0),
        (2014, 2, "2", 50.0),
    ]
    assert (totals.currency, totals.words, totals.unit) == ("USD", "6 million", "million")


def test_a_page_of_a_deal_proves_it(client: TestClient) -> None:
    page = client.get(f"/deals/{ONE}").text
    for words in ("sought", "agreed", "First Paper", "Second Paper", "USD 1.5 billion", "USD 1.3 billion", "loan"):
        assert words in page
    assert '<mark class="figure">$100 million</mark>' in page
    assert '<mark class="cooperation">agreed to lend</mark>' in page
    assert "Why these reports are one deal" in page
    assert 'href="/articles/a-1#' in page


def test_a_deal_is_found_by_any_of_its_reports(client: TestClient) -> None:
    for form in ("", ".json", ".csv", ".atom"):
        assert client.get(f"/deals/{record(1)}{form}").status_code == 200
    assert client.get(f"/deals/{record(1)}.json").json()["rows"][0]["id"] == ONE
    assert client.get("/deals/nothing").status_code == 404


@pytest.mark.parametrize("query", ["sort=size", "order=up", "quad=M-", "place=Kenya", "after=xyz", "min-amount=much"])
def test_what_cannot_be_asked_is_answered_with_400(client: TestClient, query: str) -> None:
    assert client.get(f"/deals?{query}").status_code == 400


def test_nothing_is_styled_or_scripted_in_place(client: TestClient) -> None:
    for path in ("/deals", "/deals/totals", f"/deals/{ONE}", f"/deals/{record(3)}"):
        page = client.get(path).text
        assert "style=" not in page
        assert "<script>alert" not in page


def test_filters_that_nothing_meets_and_an_empty_memory(client: TestClient, tmp_path: object) -> None:
    assert "No deal meets these filters" in client.get("/deals?who=Nobody").text
    assert "Nothing to add up" in client.get("/deals/totals?who=Nobody").text
    with open_store(f"{tmp_path}/empty.db") as store, TestClient(make_app(Desk(store))) as empty:
        assert "No deals yet" in empty.get("http://127.0.0.1/deals").text


@pytest.mark.parametrize(
    ("amount", "bound", "shown"),
    [(2.4e9, "=", "2,400"), (1.5e9, "~", "1,500"), (45e6, "=", "45"), (1.25e6, ">", "1.25"), (4_000, "=", "0.004")],
)
def test_money_stands_in_millions(amount: float, bound: str, shown: str) -> None:
    found = ledger.in_column(amount, "USD", bound)
    assert found.millions == shown
    assert found.bound == {"=": "", "~": "~", ">": ">"}[bound]
