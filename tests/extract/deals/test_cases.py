"""Which deals come out of short texts that the shipped model reads; known failures must go on failing.

A case says of each deal, in order, what must be right: every kind it names, the parties (with their roles where it
gives them, and no others), the amount, the status, and date and term where it gives them.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman import lexicon, parse
from dragoman.errors import ModelError
from dragoman.extract import extract
from dragoman.records import Article, Deal, Draft

CASES = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    out = []
    for file in sorted(CASES.glob("*.toml")):
        marks = [pytest.mark.xfail(strict=True)] if file.stem == "known-failures" else []
        for case in tomllib.loads(file.read_text(encoding="utf-8")).get("case", []):
            out.append(pytest.param(case, marks=marks, id=f"{file.stem}: {case['name']}"))
    return out


@pytest.fixture(scope="module")
def coder() -> Any:
    """Codes a text; model and tables are loaded once."""
    try:
        parser, tables = parse.load(), lexicon.load()
    except ModelError as error:
        pytest.skip(str(error))
    return lambda text, published: extract(parser.parse(Article("x", "", text, published, language="en")), tables)


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any], coder: Any) -> None:
    draft = coder(case["text"], case.get("published", "2020-03-02"))
    told = [_told(draft, deal) for deal in draft.deals]
    assert len(told) == len(case["deals"]), told
    for found, wanted in zip(told, case["deals"], strict=True):
        assert {key: _asked(found[key], wanted[key], key) for key in wanted} == wanted


def _told(draft: Draft, deal: Deal) -> dict[str, Any]:
    names = {e.id: e.name for e in draft.entities}
    amount = f"{deal.amount.value:.0f} {deal.amount.currency}" if deal.amount else ""
    parties = [f"{names[p.entity]}:{p.role}" for p in deal.parties]
    return {
        "kind": list(deal.kind),
        "parties": parties,
        "amount": amount,
        "status": deal.status,
        "date": deal.date,
        "term": deal.term,
        "objects": list(deal.objects),
    }


def _asked(found: Any, wanted: Any, key: str) -> Any:
    """What was found, cut to what the case asks: the kinds it names, its parties, with roles if any."""
    if key in ("kind", "objects"):
        return [k for k in wanted if k in found] if set(wanted) <= set(found) else found
    if key == "parties":
        bare = [p.partition(":")[0] if ":" not in "".join(wanted) else p for p in found]
        return wanted if sorted(bare) == sorted(wanted) else bare
    return found
