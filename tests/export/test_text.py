"""The page for people says in plain words what the records hold."""

import io
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.export import text
from dragoman.export.text import dates, figures
from dragoman.export.text.wording import Wording
from dragoman.records import Coded, Event
from export.example import CODED, DRAFT, EVENTS, QUANTITIES

CASES = tomllib.loads((Path(__file__).parent / "cases" / "words.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wording() -> Wording:
    return text.load()


@pytest.fixture
def page(wording: Wording) -> str:
    stream = io.StringIO()
    text.write(CODED, stream, wording)
    return stream.getvalue()


def _said(wording: Wording, **changes: object) -> str:
    return wording.of(replace(EVENTS[0], **changes))


@pytest.mark.parametrize(("value", "words"), CASES["dates"].items())
def test_dates_in_words(value: str, words: str) -> None:
    assert dates.in_words(value) == words


@pytest.mark.parametrize(("value", "words"), CASES["numbers"].items())
def test_numbers_in_words(value: str, words: str) -> None:
    assert figures.number(float(value)) == words


def test_measures_have_unit_and_bound() -> None:
    money, tractors, third, implied, traders = QUANTITIES
    assert figures.measure(money) == "USD 100 million"
    assert figures.measure(replace(money, unit="USD/bbl", value=70.0, bound=">")) == "over USD 70/bbl"
    assert figures.measure(tractors) == "900 tractor"
    assert figures.measure(third) == "about 0.3333"
    assert figures.measure(replace(third, unit="%", value=9.0)) == "about 9%"
    assert figures.measure(implied) == "about 2,700 tractor"
    assert figures.measure(traders) == "3 to 4.5 person"


def test_the_status_is_part_of_the_words(wording: Wording) -> None:
    assert _said(wording) == "visited"
    assert _said(wording, status="future") == "plans to visit"
    assert _said(wording, status="future", actor=("modi", "kenya")) == "plan to visit"
    assert _said(wording, status="hypothetical") == "might visit"
    assert _said(wording, status="negated") == "did not visit"


def test_promises_say_what_is_promised(wording: Wording) -> None:
    promise = replace(EVENTS[1], pledges=("CONSULT-visit",))
    assert wording.of(promise) == "agreed to visit"
    assert wording.of(replace(promise, status="future")) == "plans to visit"
    assert wording.of(replace(promise, type="REJECT", status="actual")) == "refused to visit"


def test_sides_that_are_all_actors_act_on_each_other(wording: Wording) -> None:
    fight: Event = replace(EVENTS[3], actor=("kenya", "rebels"), recipient=(), mode=())
    assert wording.of(fight) == "fought each other"


def test_an_act_towards_nobody_is_worded_for_itself(wording: Wording) -> None:
    assert _said(wording, type="SUPPORT", mode=(), recipient=()) == "signed or gave support"


def test_an_unknown_type_is_worded_by_its_name(wording: Wording) -> None:
    assert _said(wording, type="SING", mode=()) == "sing"


def test_every_phrase_fits_every_status(wording: Wording) -> None:
    for type_, mode in wording.phrases:
        for status in ("actual", "future", "hypothetical", "negated"):
            said = _said(wording, type=type_, mode=(mode,), status=status, pledges=("AID",) if mode == "pledge" else ())
            assert "{" not in said


def test_headline_date_and_source_come_first(page: str) -> None:
    assert page.splitlines()[:2] == ["India lends to Kenya", "12 July 2016 · Example Wire · kenya.txt"]


def test_the_sentence_stands_beneath_with_its_words_marked(page: str) -> None:
    assert "+ Narendra Modi (IND GOV) → Kenya: visited" in page
    assert "Indian Prime Minister _Narendra Modi_ *visited* _Kenya_ on Monday" in page


def test_conflict_has_a_sign_of_its_own(page: str) -> None:
    assert "− not named → three traders (SOM BUS CVL): shelled or fired missiles at" in page
    assert "+ 3 of cooperation   − 2 of conflict" in page


def test_status_stands_in_words(page: str) -> None:
    assert "hypothetical · CONSULT · 31% sure" in page


def test_statements_deals_dates_figures_and_warnings_are_there(page: str) -> None:
    for words in (
        "“We do not lend in order to govern”",
        "Indian Prime Minister: told → Uhuru Kenyatta",
        "Narendra Modi (lender)",
        "over 25 years",
        "last week = week 27 of 2016",
        "$100 million = USD 100 million",
        "≈ about 2,700 tractor, those that Kenya needs (derived:",
        "! the dateline is missing",
    ):
        assert words in page


def test_without_a_terminal_there_are_no_escapes_and_no_blank_ends(page: str) -> None:
    assert "\x1b" not in page
    assert all(line == line.rstrip() for line in page.splitlines())


def test_an_article_cannot_command_the_terminal(wording: Wording) -> None:
    nasty = "\x1b[2J\x9b31m\u202e\x07"
    modi = replace(DRAFT.entities[0], name=f"Narendra{nasty} Modi")
    article = replace(DRAFT.article, title=f"India{nasty}", text=DRAFT.article.text.replace("\n", "\x1b"))
    draft = replace(DRAFT, article=article, entities=(modi, *DRAFT.entities[1:]))
    shown = text.console(io.StringIO())
    with shown.capture() as printed:
        shown.print(text.page(Coded(draft, CODED.ids, "d"), wording))
    assert not set(nasty) - set("[2J31m") & set(printed.get())


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_no_line_is_wider_than_the_terminal(wording: Wording, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    stream = io.StringIO()
    text.write(CODED, stream, wording)
    assert max(map(len, stream.getvalue().splitlines())) <= columns


def test_an_article_without_records_is_said_to_have_no_events(wording: Wording) -> None:
    empty = replace(
        DRAFT, entities=(), events=(), deals=(), statements=(), times=(), quantities=(), dating=None, warnings=()
    )
    stream = io.StringIO()
    text.write(Coded(empty, {}, "d"), stream, wording)
    assert "EVENTS  none found" in stream.getvalue()
