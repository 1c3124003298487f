"""A folder of the user's own tables: which table a row belongs to, and rows written at the end of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import LexiconError
from dragoman.lexicon.actor_lines import COLUMNS
from dragoman.lexicon.tables import columns_of, rows

_TELLING = (  # by which column a file is known for a table's, the first that fits
    ("leaders", "until"),
    ("states", "capital"),
    ("roles", "role"),
    ("titles", "slot"),
    ("organisations", "type"),
    ("regions", "demonyms"),
    ("givennames", "gender"),
)


class NewRow(NamedTuple):
    """A line for one of the actor tables, its cells by column."""

    table: str
    cells: Mapping[str, str]


def append(folder: Path, new: Sequence[NewRow]) -> list[Path]:
    """Write the rows at the end of the folder's tables, which are made when missing; the files written to."""
    files = []
    for table in dict.fromkeys(row.table for row in new):
        file = folder / f"{table}.tsv"
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text("# FORMAT: " + "\t".join((*COLUMNS[table], "source")) + "\n", encoding="utf-8")
        columns = columns_of(file)
        ends = file.read_text(encoding="utf-8").endswith("\n")
        with file.open("a", encoding="utf-8") as stream:
            stream.write("" if ends else "\n")
            stream.writelines(_line(row, columns) for row in new if row.table == table)
        files.append(file)
    return files


def _line(row: NewRow, columns: Sequence[str]) -> str:
    return "\t".join(" ".join(row.cells.get(column, "").split()) for column in columns) + "\n"


def table_rows(file: Path, problems: list[LexiconError]) -> list[NewRow]:
    """The rows of a .tsv or .csv file with a header in our columns, for the table that the header fits.

    Raises LexiconError when it fits none.
    """
    columns = columns_of(file)
    table = next((table for table, column in _TELLING if column in columns), "")
    if not table:
        known = "; ".join(f"{table}: {', '.join(COLUMNS[table])}" for table, _ in _TELLING)
        raise LexiconError(f"{file.name}:1", "the columns are those of no table", f"known are {known}")
    found = rows(file, COLUMNS[table], problems)
    return [NewRow(table, {column: row[column] for column in COLUMNS[table]}) for row in found]
