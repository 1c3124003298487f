"""The wire as a page, JSON, CSV and a feed, and what it says to what cannot be asked."""

import csv
import io
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

HOSTILE = '"><script>alert(1)</script>'


def test_the_wire_shows_who_did_what_to_whom_with_its_evidence(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    for words in ("Narendra Modi", "visited", "CONSULT-visit", '<mark class="cooperation">visited</mark>', "Kenya"):
        assert words in page.text


@pytest.mark.parametrize("path", ["/wire.json", "/wire"])
def test_the_same_url_gives_json(client: TestClient, path: str) -> None:
    found = client.get(path, params={"type": "CONSULT"}, headers={"Accept": "application/json"}).json()
    assert {row["type"] for row in found["rows"]} == {"CONSULT"}
    assert found["rows"][0]["actor"][0]["name"] == "Narendra Modi"


def test_csv_has_a_line_for_each_event(client: TestClient) -> None:
    answer = client.get("/wire.csv?type=CONSULT")
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    assert {line["actor"] for line in lines} == {"Narendra Modi"}
    assert len(lines) == len(client.get("/wire.json?type=CONSULT").json()["rows"])


def test_a_feed_leads_to_the_evidence(client: TestClient) -> None:
    feed = ElementTree.fromstring(client.get("/wire.atom").text)
    links = [link.get("href") for link in feed.iterfind(".//{*}entry/{*}link")]
    assert links
    assert all(link and link.startswith("http://127.0.0.1:8800/articles/") for link in links)


def test_an_unchanged_answer_is_not_sent_twice(client: TestClient) -> None:
    tag = client.get("/wire.json").headers["ETag"]
    assert client.get("/wire.json", headers={"If-None-Match": tag}).status_code == 304


def test_a_chip_takes_its_condition_away(client: TestClient) -> None:
    page = client.get("/?who=IND&type=CONSULT").text
    assert 'href="/?type=CONSULT"' in page
    assert 'href="/?who=IND"' in page


def test_a_filter_that_nothing_meets_says_so(client: TestClient) -> None:
    assert "Nothing meets these filters" in client.get("/?who=Nobody").text


@pytest.mark.parametrize(
    "query",
    [
        "wo=IND",
        "confidence=much",
        "confidence=2",
        "since=yesterday",
        "since=2016-02-30",
        "limit=0",
        "limit=100000",
        "limit=x",
        "after=!!",
        "since=2016&since=2017",
        "who=" + "x" * 5000,
        "&".join(f"who={n}" for n in range(50)),
        "text=%22%22",
    ],
)
def test_what_cannot_be_asked_is_answered_with_400_in_words(client: TestClient, query: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 400
    assert "That cannot be asked" in answer.text
    assert client.get(f"/wire.json?{query}").json()["status"] == 400


def test_an_unknown_filter_names_those_that_are_known(client: TestClient) -> None:
    assert "<dt><code>whom</code></dt>" in client.get("/?wo=IND").text


@pytest.mark.parametrize("path", ["/nowhere", "/static/nothing.css", "/nowhere.json"])
def test_nothing_there_is_404(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_words_of_a_query_are_never_markup(client: TestClient) -> None:
    for name in ("who", "text", "place", "wo"):
        assert "<script>alert" not in client.get("/", params={name: HOSTILE}).text
