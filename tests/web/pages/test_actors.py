"""The list of actors and the dossier of each."""

import pytest
from starlette.testclient import TestClient

HOSTILE = "<script>alert(1)</script>"


def test_those_named_most_come_first_and_can_be_searched(client: TestClient) -> None:
    assert 'href="/actors/KEN">Kenya</a>' in client.get("/actors").text
    assert [row["name"] for row in client.get("/actors.json?who=modi").json()["rows"]] == ["Narendra Modi"]
    assert {row["code"] for row in client.get("/actors.json?who=ind").json()["rows"]} == {"IND"}
    assert "Nobody of this name" in client.get("/actors", params={"who": HOSTILE}).text


@pytest.mark.parametrize("form", ["json", "csv", "atom"])
def test_lists_and_dossiers_have_every_form(client: TestClient, form: str) -> None:
    assert "Modi" in client.get(f"/actors.{form}").text
    assert "Modi" in client.get(f"/actors/IND.{form}").text


def test_a_state_is_all_who_act_for_it_with_counterparts_and_leaders(client: TestClient) -> None:
    page = client.get("/actors/ind").text
    for words in ("<h1>India</h1>", 'href="/pairs/IND-KEN"', "Who leads it", "prime minister", "Events as actor"):
        assert words in page
    found = client.get("/actors/IND.json").json()
    assert found["counterparts"][0]["name"] == "Kenya"
    assert found["counterparts"][0]["conflict_done"] == 0


def test_a_person_has_offices_events_and_statements(client: TestClient) -> None:
    page = client.get("/actors/Narendra Modi").text
    for words in ("government", "Offices", "26 May 2014", "visited", "We do not lend", "India lends to Kenya"):
        assert words in page


def test_what_it_undergoes_is_a_click_away(client: TestClient) -> None:
    assert client.get("/actors/IND.json?way=undergoes").json()["rows"] == []
    assert client.get("/actors/KEN.json?way=undergoes").json()["rows"]
    assert client.get("/actors/KEN?way=both").status_code == 400


def test_nobody_of_a_name_is_404_with_those_like_it(client: TestClient) -> None:
    answer = client.get("/actors/Uhuru Modi")
    assert answer.status_code == 404
    assert "Narendra Modi" in answer.text
    assert HOSTILE not in client.get(f"/actors/{HOSTILE}").text
    assert client.get("/actors/Nobody At All.json").status_code == 404
