"""The sixteen types and the contexts as they are shipped, and types of the user's own."""

from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.frames import load
from dragoman.lexicon.ontology import read_contexts, read_types

DATA = Path(str(files("dragoman"))) / "data" / "en"
SIXTEEN = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST "
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
)


def test_the_sixteen_types_are_there_with_quad_and_score() -> None:
    types = read_types(load(DATA / "ontology.toml")["types"], "ontology.toml", {})
    assert list(types) == SIXTEEN.split()
    assert {t.quad for t in types.values()} == {"V+", "M+", "V-", "M-"}
    assert (types["AID"].score, types["ASSAULT"].score, types["REQUEST"].score) == (10.0, -9.0, 0.0)
    assert types["AID"].needs == types["SANCTION"].needs == "recipient"
    assert {t.name for t in types.values() if t.pledges} == {"AGREE", "REQUEST", "REJECT", "THREATEN"}
    assert {t.name: t.future for t in types.values() if t.future} == {
        "CONSULT": "AGREE",
        "SUPPORT": "AGREE",
        "COOPERATE": "AGREE",
        "AID": "AGREE",
        "RETREAT": "CONCEDE",
    }


def test_the_contexts_are_those_of_plover() -> None:
    problems: list[LexiconError] = []
    contexts = read_contexts(DATA / "rules" / "contexts.tsv", problems)
    assert not problems
    assert len(contexts) == 37
    migration = next(c for c in contexts if c.name == "migration")
    assert "migrants" in migration.words
    assert " border crossing " in migration.phrases


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"AGREE": {"quad": "V+", "score": 1}}, "types.toml:AGREE: this type is there already"),
        ({"HACK": {"quad": "X", "score": 1}}, "types.toml:HACK: quad is 'X'; one of V+, M+, V-, M-"),
        ({"HACK": {"quad": "M-"}}, "types.toml:HACK: score is missing; a number from -10 to 10"),
        ({"HACK": {"quad": "M-", "score": -4, "colour": 1}}, "types.toml:HACK: unknown key 'colour'"),
        ({"HACK": {"quad": "M-", "score": -4, "needs": "luck"}}, "types.toml:HACK: needs is 'luck'"),
        ({"HACK": {"quad": "M-", "score": -4, "future": "WAR"}}, "types.toml:HACK: future is 'WAR'"),
    ],
)
def test_a_wrong_type_is_told(raw: dict[str, dict[str, object]], message: str) -> None:
    known = read_types({"AGREE": {"quad": "V+", "score": 2.5}}, "ontology.toml", {})
    with pytest.raises(LexiconError) as caught:
        read_types(raw, "types.toml", known)
    assert str(caught.value).startswith(message)
