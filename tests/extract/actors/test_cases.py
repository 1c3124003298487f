"""Who a phrase stands for, read by the shipped model; known failures must go on failing until they are promoted."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import ModelError
from dragoman.extract.actors import Cast, cast_of
from dragoman.lexicon import Lexicon
from dragoman.lexicon import load as load_lexicon
from dragoman.parse import Parser
from dragoman.parse import load as load_parser
from dragoman.records import Article, Entity, Parsed

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def parser() -> Parser:
    try:
        return load_parser()
    except ModelError as error:
        pytest.skip(str(error))


def cases() -> list[Any]:
    out = []
    for file in (CASES / f"{origin}.toml" for origin in ("synthetic", "negative", "known-failures")):
        marks = [pytest.mark.xfail(strict=True)] if file.stem == "known-failures" else []
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            name = f"{file.stem}: {case['phrase']} <- {case['text'][:40]} {case.get('date', '')}"
            out.append(pytest.param(case, marks=marks, id=name))
    return out


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any], parser: Parser, lexicon: Lexicon) -> None:
    parsed = parser.parse(
        Article("case", case.get("title", ""), case["text"], case.get("date", "2020-06-01"), language="en")
    )
    cast, _ = cast_of(parsed, lexicon.actors)
    found = [cast.entity(id_) for id_ in _party(cast, parsed, case)]
    assert len(found) == len(case["who"]), [_shown(e) for e in found]
    for entity, wanted in zip(found, case["who"], strict=True):
        assert _agrees(entity, wanted), (_shown(entity), wanted)


def _party(cast: Cast, parsed: Parsed, case: dict[str, Any]) -> tuple[str, ...]:
    """The party of the phrase's head: its first noun or pronoun that hangs on a word outside."""
    start = -1
    for _ in range(case.get("nth", 1)):
        start = case["text"].index(case["phrase"], start + 1)
    end = start + len(case["phrase"])
    inside = [i for i in range(len(parsed.words)) if start <= parsed.starts[i] and parsed.ends[i] <= end]
    heads = [i for i in inside if parsed.heads[i] not in inside or parsed.heads[i] == i]
    nouns = [i for i in heads if parsed.pos[i] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")]
    return cast.party((nouns or heads)[0])


def _agrees(entity: Entity, wanted: str) -> bool:
    name, code, sectors = (part.strip() for part in wanted.split("|"))
    first = sectors.split(",")[0]
    return (
        name in ("*", entity.name)
        and code in ("*", entity.code)
        and (first == "*" or entity.sectors[:1] == ((first,) if first else ()))
    )


def _shown(entity: Entity) -> str:
    return f"{entity.name} | {entity.code} | {','.join(entity.sectors)}"
