"""The tables of a folder as sheets: an index, and lines that are split when somebody looks them up.

Start-up time counts and the tables hold some 20,000 lines, so the index of the shipped ones is shipped beside
them. It is trusted for a table whose bytes are those it was made from; any other table is read line by line.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.actor_lines import COLUMNS, Index, check, index_of
from dragoman.lexicon.tables import Row, rows

INDEX = "index.json"


class Sheet:
    """One table of a folder. `rank` is higher in folders that are read later."""

    def __init__(self, table: str, rank: int, index: Index) -> None:
        self.table, self.rank, self.index = table, rank, index

    def rows_of(self, section: str, key: str) -> list[Row]:
        """The lines that are looked up by a key, in order."""
        return [self.row(number) for number in self.index.get(section, {}).get(key, ())]

    def row(self, number: int) -> Row:
        """A line by its number in the file, the same object each time."""
        raise NotImplementedError


class _Read(Sheet):
    """A table whose lines have been read and checked."""

    def __init__(self, table: str, rank: int, lines: list[Row]) -> None:
        super().__init__(table, rank, index_of(lines))
        self._rows = {row.number: row for row in lines}

    def row(self, number: int) -> Row:
        return self._rows[number]


class _Indexed(Sheet):
    """A table that was checked when its index was made: its text, cut into lines at the first question."""

    def __init__(self, file: Path, rank: int, text: bytes, index: Index) -> None:
        super().__init__(file.stem, rank, index)
        self._file, self._text = file.name, text
        self._rows: dict[int, Row] = {}

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.decode("utf-8-sig").splitlines()

    @cached_property
    def _columns(self) -> dict[str, int]:
        names = self._lines[0].removeprefix("# FORMAT:").split("\t")
        return {name.strip(): i for i, name in enumerate(names)}

    def row(self, number: int) -> Row:
        row = self._rows.get(number)
        if row is None:
            cells = [cell.strip() for cell in self._lines[number - 1].split("\t")]
            row = self._rows[number] = Row(cells, self._columns, self._file, number, self.rank)
        return row


def sheets(folder: Path, rank: int, problems: list[LexiconError]) -> Iterator[Sheet]:
    """The tables of a folder, each as .tsv or .csv. A wrong line is left out and put into `problems`.

    Raises LexiconError for a file that is no table.
    """
    made = _made(folder)
    for table, columns in COLUMNS.items():
        for file in (folder / f"{table}.tsv", folder / f"{table}.csv"):
            if not file.exists():
                continue
            entry = made.get(file.name)
            if entry and entry.get("digest") == _digest(text := file.read_bytes()):
                yield _Indexed(file, rank, text, entry["index"])
            else:
                yield _Read(table, rank, list(_good(rows(file, columns, problems, rank=rank), problems)))


def made_index(folder: Path) -> str:
    """The text of the index of a folder's .tsv tables. Raises the LexiconError of the first wrong line."""
    problems: list[LexiconError] = []
    entries = []
    for table, columns in COLUMNS.items():
        file = folder / f"{table}.tsv"
        if file.exists():
            index = index_of(_good(rows(file, columns, problems), problems))
            entry = {"digest": _digest(file.read_bytes()), "index": index}
            entries.append(f'"{file.name}":' + json.dumps(entry, ensure_ascii=False, separators=(",", ":")))
    if problems:
        raise problems[0]
    return "{" + ",\n".join(entries) + "}\n"


def _good(lines: Iterator[Row], problems: list[LexiconError]) -> Iterator[Row]:
    for row in lines:
        try:
            check(row)
        except LexiconError as problem:
            problems.append(problem)
        else:
            yield row


def _made(folder: Path) -> dict[str, Any]:
    """What the folder's index holds by file; nothing when there is none, as in folders of the user's own."""
    file = folder / INDEX
    try:
        made = json.loads(file.read_bytes()) if file.exists() else {}
    except ValueError:  # no index of ours: what it lacks is read from the tables
        return {}
    return made if isinstance(made, dict) else {}


def _digest(text: bytes) -> str:
    return hashlib.blake2b(text, digest_size=8).hexdigest()
