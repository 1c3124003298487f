"""Rows of the tab-separated tables in the data folder, checked against their FORMAT line."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.errors import LexiconError

_FORMAT = "# FORMAT:"


class Row:
    """One line of a table by column name. Built by the thousand at every start, so it holds only its cells.

    `rank` is higher in folders that are read later; `file` is the table's file name.
    """

    __slots__ = ("cells", "columns", "file", "number", "rank")

    def __init__(self, cells: list[str], columns: dict[str, int], file: str, number: int, rank: int = 0) -> None:
        self.cells, self.columns, self.file, self.number, self.rank = cells, columns, file, number, rank

    def __getitem__(self, column: str) -> str:
        return self.cells[self.columns[column]]

    def get(self, column: str, default: str = "") -> str:
        """The cell of a column that a table may lack."""
        return self.cells[self.columns[column]] if column in self.columns else default

    @property
    def where(self) -> str:
        """`file:line`, for messages and provenance."""
        return f"{self.file}:{self.number}"

    @property
    def table(self) -> str:
        """The name of the table: its file's without the ending."""
        return self.file.partition(".")[0]

    def items_of(self, column: str) -> tuple[str, ...]:
        """The `; ` separated parts of a cell, without empty ones."""
        cell = self.cells[self.columns[column]]
        if ";" not in cell:
            return (cell,) if cell else ()
        return tuple(part for part in map(str.strip, cell.split(";")) if part)


def rows(file: Path, needed: Sequence[str], problems: list[LexiconError], *, rank: int = 0) -> Iterator[Row]:
    """Yield the rows of a .tsv or .csv table in order. A bad line is put into `problems` and passed over.

    Raises LexiconError when the file as a whole cannot be read: no FORMAT line, a missing column, a wrong
    encoding. A .csv file may name its columns without the `# FORMAT:`.
    """
    text = _text(file)
    lines = enumerate(_csv(text), 1) if file.suffix == ".csv" else _tsv(text)
    columns = _columns(file, next(lines, (1, []))[1], needed)
    name, width = file.name, len(columns)
    for number, cells in lines:
        if len(cells) == width:
            yield Row(cells, columns, name, number, rank)
        elif any(cells) and not cells[0].startswith("#"):
            what, right = f"{len(cells)} columns where {width} belong", f"columns are {', '.join(columns)}"
            problems.append(
                LexiconError(f"{name}:{number}", what, right + ("" if file.suffix == ".csv" else ", set apart by tabs"))
            )


def columns_of(file: Path) -> list[str]:
    """The column names of a .tsv or .csv table. Raises LexiconError when it has none."""
    text = _text(file)
    first = next(_csv(text), []) if file.suffix == ".csv" else text.partition("\n")[0].split("\t")
    return list(_columns(file, first, ()))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as e:
        raise LexiconError(file.name, f"byte {e.start} is not UTF-8", "save the table as UTF-8") from e


def _tsv(text: str) -> Iterator[tuple[int, list[str]]]:
    # Loose space is rare, and stripping ten cells of every line would be a third of the reading.
    loose = any(space in text for space in (" \t", "\t ", "\n ", " \n"))
    for number, line in enumerate(text.splitlines(), 1):
        if number > 1 and (not line or line[0] == "#" or line.isspace()):
            continue
        cells = line.split("\t")
        yield number, [cell.strip() for cell in cells] if loose else cells


def _csv(text: str) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    comma = max(",;\t", key=first.count)  # spreadsheets of some countries write semicolons
    return ([cell.strip() for cell in cells] for cells in csv.reader(text.splitlines(), delimiter=comma))


def _columns(file: Path, cells: list[str], needed: Sequence[str]) -> dict[str, int]:
    first = cells[0] if cells else ""
    if file.suffix != ".csv" and not first.startswith(_FORMAT):
        raise LexiconError(f"{file.name}:1", "no FORMAT line", f"begin with '{_FORMAT} ' and the column names")
    columns = [first.removeprefix(_FORMAT).strip(), *(c.strip() for c in cells[1:])]
    if missing := [c for c in needed if c not in columns]:
        raise LexiconError(f"{file.name}:1", f"column {missing[0]!r} is missing", f"needed are {', '.join(needed)}")
    return {column: i for i, column in enumerate(columns)}
