"""Who said what: by day, with the words marked in their sentence."""

import re

import pytest
from starlette.testclient import TestClient

from dragoman.store import open_store
from dragoman.web.app import make_app
from dragoman.web.desk import Desk


def test_a_statement_has_its_speaker_cue_kind_words_and_addressee(client: TestClient) -> None:
    page = client.get("/statements?who=Narendra+Modi").text
    one = re.search(r'<article class="statement direct".*?</article>', page, re.S)
    assert one
    for words in ("Narendra Modi", "Indian Prime Minister", "told", "Uhuru Kenyatta", "in their own words"):
        assert words in one[0]
    assert '<mark class="said">We do not lend in order to govern</mark>' in one[0]
    assert '<mark class="cue">told</mark>' in one[0]


def test_statements_are_grouped_by_day_newest_first(client: TestClient) -> None:
    days = re.findall(r'<h2 id="on-([\d-]+)">', client.get("/statements").text)
    assert days == sorted(set(days), reverse=True)
    assert len(days) > 1


def test_who_is_quoted_most_leads_to_what_they_said(client: TestClient) -> None:
    page = client.get("/statements?since=2016-01").text
    assert 'href="/statements?since=2016-01&amp;who=Narendra+Modi"' in page
    assert "By name, in the newest" in page


@pytest.mark.parametrize(
    ("query", "cues"),
    [("who=Narendra+Modi", {"told"}), ("text=farm", {"said"}), ("type=direct&who=IND", {"told"}), ("who=FJI", set())],
)
def test_they_are_chosen_by_speaker_and_words(client: TestClient, query: str, cues: set[str]) -> None:
    assert {row["cue"] for row in client.get(f"/statements.json?{query}").json()["rows"]} == cues


def test_every_form_has_them(client: TestClient) -> None:
    assert client.get("/statements.csv").text.startswith("id,day,speaker,speaker_code,role,kind,cue,content")
    assert "We do not lend" in client.get("/statements.atom").text
    assert 'rel="next"' in client.get("/statements?limit=2").text
    assert client.get("/statements?min-amount=1").status_code == 400


def test_nothing_said_is_told_in_words(client: TestClient, tmp_path: object) -> None:
    assert "Nobody said anything that meets these filters" in client.get("/statements?who=Nobody").text
    with open_store(f"{tmp_path}/empty.db") as store, TestClient(make_app(Desk(store))) as empty:
        assert "No statements yet" in empty.get("http://127.0.0.1/statements").text
