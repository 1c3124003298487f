"""What people say is kept with who and when, follows its record, and comes home as gold."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from dragoman.store import Store
from dragoman.web.houserules import HouseRules
from export.example import CODED
from store.articles import coded
from web.api.conftest import Served

WHERE = "/api/v1/judgements"


def test_a_judgement_is_kept_with_who_and_when(served: Served, token: Callable[..., dict[str, str]]) -> None:
    client = served(HouseRules(local=False), host="https://desk.example")
    sent = {"record": "x1-lend", "verdict": "changed", "field": "type", "value": "AID", "note": "It was paid."}
    answer = client.post(WHERE, json=sent, headers=token("read", "judge"))
    assert answer.status_code == 201
    row = answer.json()["rows"][0]
    assert row | sent == row
    assert (row["by"], row["at"], row["kind"]) == ("notebook", "2026-03-01T12:00:00+00:00", "event")
    listed = client.get(f"{WHERE}?record=x1-lend", headers=token("read")).json()["rows"]
    assert listed == client.get(f"{WHERE}?article=kenya-2016", headers=token("read")).json()["rows"] == [row]


def test_without_the_scope_nothing_is_kept(served: Served, store: Store, token: Callable[..., dict[str, str]]) -> None:
    client = served(HouseRules(local=False), host="https://desk.example")
    answer = client.post(WHERE, json={"record": "x1-lend", "verdict": "right"}, headers=token("read", "write"))
    assert answer.status_code == 403
    assert "`judge`" in answer.json()["detail"]
    assert store.judgements() == ()


UNFIT = {
    "no such record": ({"record": "none", "verdict": "right"}, 404, "no such record"),
    "no such verdict": ({"record": "x1-lend", "verdict": "maybe"}, 400, "verdict"),
    "no such field": ({"record": "x1-lend", "verdict": "changed", "field": "colour", "value": "red"}, 422, "colour"),
    "no such type": ({"record": "x1-lend", "verdict": "changed", "field": "type", "value": "GIVE"}, 422, "GIVE"),
    "no date": ({"record": "x1-lend", "verdict": "changed", "field": "date", "value": "soon"}, 422, "soon"),
    "no amount": ({"record": "x1-d1", "verdict": "changed", "field": "amount", "value": "much"}, 422, "much"),
    "a field of right": ({"record": "x1-lend", "verdict": "right", "field": "type"}, 422, "no field"),
    "an empty note": ({"record": "x1-lend", "verdict": "note"}, 422, "without words"),
    "a whole article": ({"record": "kenya-2016", "verdict": "wrong"}, 422, "only a note"),
    "a long note": ({"record": "x1-lend", "verdict": "note", "note": "x" * 3000}, 400, "note"),
    "a bond with nothing": ({"record": "x1-lend", "verdict": "apart", "field": "event"}, 422, "alone"),
    "a bond of no kind": ({"record": "x1-lend", "verdict": "same", "field": "x", "value": "x1-visit"}, 422, "no kind"),
    "a bond with itself": ({"record": "x1-lend", "verdict": "same", "field": "event", "value": "x1-lend"}, 400, "same"),
    "a bond with none": ({"record": "x1-lend", "verdict": "same", "field": "event", "value": "none"}, 400, "none"),
}


@pytest.mark.parametrize(("sent", "status", "words"), UNFIT.values(), ids=UNFIT)
def test_what_cannot_be_said_is_told(
    served: Served, store: Store, sent: dict[str, str], status: int, words: str
) -> None:
    answer = served().post(WHERE, json=sent)
    assert (answer.status_code, words in json.dumps(answer.json())) == (status, True)
    assert store.judgements() == ()


def test_judgements_come_home_as_gold(served: Served) -> None:
    client = served()
    client.post(WHERE, json={"record": "x1-lend", "verdict": "right"})
    client.post(WHERE, json={"record": "x1-talks", "verdict": "wrong"})
    answer = client.get(f"{WHERE}/gold")
    assert answer.headers["Content-Type"] == "application/x-ndjson"
    (gold,) = map(json.loads, answer.text.splitlines())
    assert [event["span"] for event in gold["events"] if not event.get("optional")] == ["agreed to lend"]
    assert "meet" not in {event["span"] for event in gold["events"]}
    assert [said["by"] for said in gold["judgements"]] == ["local", "local"]


def test_nothing_is_lost_when_the_article_is_coded_anew(served: Served, store: Store) -> None:
    client = served()
    client.post(WHERE, json={"record": "x1-lend", "verdict": "right"})
    client.post(WHERE, json={"record": "x1-talks", "verdict": "wrong"})
    newer = coded(digest="two", without=1)
    store.add(replace(newer, ids={key: f"x2-{key}" for key in CODED.ids}), source="wire")
    rows = client.get(f"{WHERE}?article=kenya-2016").json()["rows"]
    assert [(row["record"], row["current"]) for row in rows] == [("x1-lend", "x2-lend"), ("x1-talks", "")]
    (gold,) = map(json.loads, client.get(f"{WHERE}/gold").text.splitlines())
    assert [event["span"] for event in gold["events"] if not event.get("optional")] == ["agreed to lend"]
    assert len(gold["judgements"]) == 2


def test_two_events_are_put_together(served: Served, store: Store) -> None:
    client = served()
    sent = {"record": "x1-lend-1", "verdict": "same", "field": "event", "value": "x1-lend-2"}
    assert client.post(WHERE, json=sent).status_code == 201
    assert [(j.verdict, j.field, j.value) for j in store.judgements("x1-lend-1")] == [("same", "event", "x1-lend-2")]
