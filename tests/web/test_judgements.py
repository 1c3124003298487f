"""The pages on which people say what is right and wrong, without a script."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dragoman.store import Judgement, Store
from dragoman.web import sayings
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from dragoman.web.rendering import fragment
from store.articles import coded

HTML = {"Accept": "text/html"}


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    """A browser without scripts on this machine."""
    app = make_app(Desk(store))
    with TestClient(app, base_url="http://127.0.0.1:8800", headers=HTML, follow_redirects=False) as made:
        yield made


def _send(client: TestClient, record: str, **fields: str) -> int:
    """Load the page of a record and send its form."""
    shown = client.get(f"/judgements/{record}").text
    word = re.search(r'name="csrf" value="(?P<word>[^"]+)"', shown)
    assert word
    return client.post(f"/judgements/{record}", data={"csrf": word["word"], **fields}).status_code


def test_a_record_is_judged_and_shown_with_who_and_when(client: TestClient) -> None:
    assert _send(client, "x1-lend", verdict="right", field="type", value="AID", note="As the ministry said.") == 303
    page = client.get("/judgements/x1-lend").text
    assert "As the ministry said." in page
    assert "local" in page
    assert "agreed to lend" in client.get("/judgements").text
    assert client.get("/judgements.json").json()["rows"][0]["verdict"] == "right"
    assert client.get("/judgements.csv").text.startswith("record,current,kind")


def test_a_field_is_corrected_in_words(client: TestClient, store: Store) -> None:
    assert _send(client, "x1-lend", verdict="changed", field="type", value="AID") == 303
    assert "type should be Aid" in client.get("/judgements/x1-lend").text
    assert store.judgements("x1-lend")[0].value == "AID"
    assert _send(client, "x1-lend", verdict="changed", field="type", value="GIVE") == 422
    assert _send(client, "x1-lend", verdict="perhaps") == 422
    assert _send(client, "x1-lend") == 400


def test_events_are_joined_and_parted(client: TestClient, store: Store) -> None:
    assert _send(client, "x1-lend-1", verdict="same", field="event", value="x1-lend-2") == 303
    assert _send(client, "x1-lend-1", verdict="apart", field="event", value="x1-lend-2") == 303
    assert [j.verdict for j in store.judgements("x1-lend-1")] == ["same", "apart"]
    page = client.get("/judgements?state=bonds").text
    assert page.count('href="/judgements/x1-lend-2"') == 2


def test_an_article_is_judged_by_its_address(client: TestClient) -> None:
    where = "/judgements/https://news.example/1"
    assert "Keep the note alone" in client.get(where).text
    assert _send(client, "https://news.example/1", verdict="note", note="Much is missing.") == 303
    assert "Much is missing." in client.get(where).text


def test_what_is_orphaned_is_shown_and_not_lost(client: TestClient, store: Store) -> None:
    _send(client, "x1-talks", verdict="wrong", note="They did not meet.")
    store.add(coded(digest="two", without=1), source="wire")
    assert "orphaned" in client.get("/judgements?state=orphaned").text
    page = client.get("/judgements/x1-talks")
    assert page.status_code == 200
    assert "is gone" in page.text
    assert "They did not meet." in page.text
    assert "Say something" not in page.text


def test_an_id_from_before_leads_to_the_record(client: TestClient, store: Store) -> None:
    _send(client, "x1-lend", verdict="right")
    newer = coded(digest="two")
    store.add(replace(newer, ids={key: f"x2-{key}" for key in newer.ids}), source="wire")
    assert 'action="/judgements/x2-lend"' in client.get("/judgements/x1-lend").text
    assert _send(client, "x1-lend", verdict="wrong") == 303
    assert [(j.record, j.verdict) for j in store.judgements()] == [("x1-lend", "right"), ("x2-lend", "wrong")]
    assert client.get("/judgements/x2-lend").text.count('class="said') == 2


@pytest.mark.parametrize(("path", "status"), [("/judgements/none", 404), ("/judgements?colour=red", 400)])
def test_what_is_not_there(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_hostile_words_stay_words(client: TestClient, store: Store) -> None:
    store.judge(Judgement("x1-lend", "note", note="<script>alert(1)</script>", by='"><img src=x onerror=alert(1)>'))
    for path in ("/judgements", "/judgements/x1-lend", "/judgements?state=%3Cscript%3E"):
        shown = client.get(path).text
        assert "<script>alert" not in shown
        assert "<img" not in shown
    assert '<a href="javascript' not in client.get("/judgements/x1-lend?next=javascript:alert(1)").text


def test_other_pages_show_what_was_said_beside_a_record(store: Store) -> None:
    store.judge(Judgement("x1-lend", "wrong", by="anna", note="no"))
    rows = sayings.rows(store.standings(["x1-lend"]))
    shown = fragment("parts/judged.html", "judged", rows, "x1-lend")
    assert "✗ wrong" in shown
    assert "anna" in shown
    assert 'href="/judgements/x1-lend"' in shown


def test_the_event_and_its_article_show_what_was_said(client: TestClient) -> None:
    _send(client, "x1-lend", verdict="wrong", note="It was sold.")
    for path in ("/events/x1-lend", "/articles/kenya-2016"):
        shown = client.get(path).text
        assert "✗ wrong" in shown
        assert "It was sold." in shown
        assert 'href="/judgements/x1-lend?next=' in shown


def test_what_a_field_is_now_stands_in_its_form(client: TestClient) -> None:
    event, deal = client.get("/judgements/x1-lend").text, client.get("/judgements/x1-d1").text
    assert 'value="Narendra Modi"' in event
    assert '<option value="AGREE" selected>' in event
    assert 'value="100000000 USD"' in deal
    assert 'value="farm machinery; tractors"' in deal
    assert 'value="Indian Prime Minister"' in client.get("/judgements/x1-s2").text
