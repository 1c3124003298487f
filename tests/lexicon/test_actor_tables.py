"""Reading actor tables: TSV and CSV, later folders first, one actor for each line, wrong lines told."""

from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.actor_check import check_actors
from dragoman.lexicon.actor_tables import read_actors
from dragoman.lexicon.overlay import NewRow, append, table_rows

HEAD = "name\taliases\ttype\tcode\tsectors\tkind"
ACME = f"# FORMAT: {HEAD}\nAcme Oil\tAcme; ?Oil Works\tcompany\tNOR\tBUS\toil_gas\n"
TERMS = "# FORMAT: name\taliases\tcode\tslot\ttitle\tfrom\tuntil\n"


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_line_is_one_actor_however_it_is_named(tmp_path: Path) -> None:
    lexicon = read_actors([write(tmp_path, "companies.tsv", ACME)])
    long, short = lexicon.aliases["acme"]
    (weak,) = lexicon.aliases["oil"]
    assert (long.text, short.text, weak.text, weak.weak) == ("Acme Oil", "Acme", "Oil Works", True)
    assert long.known is short.known is weak.known
    assert lexicon.aliases.get("nobody", ()) == ()
    assert "nobody" not in lexicon.aliases


@pytest.mark.parametrize("mark", [",", ";"])
def test_a_csv_table_is_read_as_a_spreadsheet_writes_it(tmp_path: Path, mark: str) -> None:
    text = f"{HEAD}\nAcme Oil\t\tcompany\tNOR\tBUS\toil_gas\n".replace("\t", mark)
    folder = write(tmp_path, "companies.csv", "\ufeff" + text + f'"Smith{mark} Sons"{mark * 3}GBR{mark * 2}\n')
    lexicon = read_actors([folder])
    assert lexicon.aliases["acme"][0].known.sectors == ("BUS",)
    assert lexicon.aliases["smith"][0].known.name == f"Smith{mark} Sons"


def test_a_later_folder_outranks_an_earlier_one(tmp_path: Path) -> None:
    shipped = write(tmp_path / "shipped", "companies.tsv", ACME)
    own = write(tmp_path / "own", "companies.tsv", ACME.replace("NOR", "DNK"))
    assert read_actors([shipped, own]).aliases["acme"][0].known.code == "DNK"
    assert read_actors([own, shipped]).aliases["acme"][0].known.code == "NOR"


def test_the_terms_of_a_person_come_in_order(tmp_path: Path) -> None:
    rows = "Ann Lee\tLee\tNZL\thead_of_state\tpresident\t2005\t\nAnn Lee\tLee\tNZL\tother:LEG\tdeputy\t1999\t2004-05\n"
    lexicon = read_actors([write(tmp_path, "leaders.tsv", TERMS + rows)])
    assert [term.title for term in lexicon.terms["Ann Lee"]] == ["deputy", "president"]
    assert [known.name for known in lexicon.surnames["lee"]] == ["Ann Lee"]
    assert lexicon.holders["NZL"][0].person is lexicon.surnames["lee"][0]


def test_wrong_lines_are_left_out_and_told(tmp_path: Path) -> None:
    folder = write(tmp_path, "companies.tsv", ACME + "Too\tshort\n")
    write(folder, "leaders.tsv", TERMS + "Ann Lee\t\tNZL\tother:LEG\tdeputy\tsoon\t\n")
    assert [problem.where for problem in read_actors([folder]).problems] == ["companies.tsv:3", "leaders.tsv:2"]


def test_what_is_no_table_stops_the_reading(tmp_path: Path) -> None:
    folder = write(tmp_path, "companies.tsv", "name\tcode\n")
    with pytest.raises(LexiconError, match="no FORMAT line"):
        read_actors([folder])


def test_a_check_lists_everything_that_is_wrong(tmp_path: Path) -> None:
    folder = write(tmp_path, "companies.tsv", ACME + "Acme\t\tcompny\tNZX\tBUS; XYZ\t\nToo\tshort\n")
    rows = ("A One\t\tNZL\thead_of_state\tpresident\t2001\t2006\n", "B Two\t\tNZL\thead_of_state\tpresident\t2004\t\n")
    write(folder, "leaders.tsv", TERMS + "".join(rows) + "C Three\t\tNZL\tking\tking\t2001\t2000\n")
    write(folder, "firms.tsv", "# FORMAT: name\n")
    (folder / "groups.tsv").write_bytes(b"# FORMAT: name\n\xff\n")
    told = [str(problem) for problem in check_actors(folder, {"NOR", "NZL"}).problems]
    for words in (
        "companies.tsv:3: code 'NZX' is unknown; NZL is meant?",
        "companies.tsv:3: sector 'XYZ' is unknown",
        "companies.tsv:3: type 'compny' is unknown",
        "companies.tsv:3: Acme names Acme and Acme Oil; write ?Acme in one of them; see companies.tsv:2",
        "companies.tsv:4: 2 columns where 6 belong",
        "firms.tsv: is no table",
        "groups.tsv: byte 15 is not UTF-8",
        "leaders.tsv:3: the term of B Two from 2004 begins before that of A One ends; see leaders.tsv:2",
        "leaders.tsv:4: slot 'king' is unknown",
        "leaders.tsv:4: until 2000 lies before from 2001",
    ):
        assert any(line.startswith(words) for line in told), words
    assert len(told) == 10


def test_rows_are_written_where_their_columns_say(tmp_path: Path) -> None:
    row = NewRow("companies", {"name": "Acme\tOil", "aliases": "", "type": "company", "code": "NOR", "sectors": "BUS"})
    (file,) = append(tmp_path / "new", [row])
    append(tmp_path / "new", [row._replace(cells={**row.cells, "name": "Other"})])
    assert [line.split("\t")[0] for line in file.read_text().splitlines()[1:]] == ["Acme Oil", "Other"]
    assert [found.table for found in table_rows(file, [])] == ["organisations", "organisations"]
