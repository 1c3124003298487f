"""What programs send is coded, kept or refused in plain words, and disturbs nobody."""

import json
import threading
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from dragoman.records import Article, Coded, Failed
from dragoman.store import Store
from dragoman.web.app import make_app
from dragoman.web.codingroom import CodingRoom
from dragoman.web.desk import Desk
from dragoman.web.houserules import HouseRules
from web.api.conftest import HERE, Served, code

WHERE = "/api/v1/articles"
TEXT = "Kenya condemned the attack on the harbour on Monday, the foreign ministry said. It asked for a meeting."
JSON = {"Content-Type": "application/json"}
OUTSIDE = HouseRules(local=False)


def test_an_article_is_coded_and_kept(served: Served, store: Store) -> None:
    client = served()
    sent = {"title": "Harbour", "text": TEXT, "published": "12 July 2016", "url": "https://n.example/9", "site": "N"}
    answer = client.post(WHERE, json=sent)
    assert answer.status_code == 201
    change, coded = answer.json()["change"], answer.json()["coded"]
    assert (change["kind"], change["cursor"]) == ("added", 4)
    assert (coded["article"]["published"], coded["article"]["text"]) == ("2016-07-12", TEXT)
    assert client.get(answer.headers["Location"]).json() == coded
    assert [row.source for row in store.articles().rows if row.url == "https://n.example/9"] == ["api"]
    assert client.post(WHERE, json=sent).status_code == 200
    assert client.post(WHERE, json=sent | {"text": TEXT + " More."}).json()["change"]["kind"] == "corrected"


def test_plain_text_may_be_sent_and_only_coded(served: Served, store: Store) -> None:
    answer = served().post(f"{WHERE}?keep=false", content=TEXT.encode(), headers={"Content-Type": "text/plain"})
    assert answer.status_code == 200
    assert answer.json()["change"] is None
    assert answer.json()["coded"]["article"]["text"] == TEXT
    assert store.totals().articles == 3


UNFIT = {
    "no text": ({"title": "x"}, "no `text`"),
    "blank text": ({"text": "  \n "}, "no `text`"),
    "text no string": ({"text": 5}, "`text` is no string"),
    "unknown field": ({"text": TEXT, "author": "x"}, "no field `author`"),
    "no date": ({"text": TEXT, "published": "soonish"}, "is no date"),
    "two dates": ({"text": TEXT, "published": "04/05/2010"}, "can be"),
    "script for a url": ({"text": TEXT, "url": "javascript:alert(1)"}, "no address of the web"),
    "half a url": ({"text": TEXT, "url": "http://[::1"}, "no address of the web"),
    "long title": ({"text": TEXT, "title": "x" * 3000}, "3,000 characters"),
    "a list": ([1], "no JSON object"),
    "another language": (
        {"text": "Der Minister sagte am Montag, dass die Regierung nicht zustimmen wird. " * 9},
        "English",
    ),
    "cannot be coded": ({"text": TEXT, "title": "broken"}, "no sentence in it"),
}


@pytest.mark.parametrize(("sent", "words"), UNFIT.values(), ids=UNFIT)
def test_what_holds_no_article_is_told_in_words(served: Served, sent: object, words: str) -> None:
    answer = served().post(WHERE, json=sent)
    assert answer.status_code == 422
    assert words in answer.json()["detail"]
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "body", [b"", b"{", b'{"text": "\xff"}', b"[" * 100_000, b'{"text": ' + b"9" * 9_999 + b"}", b"null", b"NaN"]
)
def test_what_is_no_json_is_told(served: Served, body: bytes) -> None:
    assert served().post(WHERE, content=body, headers=JSON).status_code == 422


@pytest.mark.parametrize(
    "kind",
    ["", "text/html", "application/xml", "multipart/form-data; boundary=x", "text/plain; charset=utf-16", "nonsense"],
)
def test_another_kind_is_refused_with_the_kinds_that_are_read(served: Served, kind: str) -> None:
    answer = served().post(WHERE, content=b"x", headers={"Content-Type": kind})
    assert answer.status_code == 415
    assert answer.headers["Accept-Post"] == "application/json, text/plain"


def test_fifty_megabytes_are_refused_before_they_are_read(served: Served) -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        for _ in range(800):
            taken += 1
            yield b"x" * 65_536

    client = served()
    whole = client.post(WHERE, content=b"x" * 1_000_001, headers=JSON)
    assert (whole.status_code, whole.json()["status"]) == (413, 413)
    announced = {"Content-Type": "text/plain", "Content-Length": str(50_000_000)}
    assert client.post(WHERE, content=b"x", headers=announced).status_code == 413
    answer = client.post(WHERE, content=endless(), headers={"Content-Type": "text/plain"})
    assert answer.status_code == 413
    assert "larger" in answer.json()["detail"]
    assert client.get("/api/v1/totals").status_code == 200


def test_a_token_needs_the_scope(served: Served, token: Callable[..., dict[str, str]]) -> None:
    client = served(OUTSIDE, host="https://desk.example")
    answer = client.post(WHERE, json={"text": TEXT}, headers=token("read"))
    assert answer.status_code == 403
    assert "`write`" in answer.json()["detail"]
    assert "--scope write" in answer.json()["right"]
    assert client.post(WHERE, json={"text": TEXT}, headers=token("read", "write")).status_code == 201


def test_a_page_of_another_site_cannot_send_one(served: Served) -> None:
    plain = {"Content-Type": "text/plain", "Origin": "https://evil.example"}
    assert served().post(WHERE, content=TEXT, headers=plain).status_code == 403
    cross = {"Content-Type": "text/plain", "Sec-Fetch-Site": "cross-site"}
    assert served().post(WHERE, content=TEXT, headers=cross).status_code == 403


def test_too_many_at_once_are_told_to_come_later(store: Store) -> None:
    inside, go = threading.Event(), threading.Event()

    def slow(article: Article) -> Coded | Failed:
        inside.set()
        assert go.wait(10)
        return code(article)

    app = make_app(Desk(store, slow))
    app.state.coding = CodingRoom(app.state.desk, waiting=0)
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        answers: list[int] = []
        first = threading.Thread(target=lambda: answers.append(client.post(WHERE, json={"text": TEXT}).status_code))
        first.start()
        assert inside.wait(10)
        refused = client.post(WHERE, json={"text": TEXT + " Again."})
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "10")
        assert client.get("/api/v1/totals").status_code == 200  # nobody else waits
        go.set()
        first.join(10)
    assert answers == [201]


def test_a_desk_without_a_coder_says_so(store: Store) -> None:
    with TestClient(make_app(Desk(store)), base_url=HERE, raise_server_exceptions=False) as client:
        answer = client.post(WHERE, content=json.dumps({"text": TEXT}), headers=JSON)
    assert answer.status_code == 503
    assert "dragoman add" in answer.json()["right"]
