"""What is announced to happen, as a month and as a calendar file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.records import Coded
from dragoman.store import open_store
from dragoman.web import almanac
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from store.articles import numbered
from web.conftest import clock


def announcing(number: int, when: str, *, published: str = "2026-02-20", status: str = "future") -> Coded:
    """An article whose first event is a visit at some time."""
    mine = numbered(number)
    draft = mine.draft
    events = (replace(draft.events[0], status=status, date=when), *draft.events[1:])
    return replace(mine, draft=replace(draft, article=replace(draft.article, published=published), events=events))


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A desk on the first of March 2026 that knows of a visit in the month, one in a week of it, and others."""
    told = ("2026-03-14", "2026-W12", "2026-04-02", "2026-02-27", "2027")
    with open_store(str(tmp_path / "memory.db"), clock=clock) as store:
        for number, when in enumerate(told):
            store.add(announcing(number, when), source="wire")
        store.add(announcing(9, "2026-03-16", status="negated"), source="wire")
        store.add(announcing(10, "2026-03-03", published="2026-03-09"), source="wire")
        with TestClient(make_app(Desk(store, clock=clock)), base_url="http://127.0.0.1:8800") as made:
            yield made


def days(client: TestClient, query: str = "") -> list[str]:
    return [row["date"] for row in client.get(f"/calendar.json{query}").json()["rows"]]


def test_a_month_has_what_was_announced_for_it_the_first_one_first(client: TestClient) -> None:
    assert days(client) == ["2026-03-14", "2026-W12"]
    assert days(client, "?month=2026-02") == ["2026-02-27"]
    assert days(client, "?month=2027-01") == ["2027"]
    assert days(client, "?who=FJI") == []


def test_the_page_is_a_wall_and_an_agenda(client: TestClient) -> None:
    page = client.get("/calendar").text
    assert page.count("<tr><td") == 6
    assert 'aria-current="date">1</time>' in page
    for words in ("Saturday, 14 March 2026", "Some time in week 12 of 2026", "plans to visit", "April 2026"):
        assert words in page
    assert '<mark class="cooperation">visited</mark>' in page


def test_the_months_around_keep_the_filters(client: TestClient) -> None:
    page = client.get("/calendar?who=IND").text
    assert 'href="/calendar?who=IND&amp;month=2026-02"' in page
    assert "http://127.0.0.1:8800/calendar.ics?who=IND" in page
    assert 'href="webcal://127.0.0.1:8800/calendar.ics?who=IND"' in page


def test_a_program_can_subscribe(client: TestClient) -> None:
    answer = client.get("/calendar.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    lines = answer.text.split("\r\n")
    starts = [line.split(":")[1] for line in lines if line.startswith("DTSTART")]
    assert sorted(starts) == ["20260227", "20260314", "20260316", "20260402"]
    assert lines[0] == "BEGIN:VCALENDAR"
    assert client.get("/calendar.ics?month=2026-04").text.count("BEGIN:VEVENT") == 1
    assert client.get("/calendar.ics", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_month_with_nothing_leads_to_the_next_one(client: TestClient) -> None:
    page = client.get("/calendar?month=2026-05").text
    assert "Nothing is announced for May 2026" in page
    assert "The next one is in January 2027" in page


@pytest.mark.parametrize("query", ["month=2026-13", "month=soon", "month=0001-01", "month=9999-12", "status=actual"])
def test_what_is_no_month_is_answered_with_400(client: TestClient, query: str) -> None:
    assert client.get(f"/calendar?{query}").status_code == 400


def test_months_follow_each_other() -> None:
    month = almanac.month_of("2026-12", date(2026, 3, 1))
    assert (month.words, month.last, month.next.key, month.before.key) == (
        "December 2026",
        date(2026, 12, 31),
        "2027-01",
        "2026-11",
    )
