"""Which figures short texts imply, with the shipped model; known failures must go on failing."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman import lexicon, parse
from dragoman.errors import ModelError
from dragoman.extract import extract
from dragoman.lexicon.figures import FigureRule
from dragoman.records import Article, Quantity

CASES = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    out = []
    for file in sorted(CASES.glob("*.toml")):
        marks = [pytest.mark.xfail(strict=True)] if file.stem == "known-failures" else []
        for case in tomllib.loads(file.read_text(encoding="utf-8")).get("case", []):
            out.append(pytest.param(case, marks=marks, id=f"{file.stem}: {case['name']}"))
    return out


@pytest.fixture(scope="module")
def tables() -> lexicon.Lexicon:
    return lexicon.load()


@pytest.fixture(scope="module")
def coder(tables: lexicon.Lexicon) -> Any:
    """The quantities of a text, stated and implied; model and tables are loaded once."""
    try:
        parser = parse.load()
    except ModelError as error:
        pytest.skip(str(error))
    return lambda text: extract(parser.parse(Article("x", "", text, "2020-03-02", language="en")), tables).quantities


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any], coder: Any) -> None:
    found = [_told(q) for q in coder(case["text"]) if q.derived]
    assert len(found) == len(case["figures"]), found
    for figure, wanted in zip(found, case["figures"], strict=True):
        assert {key: figure[key] for key in wanted} == wanted


def test_rules_read_their_own_sentences(tables: lexicon.Lexicon, coder: Any) -> None:
    assert [r.name for r in tables.figures.rules if not _keeps_its_word(r, coder)] == []


def test_every_source_is_stated_and_named(coder: Any) -> None:
    found = coder("Half of the $10 billion loan went to the army, or 15 percent of the budget.")
    stated = {q.id: q for q in found if not q.derived}
    for figure in (q for q in found if q.derived):
        spans = {s for note in figure.why.notes for s in note.spans}
        assert spans <= {q.span for q in stated.values()}
        assert figure.why.by.startswith("derived:")
    assert [q.id for q in found] == [f"q{n}" for n in range(1, len(found) + 1)]


def _told(quantity: Quantity) -> dict[str, Any]:
    return {"value": quantity.value, "unit": quantity.unit, "bound": quantity.bound, "of": quantity.of}


def _keeps_its_word(rule: FigureRule, coder: Any) -> bool:
    def reads(text: str) -> bool:
        return any(q.why.by == f"derived:{rule.name}" for q in coder(text))

    return all(map(reads, rule.yes)) and not any(map(reads, rule.no))
