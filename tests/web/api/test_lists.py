"""Lists and single things: filters, pages, tags, and what cannot be asked."""

from typing import Any

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from dragoman.web.api import shapes

LISTS = {
    "events": shapes.Event,
    "statements": shapes.Statement,
    "deals": shapes.Deal,
    "articles": shapes.Article,
    "actors": shapes.Actor,
    "counts": shapes.Count,
}


@pytest.mark.parametrize(("name", "shape"), LISTS.items())
def test_rows_are_what_the_manual_says(reading: TestClient, name: str, shape: type[BaseModel]) -> None:
    page = reading.get(f"/api/v1/{name}").json()
    assert page["rows"]
    assert set(page["rows"][0]) == set(shape.model_fields)
    for row in page["rows"]:
        shape.model_validate(row)


def test_events_are_chosen_by_the_filters_of_the_desk(reading: TestClient) -> None:
    rows = reading.get("/api/v1/events?who=IND&whom=KEN&type=AGREE&article=kenya-2016").json()["rows"]
    assert [row["trigger"] for row in rows] == ["agreed to lend"]
    assert rows[0]["actor"][0]["name"] == "Narendra Modi"
    assert rows[0]["origin"]["article"] == "kenya-2016"


def test_pages_lead_to_one_another_without_loss(reading: TestClient) -> None:
    seen: list[str] = []
    path = "/api/v1/events?quad=V%2B&limit=2"
    while path:
        answer = reading.get(path)
        page = answer.json()
        seen += [row["id"] for row in page["rows"]]
        assert answer.headers.get("Link", "") == (f'<{page["next"]}>; rel="next"' if page["next"] else "")
        path = page["next"]
    assert len(seen) == len(set(seen)) == 9


def test_what_has_not_changed_is_not_sent_again(reading: TestClient) -> None:
    first = reading.get("/api/v1/events")
    again = reading.get("/api/v1/events", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert reading.get("/api/v1/events?quad=M-", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_an_article_is_whole(reading: TestClient) -> None:
    whole = reading.get("/api/v1/articles/kenya-2016").json()
    assert whole["article"]["title"] == "India lends to Kenya"
    assert len(whole["events"]) == 5
    assert reading.get("/api/v1/articles/kenya-2016/versions").json()["rows"][0]["number"] == 1


@pytest.mark.parametrize(("kind", "record"), [("events", "x1-lend"), ("statements", "x1-s1"), ("deals", "x1-d1")])
def test_a_record_comes_with_its_entities_and_why(reading: TestClient, kind: str, record: str) -> None:
    found = reading.get(f"/api/v1/{kind}/{record}").json()
    assert found["record"]["id"] == record
    assert found["record"]["why"]["by"]
    assert {"x1-modi", "x1-ministry"} & {entity["id"] for entity in found["entities"]}
    assert "text" not in found["article"]


def test_merged_events_deals_and_stories_are_there(reading: TestClient) -> None:
    for name in ("events/merged", "deals/merged"):
        row = reading.get(f"/api/v1/{name}?who=IND").json()["rows"][0]
        one = reading.get(f"/api/v1/{name}/{row['id']}").json()
        assert one == row
        assert reading.get(f"/api/v1/{name}/{row['reports'][0]['record']}").json()["id"] == row["id"]
    assert "rows" in reading.get("/api/v1/stories").json()


def test_changes_are_followed_by_their_cursor(reading: TestClient) -> None:
    first = reading.get("/api/v1/changes?limit=2").json()
    rest = reading.get(first["next"]).json()
    assert [row["cursor"] for row in first["rows"] + rest["rows"]] == [1, 2, 3]
    assert (rest["next"], rest["cursor"]) == ("", "3")
    nothing = reading.get(f"/api/v1/changes?after={rest['cursor']}").json()
    assert (nothing["rows"], nothing["cursor"]) == ([], "3")


def test_totals_and_the_index(reading: TestClient) -> None:
    assert reading.get("/api/v1/totals").json()["articles"] == 3
    assert "/api/v1/events" in reading.get("/api/v1").json()["paths"]


BAD = {
    "/api/v1/events?colour=red": (400, "colour"),
    "/api/v1/deals?quad=V%2B": (400, "quad"),
    "/api/v1/statements?place=KEN": (400, "place"),
    "/api/v1/events?since=yesterday": (400, "yesterday"),
    "/api/v1/events?confidence=7": (400, "confidence"),
    "/api/v1/events?limit=100000": (400, "limit"),
    "/api/v1/events?limit=ten": (400, "limit"),
    "/api/v1/events?after=!!": (400, "cursor"),
    "/api/v1/events?text=%22%22": (400, "search"),
    f"/api/v1/events?text={'x' * 5000}": (400, "5,000"),
    "/api/v1/events?" + "&".join(f"who=a{n}" for n in range(300)): (400, "too many"),
    "/api/v1/changes?after=soon": (400, "soon"),
    f"/api/v1/changes?after={'9' * 40}": (400, "cursor"),
    "/api/v1/actors?since=2010": (400, "since"),
    "/api/v1/events/none": (404, "no such event"),
    "/api/v1/articles/none": (404, "no article"),
    "/api/v1/articles/none/versions": (404, "no article"),
    "/api/v1/stories/none": (404, "no such story"),
    "/api/v1/events/merged/none": (404, "no such event"),
    "/api/v1/nothing": (404, "no page"),
}


@pytest.mark.parametrize(("path", "wanted"), BAD.items(), ids=[path[:48] for path in BAD])
def test_what_cannot_be_asked_is_told_in_words(reading: TestClient, path: str, wanted: tuple[int, str]) -> None:
    answer = reading.get(path)
    assert answer.status_code == wanted[0]
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    shapes.Problem.model_validate(problem)
    assert wanted[1] in problem["detail"] + problem["right"]


def test_an_unknown_filter_names_those_that_are_known(reading: TestClient) -> None:
    assert "min-amount" in reading.get("/api/v1/deals?colour=red").json()["known"]


@pytest.mark.parametrize("word", ["%00", "%ed%a0%80", "' OR 1=1", "<script>", "NEAR(", "*", "💥"])
def test_odd_words_harm_nothing(reading: TestClient, word: str) -> None:
    for path in (f"/api/v1/events?who={word}", f"/api/v1/articles?text={word}", f"/api/v1/actors?named={word}"):
        assert reading.get(path).status_code in (200, 400)
    assert reading.get(f"/api/v1/events/{word}").status_code == 404
