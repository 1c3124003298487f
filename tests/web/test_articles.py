"""An article's page: marks, records with reasons, versions, forms; and hostile words in every place."""

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from dragoman.export import jsonl
from dragoman.records import Coded
from dragoman.store import Store
from dragoman.web.readings import reading_of
from export.example import CODED
from store.articles import coded

HOSTILE = '"><script>alert(1)</script>'


class _Page(HTMLParser):
    """The ids of a page, what its links lead to, and the tags that are open too long."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.leads: list[str] = []
        self.scripts: list[str] = []
        self.nested: list[str] = []
        self._open = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.leads.append(given.get("href", ""))
            self.nested += [given.get("href", "")] if self._open else []
            self._open += 1
        if tag == "script":
            self.scripts.append(given.get("src", ""))

    def handle_endtag(self, tag: str) -> None:
        self._open -= tag == "a"


@pytest.fixture
def page(client: TestClient) -> str:
    answer = client.get("/articles/kenya-2016")
    assert answer.status_code == 200
    return answer.text


def test_every_record_stands_beside_the_text_with_its_reasons(page: str) -> None:
    found = _Page(page)
    for record in CODED.ids.values():
        assert record in found.ids
    assert page.count('<details class="why">') == len(CODED.ids)


def test_every_link_inside_the_page_leads_somewhere_and_no_id_comes_twice(page: str) -> None:
    found = _Page(page)
    assert len(found.ids) == len(set(found.ids))
    assert {lead[1:] for lead in found.leads if lead.startswith("#")} <= set(found.ids)
    assert not found.nested


def test_the_text_is_to_the_letter_what_was_read() -> None:
    told = " ".join(str(paragraph.striptags()) for paragraph in reading_of(CODED).paragraphs)
    for sign in ("statement", "deal"):
        told = told.replace(sign, "")
    text = CODED.draft.article.text
    for sign in ("statement", "deal"):
        text = text.replace(sign, "")
    assert told.split() == text.split()


def test_json_is_the_codebooks(client: TestClient) -> None:
    answer = client.get("/articles/kenya-2016.json")
    assert answer.json() == json.loads(jsonl.line(coded()))


def test_csv_holds_the_events(client: TestClient) -> None:
    lines = client.get("/articles/kenya-2016.csv").text.splitlines()
    assert len(lines) == 1 + len(CODED.draft.events)


def test_earlier_texts_can_be_read(store: Store, client: TestClient) -> None:
    article = replace(CODED.draft.article, text=CODED.draft.article.text + " More.")
    store.add(replace(CODED, draft=replace(CODED.draft, article=article)), source="wire")
    assert "More." in client.get("/articles/kenya-2016").text
    first = client.get("/articles/kenya-2016?version=1").text
    assert "More." not in first
    assert "text no. 2" in first


@pytest.mark.parametrize(
    ("path", "status"), [("nothing", 404), ("kenya-2016?version=9", 404), ("kenya-2016?version=x", 400)]
)
def test_what_is_not_there(client: TestClient, path: str, status: int) -> None:
    assert client.get(f"/articles/{path}").status_code == status


def test_hostile_words_stay_words(store: Store, client: TestClient) -> None:
    draft = CODED.draft
    text = draft.article.text.replace(
        "Modi would not meet rebels if asked.", "<script>alert(1)</script> <b>&amp;</b>.."
    )
    who = tuple(replace(e, name=e.name + HOSTILE) for e in draft.entities)
    events = tuple(replace(e, place=HOSTILE, date=HOSTILE, status=HOSTILE, pledges=(HOSTILE,)) for e in draft.events)
    said = tuple(replace(s, role=HOSTILE) for s in draft.statements)
    deals = tuple(replace(d, objects=(HOSTILE,), term=HOSTILE, kind=(HOSTILE,)) for d in draft.deals)
    names = {"title": HOSTILE, "site": HOSTILE, "byline": HOSTILE, "url": "javascript:alert(1)"}
    article = replace(draft.article, id="h", text=text[: len(draft.article.text)], **names)
    hostile = replace(draft, article=article, entities=who, events=events, statements=said, deals=deals)
    ids = {key: f"{value}-h" for key, value in CODED.ids.items()}
    store.add(Coded(hostile, ids, "one"), source=HOSTILE)
    for path in ("/articles/h", "/", "/wire.atom", "/events", f"/events/{ids[draft.events[0].id]}"):
        answer = client.get(path)
        assert "<script>alert" not in answer.text, path
        assert "javascript:" not in answer.text, path
        if path != "/wire.atom":
            assert all(src.startswith("/static/") for src in _Page(answer.text).scripts)
