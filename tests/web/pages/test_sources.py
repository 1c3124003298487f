"""Whether the feeds are well, and what each paper brings."""

import csv
import io
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from dragoman.store import Feed, Store, open_store
from dragoman.web import origins
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from web.conftest import clock

NOW = clock()


def moment(minutes: int) -> str:
    return (NOW + timedelta(minutes=minutes)).isoformat()


FEEDS = {
    "ok": Feed("https://a.example/f", "Ay", checked=moment(-5), success=moment(-5), due=moment(10), articles=3),
    "failing": Feed("https://b.example/f", checked=moment(-5), error="is no <XML>", failures=4, due=moment(10)),
    "late": Feed("https://c.example/f", "Cee", checked=moment(-300), success=moment(-300), due=moment(-200)),
    "new": Feed("https://d.example/f", "Dee"),
    "gone": Feed("https://e.example/f", "Ee", checked=moment(-5), state="gone", due=moment(9)),
    "paused": Feed("https://f.example/f", "Ef", checked=moment(-5), state="paused", error="was slow"),
}


@pytest.mark.parametrize("state", FEEDS)
def test_a_feed_is_in_one_state(state: str) -> None:
    assert origins.state(FEEDS[state], NOW) == state


def test_feeds_in_trouble_stand_first_with_their_error(client: TestClient, store: Store) -> None:
    for feed in FEEDS.values():
        store.keep_feed(feed)
    page = client.get("/sources").text
    assert '6 feeds, <strong class="trouble">3 in trouble</strong>' in page
    assert "is no &lt;XML&gt; (4 times)" in page
    assert "5 min ago" in page
    assert "in 10 min" in page
    rows = client.get("/sources.json").json()["rows"]
    assert [row["state"] for row in rows if row["kind"] == "feed"] == ["failing", "late", "new", "ok", "paused", "gone"]


def test_papers_and_other_inputs_are_counted(client: TestClient) -> None:
    rows = {(row["kind"], row["name"]): row for row in client.get("/sources.json").json()["rows"]}
    assert rows["paper", "Example Wire"]["articles"] == 2
    assert rows["input", "agency"]["newest"]["article"] == "a-3"
    assert {name for kind, name in rows if kind == "paper"} == {"Example Wire", "First Paper", "Second Paper"}
    page = client.get("/sources").text
    assert "Other inputs" in page
    assert 'href="/?source=First%20Paper"' in page
    assert "<script>alert" not in page


def test_a_feed_has_the_articles_that_came_from_it(client: TestClient, store: Store) -> None:
    store.keep_feed(Feed("agency", "The agency", checked=moment(-5), success=moment(-5), due=moment(5)))
    rows = [row for row in client.get("/sources.json").json()["rows"] if row["name"] in ("The agency", "agency")]
    assert [(row["kind"], row["articles"]) for row in rows] == [("feed", 2)]


def test_every_form_has_them(client: TestClient) -> None:
    lines = list(csv.DictReader(io.StringIO(client.get("/sources.csv").text)))
    assert {line["kind"] for line in lines} == {"input", "paper"}
    assert "First Paper: 1 articles" in client.get("/sources.atom").text
    assert client.get("/sources?who=IND").status_code == 400


def test_an_empty_memory_says_where_articles_come_from(tmp_path: object) -> None:
    with open_store(f"{tmp_path}/empty.db") as store, TestClient(make_app(Desk(store))) as empty:
        assert "No sources yet" in empty.get("http://127.0.0.1/sources").text


@pytest.mark.parametrize(
    ("minutes", "words"), [(0.2, "under a minute"), (4, "4 min"), (89, "89 min"), (180, "3 h"), (4000, "3 days")]
)
def test_delays_are_told_as_somebody_would(minutes: float, words: str) -> None:
    assert origins.in_words(minutes) == words
