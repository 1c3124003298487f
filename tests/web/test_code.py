"""The box into which a text or an address is pasted."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dragoman.records import Article, Coded, Failed
from dragoman.store import Store
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from dragoman.web.pages import code
from export.example import CODED
from web.conftest import clock

BROWSER = {"Accept": "text/html"}


def _read(pasted: str, published: str = "", /) -> Article | Failed:
    if pasted.startswith("http"):
        return Failed(pasted, "read", "the server cannot be reached")
    return replace(CODED.draft.article, id="pasted", published=published or CODED.draft.article.published)


def _code(article: Article, /) -> Coded | Failed:
    return replace(CODED, draft=replace(CODED.draft, article=article))


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    """A client of a desk that codes everything as the example."""
    app = make_app(Desk(store, coder=_code, reader=_read, clock=clock))
    with TestClient(app, base_url="http://127.0.0.1:8800", headers=BROWSER, follow_redirects=False) as made:
        yield made


def _paste(client: TestClient, **fields: str) -> tuple[int, str]:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/code").text)
    assert found
    answer = client.post("/code", data={"csrf": found[1], **fields})
    return answer.status_code, answer.text


def test_a_text_is_coded_at_once_and_not_kept(client: TestClient, store: Store) -> None:
    before = store.totals()
    status, page = _paste(client, text="Modi visited Kenya.", published="2020-01-02")
    assert status == 200
    assert "CONSULT-visit" in page
    assert "2 January 2020" in page
    assert "not kept" in page
    assert store.totals() == before


def test_a_text_may_be_kept(client: TestClient, store: Store) -> None:
    status, _ = _paste(client, text="Modi visited Kenya.", keep="yes")
    assert status == 303
    assert client.get("/articles/pasted").status_code == 200


@pytest.mark.parametrize(
    ("text", "words"),
    [("   ", "There is nothing to code"), ("http://nowhere.example/", "the server cannot be reached")],
)
def test_what_cannot_be_coded_is_told_beside_the_text(client: TestClient, text: str, words: str) -> None:
    status, page = _paste(client, text=text)
    assert status == 422
    assert words in page
    assert text.strip() in page


def test_a_book_is_refused(client: TestClient) -> None:
    status, page = _paste(client, text="x " * code.LONGEST)
    assert status == 422
    assert "400,000 characters" in page


def test_a_form_of_another_site_is_refused(client: TestClient) -> None:
    assert client.post("/code", data={"text": "x", "csrf": "guessed"}).status_code == 403


def test_a_desk_without_a_coder_says_so(store: Store) -> None:
    with TestClient(make_app(Desk(store)), base_url="http://127.0.0.1:8800", headers=BROWSER) as client:
        status, page = _paste(client, text="Modi visited Kenya.")
    assert status == 503
    assert "dragoman code" in page
