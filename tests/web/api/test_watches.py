"""Watches are made, listed and deleted by programs, each seeing its owner's alone."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from dragoman.store import Account, Store
from dragoman.web.houserules import HouseRules
from dragoman.web.tokens import new_token
from web.api.conftest import NOW, Served

WHERE = "/api/v1/watches"
AWAY, HOST = HouseRules(local=False), "https://desk.example"
Token = Callable[..., dict[str, str]]
SANCTIONS: dict[str, Any] = {"filter": {"who": ["IND", "KEN"], "type": "SANCTION"}, "pace": "daily", "at": "07:30"}


def test_a_watch_is_made_listed_and_deleted(served: Served, store: Store, token: Token) -> None:
    client, mine = served(AWAY, host=HOST), token("read", "write")
    made = client.post(WHERE, json=SANCTIONS | {"zone": "Europe/Berlin", "name": "Measures"}, headers=mine)
    assert made.status_code == 201
    row = made.json()
    assert row["filter"] == {"who": ["IND", "KEN"], "type": ["SANCTION"]}
    assert (row["name"], row["pace"], row["at"], row["caught"], row["owner"]) == (
        "Measures",
        "daily",
        "07:30",
        0,
        "notebook",
    )
    assert made.headers["Cache-Control"].endswith("no-store")
    assert store.watches()[0].seen == store.last_cursor()
    feeds = row.pop("feeds")
    assert set(feeds) == {"atom", "rss", "json"}
    assert client.get(feeds["atom"].removeprefix(HOST)).status_code == 200
    assert client.get(WHERE, headers=mine).json()["rows"] == [row]
    assert client.get(made.headers["Location"], headers=mine).json() == row
    assert store.watches()[0].key not in client.get(WHERE, headers=mine).text
    assert client.delete(f"{WHERE}/{row['id']}", headers=mine).status_code == 204
    assert client.get(WHERE, headers=mine).json()["rows"] == []


def test_the_scopes_and_watches_of_others_are_minded(served: Served, store: Store, token: Token) -> None:
    client, mine = served(AWAY, host=HOST), token("read", "write")
    id_ = client.post(WHERE, json=SANCTIONS, headers=mine).json()["id"]
    reader = token("read")
    refused = client.post(WHERE, json=SANCTIONS, headers=reader)
    assert (refused.status_code, "`write`" in refused.json()["detail"]) == (403, True)
    assert client.delete(f"{WHERE}/{id_}", headers=reader).status_code == 403
    secret, other = new_token("other", ("read", "write"), NOW)
    store.accounts.keep_token(other)
    theirs = {"Authorization": f"Bearer {secret}"}
    assert client.get(WHERE, headers=theirs).json()["rows"] == []
    assert client.delete(f"{WHERE}/{id_}", headers=theirs).status_code == 404
    assert client.delete(WHERE + "/none", headers=mine).status_code == 404
    assert len(store.watches()) == 1


def test_a_token_of_a_person_makes_watches_of_that_person(served: Served, store: Store) -> None:
    client = served(AWAY, host=HOST)
    store.accounts.keep(Account("anna", "hash", ("read", "write"), "2026-03-01"))
    secret, kept = new_token("notebook", ("read", "write"), NOW, "anna")
    store.accounts.keep_token(kept)
    answer = client.post(WHERE, json={}, headers={"Authorization": f"Bearer {secret}"})
    assert (answer.json()["owner"], answer.json()["name"]) == ("anna", "All events")


UNFIT: dict[str, tuple[dict[str, Any], int, str]] = {
    "no such kind": ({"kind": "weather"}, 400, "kind"),
    "no such filter": ({"filter": {"colour": "red"}}, 400, "colour"),
    "a filter of another kind": ({"kind": "statements", "filter": {"place": "KEN"}}, 400, "place"),
    "no such day": ({"filter": {"since": "soon"}}, 400, "soon"),
    "no such pace": ({"pace": "yearly"}, 400, "pace"),
    "no such hour": ({"pace": "daily", "at": "late"}, 422, "late"),
    "no such address": ({"targets": ["nowhere"]}, 422, "Address 1"),
    "another field": ({"colour": "red"}, 400, "colour"),
}


@pytest.mark.parametrize(("sent", "status", "words"), UNFIT.values(), ids=UNFIT)
def test_what_cannot_be_watched_is_told(
    served: Served, store: Store, sent: dict[str, Any], status: int, words: str
) -> None:
    answer = served().post(WHERE, json=sent)
    assert (answer.status_code, words in json.dumps(answer.json())) == (status, True)
    assert store.watches() == ()
