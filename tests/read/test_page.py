"""Pages -> articles: golden pairs in cases/pages, and pages without an article."""

from typing import Any

import pytest

from dragoman.errors import ReadError
from dragoman.lexicon.boilerplate import load_boilerplate
from dragoman.read.page import found_in_page, is_page

from .casebook import FOLDER, cases

FIELDS = ("title", "published", "updated", "byline", "site", "url", "language", "text")


@pytest.mark.parametrize("case", cases("pages"))
def test_golden_page(case: dict[str, Any]) -> None:
    markup = (FOLDER / "pages" / f"{case['name']}.html").read_text(encoding="utf-8")
    found = found_in_page(markup, "page", load_boilerplate())
    assert {name: getattr(found, name) for name in FIELDS} == {
        name: case.get(name, "").removeprefix("\n") for name in FIELDS
    }
    assert not found.remarks


def test_front_page_has_no_article() -> None:
    markup = (FOLDER / "pages" / "front.html").read_text(encoding="utf-8")
    with pytest.raises(ReadError, match=r"front: has no article: .*; give the page of one article"):
        found_in_page(markup, "front", load_boilerplate())


@pytest.mark.parametrize("markup", ["", "<html></html>", "<!-- nothing -->", "<p>"])
def test_empty_page_has_no_article(markup: str) -> None:
    with pytest.raises(ReadError):
        found_in_page(markup, "page", load_boilerplate())


def test_address_gives_the_day_only_when_the_page_does_not() -> None:
    tables = load_boilerplate()
    undated = (FOLDER / "pages" / "undated.html").read_text(encoding="utf-8")
    undated = undated.replace("https://north.example/mine-reopens", "https://north.example/2009/04/20/mine")
    assert found_in_page(undated, "page", tables).published == "2009-04-20"
    dated = (FOLDER / "pages" / "words.html").read_text(encoding="utf-8")
    assert found_in_page(dated, "page", tables, url="https://x.example/2020/01/01/a").published == "2012-04-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("<!DOCTYPE html><p>", True), ("\n<html lang=en>", True), ("<!-- x --><html>", True), ("<b> is a tag", False)],
)
def test_is_page(text: str, expected: bool) -> None:
    assert is_page(text) is expected
