"""Rows of the tab-separated tables in the data folder, checked against their FORMAT line."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.errors import LexiconError

_FORMAT = "# FORMAT:"


class Row(dict[str, str]):
    """One line of a table by column name; `where` is `file:line`."""

    where: str = ""

    def items_of(self, column: str) -> tuple[str, ...]:
        """The `; ` separated parts of a cell, without empty ones."""
        return tuple(part for part in (p.strip() for p in self[column].split(";")) if part)


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
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [c.strip() for c in line.split("\t")]
        if len(cells) != len(columns):
            what = f"{len(cells)} columns where {len(columns)} belong"
            problems.append(
                LexiconError(f"{file.name}:{number}", what, f"columns are {', '.join(columns)}, set apart by tabs")
            )
            continue
        row = Row(zip(columns, cells, strict=True))
        row.where = f"{file.name}:{number}"
        yield row


def _columns(file: Path, first: str, needed: Sequence[str]) -> list[str]:
    if not first.startswith(_FORMAT):
        raise LexiconError(f"{file.name}:1", "no FORMAT line", f"begin with '{_FORMAT} ' and the column names")
    columns = [c.strip() for c in first.removeprefix(_FORMAT).strip().split("\t")]
    if missing := [c for c in needed if c not in columns]:
        raise LexiconError(f"{file.name}:1", f"column {missing[0]!r} is missing", f"needed are {', '.join(needed)}")
    return columns
