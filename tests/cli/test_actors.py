"""dragoman actors: show, add, check, import, export."""

import json
from collections.abc import Callable
from pathlib import Path

from cli.conftest import Outcome

Run = Callable[..., Outcome]


def test_show_tells_all_of_a_name(run: Run) -> None:
    page = run("actors", "show", "Tamil Tigers").out
    assert page.startswith("Liberation Tigers of Tamil Eelam  (group LKA REB)\n  from groups.tsv:")
    assert "1999-02-02 – 2013-03-05 president, VEN" in run("actors", "show", "Hugo Chavez").out


def test_show_suggests_what_may_be_meant(run: Run) -> None:
    found = run("actors", "show", "Tamil Tigars")
    assert (found.code, found.out) == (1, "")
    assert "did you mean Tamil Tigers" in found.err


def test_what_is_added_is_known(run: Run, tmp_path: Path) -> None:
    added = run(
        "actors", "add", "Acme Oil", "--code", "NOR", "--sectors", "BUS", "--type", "company", "--alias", "Acme"
    )
    file = tmp_path / "data" / "dragoman" / "actors" / "organisations.tsv"
    assert (added.code, added.out) == (0, f"Acme Oil is in {file}\n")
    assert run("actors", "show", "Acme").out.startswith("Acme Oil  (company NOR BUS)")
    assert run("actors", "check").out == f"1 lines in {file.parent}, all fine\n"


def test_nothing_wrong_is_added(run: Run, tmp_path: Path) -> None:
    found = run("actors", "add", "Acme Oil", "--code", "NXX", "--into", tmp_path / "own")
    assert (found.code, found.err.count("\n")) == (1, 1)
    assert not (tmp_path / "own").exists()


def test_check_tells_each_wrong_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "groups.tsv").write_text("# FORMAT: name\taliases\ttype\tcode\tsectors\tkind\nA\tb\n", encoding="utf-8")
    found = run("actors", "check", tmp_path)
    assert (found.code, found.err) == (1, "1 problems in 0 lines\n")
    assert found.out.startswith(f"{tmp_path}/groups.tsv:2: 2 columns where 6 belong")
    assert run("actors", "check", tmp_path / "nowhere").code == 2


def test_import_takes_tables_and_dictionaries(run: Run, tmp_path: Path) -> None:
    (tmp_path / "my.actors.txt").write_text("TEST_REBELS_ [SYRREB]\nCODELESS_\n", encoding="utf-8")
    (tmp_path / "my.csv").write_text("name,aliases,type,code,sectors,kind\nAcme,,company,NOR,BUS,\n", encoding="utf-8")
    own = tmp_path / "own"
    first = run("actors", "import", tmp_path / "my.actors.txt", "--into", own)
    assert first.out == f"1 lines into {own}/organisations.tsv, 1 remarks\n"
    assert first.err.startswith("dragoman: my.actors.txt:2: Codeless has no code")
    assert run("actors", "import", tmp_path / "my.csv", "--into", own).code == 0
    assert len((own / "organisations.tsv").read_text(encoding="utf-8").splitlines()) == 3
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert run("actors", "import", tmp_path / "odd.csv", "--into", own).code == 1


def test_export_is_json_lines(run: Run) -> None:
    lines = run("actors", "export").out.splitlines()
    assert len(lines) > 5_000
    assert set(json.loads(lines[0])) == {"id", "schema", "properties"}
