"""Rows as a Parquet file, written by DuckDB (decision 0003)."""

import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.export.tables import Cell, Column


def write_parquet(columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]], target: Path) -> int:
    """Write the rows into one compressed file and give their number. They are never all in memory.

    Raises DragomanError when the file cannot be written.
    """
    import duckdb  # slow to import

    names = [column.name for column in columns]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", errors="replace") as between:
        number = 0
        for row in rows:
            between.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")
            number += 1
        between.flush()
        types = ", ".join(f"'{column.name}': '{column.type}'" for column in columns)
        source = f"read_json({quoted(between.name)}, format='newline_delimited', columns={{{types}}})"
        try:
            with duckdb.connect() as connection:
                target_ = quoted(str(target))
                connection.execute(f"COPY (SELECT * FROM {source}) TO {target_} (FORMAT parquet, COMPRESSION zstd)")
        except duckdb.Error as e:
            raise DragomanError(
                str(target), f"cannot be written ({e})", "check the folder and the room on the disk"
            ) from e
    return number


def quoted(words: str) -> str:
    """The words as SQL has them."""
    return "'" + words.replace("'", "''") + "'"
