"""Places on the map: cases by origin in places.toml, the shipped tables as they are."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.extract.actors import Cast, cast_of
from dragoman.lexicon import load_actors
from dragoman.lexicon.actors import ActorLexicon
from dragoman.records import Name, Parsed, Place
from frozen import frozen

CASES = tomllib.loads((Path(__file__).parent / "places.toml").read_text(encoding="utf-8"))
MARKED = re.compile(r"\[(?P<label>[A-Z]{3,4}) (?P<name>[^\]]+)\]")


@pytest.fixture(scope="session")
def actor_lexicon() -> ActorLexicon:
    return load_actors()


def cases() -> Iterator[Any]:
    for origin, entries in CASES.items():
        marks = (pytest.mark.xfail(strict=True),) if origin == "known-failures" else ()
        for case in entries:
            yield pytest.param(case, id=f"{origin}: {case['why']}", marks=marks)


def marked(text: str) -> tuple[Parsed, dict[str, int]]:
    """The frozen parse of a text with marked names, and the first token of each name."""
    parsed = frozen(MARKED.sub(lambda m: m["name"], text))
    names, first = [], dict[str, int]()
    cursor = 0
    for match in MARKED.finditer(text):
        start = parsed.article.text.index(match["name"], cursor)
        cursor = start + len(match["name"])
        token, end = parsed.token_at(start), parsed.token_at(cursor - 1)
        assert token is not None
        assert end is not None
        names.append(Name(token, end + 1, match["label"]))
        first.setdefault(match["name"], token)
    inside = {i for name in names for i in range(name.first, name.last)}
    pos = tuple("PROPN" if i in inside else tag for i, tag in enumerate(parsed.pos))
    return replace(parsed, names=tuple(names), pos=pos), first


def wording(place: Place | None) -> str:
    assert place is not None
    assert (place.latitude is None) == (place.resolution == "")
    return f"{place.code} {place.admin1} {place.resolution}" if place.resolution else "-"


@pytest.mark.parametrize("case", cases())
def test_places(case: dict[str, Any], actor_lexicon: ActorLexicon) -> None:
    parsed, first = marked(case["text"])
    cast, _ = cast_of(parsed, actor_lexicon)
    assert {name: wording(cast.location(first[name])) for name in case["at"]} == case["at"]
    codes = case.get("codes", {})
    assert {name: entity_code(cast, first[name]) for name in codes} == codes


def entity_code(cast: Cast, token: int) -> str:
    (only,) = cast.at(token)
    return cast.entity(only).code


def test_a_second_mention_means_the_same_place(actor_lexicon: ActorLexicon) -> None:
    parsed, _ = marked("A man was shot in [LOC Paris], [LOC Texas]. The mayor of [LOC Paris] mourned.")
    cast, _ = cast_of(parsed, actor_lexicon)
    places = {cast.location(i) for i, word in enumerate(parsed.words) if word == "Paris"}
    assert [wording(place) for place in places] == ["USA TX city"]


def test_states_and_facilities_carry_their_place(actor_lexicon: ActorLexicon) -> None:
    parsed, _ = marked("[LOC France] shelled [FAC Odesa airport] and [LOC Quxwobble].")
    cast, _ = cast_of(parsed, actor_lexicon)
    places = {entity.name: entity.place and entity.place.resolution for entity in cast.entities().values()}
    assert places == {"France": "country", "Odesa airport": "city", "Quxwobble": ""}
    (odesa,) = (e for e in cast.entities().values() if e.name == "Odesa airport")
    assert odesa.why.notes[-1].how == "gazetteer: Odesa, city in UKR-17"
