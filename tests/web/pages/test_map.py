"""The map: no place is drawn more exactly than it is told."""

import csv
import io

import pytest
from starlette.testclient import TestClient


def test_a_city_has_a_mark_and_a_line_in_the_list(client: TestClient) -> None:
    page = client.get("/map").text
    assert 'class="mark city"' in page
    assert 'href="/map?place=Mogadishu#events"' in page
    assert "to the city" in page


@pytest.mark.parametrize("form", ["json", "csv", "atom"])
def test_the_places_in_every_form(client: TestClient, form: str) -> None:
    assert "Mogadishu" in client.get(f"/map.{form}").text


def test_numbers_count_what_happened_unless_a_status_is_asked_for(client: TestClient) -> None:
    row = next(csv.DictReader(io.StringIO(client.get("/map.csv").text)))
    assert (row["name"], row["code"], row["resolution"], row["cooperation"]) == ("Mogadishu", "SOM", "city", "0")
    assert client.get("/map.json?status=future").json()["rows"] == []


def test_the_events_of_a_place_stand_below(client: TestClient) -> None:
    page = client.get("/map?place=SOM").text
    assert "Events in SOM" in page
    assert "three traders" in page


def test_regions_are_links_and_unknown_ones_are_refused(client: TestClient) -> None:
    page = client.get("/map?region=africa").text
    assert '<a href="/map?region=africa" aria-current="true">Africa</a>' in page
    assert client.get("/map?region=moon").status_code == 400


def test_nothing_to_draw_says_so(client: TestClient) -> None:
    assert "Nothing meets these filters" in client.get("/map?who=FJI").text
    assert "<script>alert" not in client.get("/map", params={"place": '"><script>alert(1)</script>'}).text
