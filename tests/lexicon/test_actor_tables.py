"""Reading actor tables: TSV and CSV, later folders first, one actor for each line, wrong lines told."""

from pathlib import Path

import pytest

import dragoman
from dragoman.errors import LexiconError
from dragoman.lexicon.actor_check import check_actors
from dragoman.lexicon.actor_lines import COLUMNS
from dragoman.lexicon.actor_sheets import INDEX, made_index
from dragoman.lexicon.actor_tables import read_actors
from dragoman.lexicon.overlay import NewRow, append, table_rows

HEAD = "name\taliases\ttype\tcode\tsectors\tkind"
ACME = f"# FORMAT: {HEAD}\nAcme Oil\tAcme; ?Oil Works\tcompany\tNOR\tBUS\toil_gas\n"
ACTORS = Path(dragoman.__file__).parent / "data" / "en" / "actors"
MAPPINGS = ("aliases", "roles", "titles", "terms", "holders", "surnames", "states", "demonyms", "genders", "positions")
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


@pytest.mark.parametrize(
    ("table", "line"), [("roles", "\t\tperson\t\t\t"), ("leaders", "\tLee\tNZL\thead_of_state\tking\t\t")]
)
def test_a_line_without_a_name_is_told(tmp_path: Path, table: str, line: str) -> None:
    head = "# FORMAT: " + "\t".join(COLUMNS[table])
    (problem,) = read_actors([write(tmp_path, f"{table}.tsv", f"{head}\n{line}\n")]).problems
    assert str(problem) == f"{table}.tsv:2: has no name; write one into the first column"


def test_the_index_of_the_shipped_tables_is_that_of_their_lines() -> None:
    assert (ACTORS / INDEX).read_text(encoding="utf-8") == made_index(ACTORS), "run `make tables`"


def test_an_index_answers_as_its_tables_do(tmp_path: Path) -> None:
    """Every mapping of the lexicon, over the shipped tables that the index knows and tables of one's own."""
    plain = tmp_path / "plain"
    plain.mkdir()
    for file in ACTORS.iterdir():
        if file.name != INDEX:
            (plain / file.name).symlink_to(file)
    own = write(tmp_path / "own", "companies.tsv", ACME)
    write(own, "leaders.tsv", TERMS + "Vladimir Putin\tPutin\tNZL\thead_of_state\tking\t1999\t\n")
    fast, slow = read_actors([ACTORS, own]), read_actors([plain, own])
    assert slow.terms["Vladimir Putin"][0].person.code == "NZL"
    for field in MAPPINGS:
        one, other = getattr(fast, field), getattr(slow, field)
        assert list(one) == list(other)
        some = [*one][::20]  # all of them take seconds
        assert repr([one[key] for key in some]) == repr([other[key] for key in some])


def test_a_table_that_was_edited_is_read_again(tmp_path: Path) -> None:
    folder = write(tmp_path, "companies.tsv", ACME)
    write(folder, INDEX, made_index(folder))
    assert read_actors([folder]).aliases["acme"][0].known.where == "companies.tsv:2"
    write(folder, "companies.tsv", ACME.replace("Acme", "Ajax") + "Too\tshort\n")
    lexicon = read_actors([folder])
    assert ("acme" in lexicon.aliases, lexicon.aliases["ajax"][0].known.name) == (False, "Ajax Oil")
    assert [problem.where for problem in lexicon.problems] == ["companies.tsv:3"]


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_what_is_no_index_does_no_harm(tmp_path: Path, text: str) -> None:
    folder = write(write(tmp_path, "companies.tsv", ACME), INDEX, text)
    assert read_actors([folder]).aliases["acme"][0].known.name == "Acme Oil"


def test_no_index_is_made_of_wrong_lines(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"companies\.tsv:3: 2 columns where 6 belong"):
        made_index(write(tmp_path, "companies.tsv", ACME + "Too\tshort\n"))


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
