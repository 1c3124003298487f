"""Quantities of the cases, and what holds for any text: order, no overlap, no crash."""

import itertools
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.extract.quantities import quantities
from dragoman.extract.times import times
from dragoman.lexicon.quantities import read_quantities
from dragoman.lexicon.times import read_times
from dragoman.records import Entity, Mention, Quantity, Span, Why
from frozen import frozen

HERE = Path(__file__).parent
DATA = Path(dragoman.__file__).parent / "data" / "en"
LEXICON = read_quantities(DATA / "quantities")
TIMES = read_times(DATA / "times")


def cases(origin: str) -> list[Any]:
    """The cases of one origin, named by their text."""
    data = tomllib.loads((HERE / "cases" / f"{origin}.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=" ".join(case["text"].split())[:80]) for case in data["case"]]


def found(text: str, named: Mapping[str, str] | None = None) -> tuple[str, tuple[Quantity, ...]]:
    """The text as it was read and its quantities, beside its times and the places that it names."""
    parsed = frozen(text, published="2010-04-14")
    taken = [t.span for t in times(parsed, TIMES)]
    return parsed.article.text, quantities(parsed, LEXICON, taken, places(parsed.article.text, named or {}))


def places(text: str, named: Mapping[str, str]) -> list[Entity]:
    """An entity for each name, of the state behind it."""
    mentions = {name: tuple(Mention(m.start(), m.end(), "name", "") for m in re.finditer(name, text)) for name in named}
    return [Entity(name, name, "place", code, (), mentions[name], Why("test")) for name, code in named.items()]


def check(case: dict[str, Any]) -> None:
    text, records = found(case["text"], case.get("named"))
    assert [text[q.span.start : q.span.end] for q in records] == [want["span"] for want in case["quantities"]]
    for got, want in zip(records, case["quantities"], strict=True):
        assert (got.unit, got.bound) == (want["unit"], want.get("bound", "="))
        for name in ("value", "low", "high"):
            assert getattr(got, name) == (pytest.approx(want[name], rel=1e-5) if name in want else None)
        assert got.of == want.get("of", got.of)


@pytest.mark.parametrize("case", [*cases("wild"), *cases("synthetic"), *cases("negative"), *cases("parsed")])
def test_case(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.xfail(reason="known failure")
@pytest.mark.parametrize("case", cases("known-failures"))
def test_known_failure(case: dict[str, Any]) -> None:
    check(case)


def test_words_of_a_time_are_left_alone() -> None:
    parsed = frozen("It paid $5 million over 40 years.")
    start = parsed.article.text.index("40")
    assert [q.unit for q in quantities(parsed, LEXICON, [Span(start, start + 8)])] == ["USD"]


def test_a_rate_gives_way_to_a_repeated_time() -> None:
    text, records = found("Smoke causes 3,000 deaths each year.")
    assert [(text[q.span.start : q.span.end], q.unit) for q in records] == [("3,000 deaths", "person")]


def test_a_quantity_says_its_rule_and_its_words() -> None:
    _, (record,) = found("The bank lent more than $2 billion.")
    assert (record.id, record.why.by) == ("q1", "rule:money")
    assert record.why.notes[0].spans == (Span(24, 34),)


WORDS = sorted(
    {*LEXICON.numbers, *LEXICON.units, *LEXICON.before, "$", "€", "5", "1,000", "2.5", "-", "to", "and", "between", "a"}
    | {"men", "tanks", "of", "per", "day", ".", "killed", "more", "than", "9" * 400, "1,2,3", "S-300"}
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_words_give_quantities_in_order(words: list[str]) -> None:
    text, records = found(" ".join(words))
    spans = [q.span for q in records]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(s.start < s.end <= len(text) for s in spans)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    found(text)
