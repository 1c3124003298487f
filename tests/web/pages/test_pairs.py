"""The busiest pairs, and what passes between two states."""

import csv
import io
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient


def told(client: TestClient) -> int:
    """How many events the memory has between the two states."""
    return len(client.get("/events.json?who=IND&whom=KEN&limit=500").json()["rows"])


def test_the_busiest_pairs_come_with_their_sums(client: TestClient) -> None:
    page = client.get("/pairs").text
    assert 'href="/pairs/IND-KEN">India – Kenya</a>' in page
    assert client.get("/pairs.json").json()["rows"][0]["cooperation_there"] == told(client)
    assert next(csv.DictReader(io.StringIO(client.get("/pairs.csv").text)))["one"] == "IND"
    feed = ElementTree.fromstring(client.get("/pairs.atom").text)
    assert [title.text for title in feed.iterfind(".//{*}entry/{*}title")] == ["India and Kenya"]


def test_pairs_of_one_code(client: TestClient) -> None:
    assert "India – Kenya" in client.get("/pairs?who=ken").text
    assert "Nothing between this one and others" in client.get("/pairs?who=FJI").text
    assert client.get("/pairs?who=Kenya").status_code == 400


def test_a_pair_over_time_with_a_link_behind_every_bar(client: TestClient) -> None:
    page = client.get("/pairs/IND-KEN?by=month").text
    link = "/pairs/IND-KEN?by=month&amp;way=there&amp;since=2016-07&amp;until=2016-07&amp;status=actual#events"
    assert f'href="{link}"' in page
    assert f'aria-label="July 2016: {told(client)} cooperation, 0 conflict"' in page
    rows = client.get("/pairs/IND-KEN.json?way=there&since=2016-07&until=2016-07&status=actual").json()["rows"]
    assert {row["type"] for row in rows} == {"CONSULT", "AGREE"}


def test_deals_statements_and_totals_stand_below(client: TestClient) -> None:
    page = client.get("/pairs/ken-ind").text
    for words in ("USD 100 million", "India on Kenya", "By type", "Kenya → India", "Kenya</a> and <a"):
        assert words in page


def test_json_holds_the_numbers_behind_the_chart(client: TestClient) -> None:
    found = client.get("/pairs/IND-KEN.json").json()
    assert {(one["actor"], one["recipient"], one["type"]) for one in found["series"]} == {
        ("IND", "KEN", "AGREE"),
        ("IND", "KEN", "CONSULT"),
    }
    assert sum(one["events"] for one in found["series"]) == told(client)
    assert len(found["rows"]) == told(client)
    assert client.get("/pairs/IND-KEN.csv").text.count("\r\n") == told(client) + 1
    assert client.get("/pairs/IND-KEN.atom").status_code == 200


@pytest.mark.parametrize("query", ["by=day", "way=up", "who=IND", "since=soon"])
def test_what_cannot_be_asked_of_a_pair(client: TestClient, query: str) -> None:
    assert client.get(f"/pairs/IND-KEN?{query}").status_code == 400


def test_two_that_have_nothing_to_do_with_each_other(client: TestClient) -> None:
    assert "Nothing has happened between them" in client.get("/pairs/FJI-ISL").text


def test_what_is_no_pair(client: TestClient) -> None:
    assert client.get("/pairs/<script>-KEN").status_code == 404
    assert client.get("/pairs/KEN-KEN", follow_redirects=False).headers["location"] == "/actors/KEN"
