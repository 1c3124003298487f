"""Rows of the tab-separated tables in the data folder, checked against their FORMAT line."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.errors import LexiconError

_FORMAT = "# FORMAT:"


class Row:
    """One line of a table by column name. Built by the thousand at every start, so it holds only its cells."""

    __slots__ = ("cells", "columns", "file", "number")

    def __init__(self, cells: list[str], columns: dict[str, int], file: str, number: int) -> None:
        self.cells, self.columns, self.file, self.number = cells, columns, file, number

    def __getitem__(self, column: str) -> str:
        return self.cells[self.columns[column]]

    def get(self, column: str, default: str = "") -> str:
        """The cell of a column that a table may lack."""
        return self.cells[self.columns[column]] if column in self.columns else default

    @property
    def where(self) -> str:
        """`file:line`, for messages and provenance."""
        return f"{self.file}:{self.number}"

    def items_of(self, column: str) -> tuple[str, ...]:
        """The `; ` separated parts of a cell, without empty ones."""
        cell = self.cells[self.columns[column]]
        if ";" not in cell:
            return (cell,) if cell else ()
        return tuple(part for part in map(str.strip, cell.split(";")) if part)


def rows(file: Path, needed: Sequence[str], problems: list[LexiconError]) -> Iterator[Row]:
    """Yield the rows of a table in order. A bad line is put into `problems` and passed over.

    Raises LexiconError when the file as a whole cannot be read: no FORMAT line, a missing
    column, a wrong encoding.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as e:
        raise LexiconError(file.name, f"byte {e.start} is not UTF-8", "save the table as UTF-8") from e
    columns = _columns(file, lines[0] if lines else "", needed)
    name, width = file.name, len(columns)
    for number, line in enumerate(lines[1:], 2):
        if not line or line[0] == "#" or line.isspace():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) == width:
            yield Row(cells, columns, name, number)
        else:
            what = f"{len(cells)} columns where {width} belong"
            problems.append(
                LexiconError(f"{name}:{number}", what, f"columns are {', '.join(columns)}, set apart by tabs")
            )


def _columns(file: Path, first: str, needed: Sequence[str]) -> dict[str, int]:
    if not first.startswith(_FORMAT):
        raise LexiconError(f"{file.name}:1", "no FORMAT line", f"begin with '{_FORMAT} ' and the column names")
    columns = [c.strip() for c in first.removeprefix(_FORMAT).strip().split("\t")]
    if missing := [c for c in needed if c not in columns]:
        raise LexiconError(f"{file.name}:1", f"column {missing[0]!r} is missing", f"needed are {', '.join(needed)}")
    return {column: i for i, column in enumerate(columns)}
