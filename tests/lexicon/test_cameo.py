"""Every type and mode of PLOVER leads to a code of CAMEO."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import LexiconError
from dragoman.lexicon.cameo import load_cameo
from export.example import EVENTS

ONTOLOGY = Path(dragoman.__file__).parent / "data" / "en" / "ontology.toml"


def test_every_type_and_mode_has_a_code_of_its_class() -> None:
    cameo = load_cameo()
    for name, type_ in tomllib.loads(ONTOLOGY.read_text())["types"].items():
        for mode in ("", *type_.get("modes", ())):
            code = cameo.code_of(replace(EVENTS[0], type=name, mode=(mode,) if mode else (), pledges=()))
            assert 1 <= int(code.root) <= 20
            assert code.code.startswith(code.base)
            assert -10 <= code.goldstein <= 10


@pytest.mark.parametrize(("code", "quad"), [("057", 1), ("0871", 2), ("138", 3), ("195", 4)])
def test_the_class_follows_from_the_code(code: str, quad: int) -> None:
    assert next(c for c in load_cameo().events.values() if c.code[:2] == code[:2]).quad == quad


def test_the_row_that_says_most_is_taken() -> None:
    cameo = load_cameo()
    agree = replace(EVENTS[0], type="AGREE", mode=())
    assert cameo.code_of(replace(agree, pledges=("CONSULT-visit",))).code == "036"
    assert cameo.code_of(replace(agree, pledges=("CONSULT-third-party",))).code == "039"
    assert cameo.code_of(replace(agree, pledges=())).code == "030"
    with pytest.raises(LexiconError, match="add a row"):
        cameo.code_of(replace(agree, type="DANCE"))


def test_sectors_and_countries() -> None:
    cameo = load_cameo()
    assert (cameo.type_of("JRN"), cameo.type_of("GOV"), cameo.type_of("UNK")) == ("MED", "GOV", "")
    assert cameo.countries["KOS"] == ("KV", "Kosovo", "XK")
