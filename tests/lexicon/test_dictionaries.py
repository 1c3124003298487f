"""Dictionaries of the PETRARCH family in our tables, and a report of what could not be read."""

from pathlib import Path

import pytest

from dragoman.lexicon import load_actors
from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.dictionaries import Cameo, import_actors, import_agents, shipped_cameo

ACTORS = """\
# people
JOHN_TESTMAN_ ; a comment
+J._TESTMAN_
\t[EGYELI 020103-030101]
\t[EGYGOV >20110101]
\t[EGYOPP <981231]
TESTLAND_REBELS_ [SYRREB]
ALBANIA_ [ALB]
CODELESS_
TEST_BODY_ [IGOUNOXYZ]
LATE_ONE_ [FRAGOV >soon]
"""
AGENTS = "TESTER_ {TESTERS_} [~OPP]\n!PERSON! = MAN_\nSHOOTER {} [UAF~]\nWIZARD [~WIZ]\n"


@pytest.fixture(scope="module")
def known() -> ActorLexicon:
    return load_actors()


@pytest.fixture(scope="module")
def cameo(known: ActorLexicon) -> Cameo:
    return shipped_cameo(known.states)


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        ("EGYGOV", ("EGY", ("GOV",), ())),
        ("IGOUNO", ("UNO", (), ())),
        ("MNCUSA", ("USA", ("BUS",), ())),
        ("USAMED", ("USA", ("JRN",), ())),
        ("TURREBKUR", ("TUR", ("REB",), ("KUR",))),
        ("COP", ("", ("COP",), ())),
    ],
)
def test_codes(cameo: Cameo, code: str, ours: object) -> None:
    assert cameo.read(code) == ours


def test_actors(cameo: Cameo, known: ActorLexicon, tmp_path: Path) -> None:
    file = tmp_path / "my.actors.txt"
    file.write_text(ACTORS, encoding="utf-8")
    found = import_actors(file, cameo, known)
    terms = [row.cells for row in found.rows if row.table == "leaders"]
    assert {(cells["name"], cells["aliases"]) for cells in terms} == {("John Testman", "J. Testman")}
    assert [(cells["slot"], cells["from"], cells["until"]) for cells in terms] == [
        ("other:ELI", "2002-01-03", "2003-01-01"),
        ("other:GOV", "2011-01-01", ""),
        ("other:OPP", "", "1998-12-31"),
    ]
    bodies = [row.cells for row in found.rows if row.table == "organisations"]
    assert [(c["name"], c["type"], c["code"]) for c in bodies] == [
        ("Testland Rebels", "group", "SYR"),
        ("Test Body", "organization", "UNO"),
    ]
    assert sorted({problem.where.rpartition(":")[2] for problem in found.unread}, key=int) == ["8", "9", "10", "11"]


def test_agents(cameo: Cameo, tmp_path: Path) -> None:
    file = tmp_path / "my.agents.txt"
    file.write_text(AGENTS, encoding="utf-8")
    found = import_agents(file, cameo)
    assert [(row.cells["role"], row.cells["plural"], row.cells["sectors"]) for row in found.rows] == [
        ("tester", "testers", "OPP"),
        ("shooter", "", "UAF"),
    ]
    assert [problem.where for problem in found.unread] == ["my.agents.txt:2", "my.agents.txt:4"]
