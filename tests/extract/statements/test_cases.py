"""Who said what in frozen parses, case by case; known failures must go on failing until they are promoted."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.extract.statements import statements
from dragoman.lexicon.statements import StatementLexicon
from frozen import frozen

from .cast import PhraseCast

CASES = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    out = []
    for file in sorted(CASES.glob("*.toml")):
        marks = [pytest.mark.xfail(strict=True)] if file.stem == "known-failures" else []
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            out.append(pytest.param(case, marks=marks, id=f"{file.stem}: {case['name']}"))
    return out


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any], lexicon: StatementLexicon) -> None:
    parsed = frozen(case["parse"])
    text = parsed.article.text
    found = [
        {
            "speaker": ", ".join(s.speaker),
            "kind": s.kind,
            "cue": text[slice(*s.cue)] if s.cue else "",
            "content": text[slice(*s.content)],
        }
        for s in statements(parsed, PhraseCast(parsed), lexicon)
    ]
    assert found == case["statements"]
