"""Times of the cases, and what holds for any text: order, no overlap, no crash, linear time."""

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.extract.times import times
from dragoman.lexicon.times import read_times
from frozen import frozen

HERE = Path(__file__).parent
LEXICON = read_times(Path(dragoman.__file__).parent / "data" / "en" / "times")


def cases(origin: str) -> list[Any]:
    """The cases of one origin, named by their text."""
    data = tomllib.loads((HERE / "cases" / f"{origin}.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=" ".join(case["text"].split())[:80]) for case in data["case"]]


def found(text: str, published: str = "2010-04-14") -> list[list[str]]:
    """Words and values of all times of a text."""
    parsed = frozen(text, published=published)
    return [[parsed.article.text[t.span.start : t.span.end], t.value] for t in times(parsed, LEXICON)]


@pytest.mark.parametrize("case", [*cases("wild"), *cases("synthetic"), *cases("negative"), *cases("parsed")])
def test_case(case: dict[str, Any]) -> None:
    assert found(case["text"], case.get("published", "2010-04-14")) == case["times"]


@pytest.mark.xfail(reason="known failure")
@pytest.mark.parametrize("case", cases("known-failures"))
def test_known_failure(case: dict[str, Any]) -> None:
    assert found(case["text"], case.get("published", "2010-04-14")) == case["times"]


@pytest.mark.parametrize("rule", LEXICON.rules, ids=lambda rule: rule.name)
def test_each_rule_has_its_proof(rule: Any) -> None:
    for sentence, published, span, value in rule.yes:
        assert [span, value] in found(sentence, published)
    for sentence in rule.no:
        parsed = frozen(sentence, published="2010-04-14")
        assert not [t for t in times(parsed, LEXICON) if t.why.by == f"rule:{rule.name}"]


@pytest.mark.parametrize("published", ["", "2010", "2010-99-01", "soon"])
def test_without_a_publication_date_relative_times_stay_open(published: str) -> None:
    text = "They met yesterday, last month, on Monday, two years ago, in May and on June 3, for 2 days in 2009."
    values = [value for _, value in found(text, published)]
    assert values == ["", "", "", "", "", "", "P2D", "2009"]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2010-04-14T23:59:00+02:00"])
def test_the_ends_of_the_calendar(published: str) -> None:
    text = "They met yesterday, last century, next Monday, 900000 years ago, tomorrow, next winter, in 5000 years."
    assert len(found(text, published)) == 7


def test_a_relative_time_says_what_it_was_counted_from() -> None:
    first, second = times(frozen("They met last month. That month it rained.", published="2010-04-14"), LEXICON)
    assert (first.id, second.id) == ("t1", "t2")
    assert [note.how for note in first.why.notes if note.field == "value"] == ["counted from: published 2010-04-14"]
    assert [note.how for note in second.why.notes if note.field == "value"] == ["counted from: told 2010-03"]


WORDS = sorted({*LEXICON.by_word, *LEXICON.leads, "3", "31", "2009", "1-3", "12:30", "p.m.", ",", ".", "May", "Monday"})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_words_give_times_in_order(words: list[str]) -> None:
    parsed = frozen(" ".join(words), published="2010-04-14")
    spans = [t.span for t in times(parsed, LEXICON)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(s.start < s.end <= len(parsed.article.text) for s in spans)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    found(text)
