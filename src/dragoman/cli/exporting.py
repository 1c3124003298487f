"""dragoman export: what is kept in the formats of the field."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from dragoman.cli.choosing import choosing
from dragoman.cli.memory import Database

if TYPE_CHECKING:
    from dragoman.export.tables import Cell, Column
    from dragoman.records import Coded
    from dragoman.store import Filter, Store


class Kind(StrEnum):
    """The tables that CSV and Parquet can hold: merged events, or the records as each article tells them."""

    MERGED = "merged"
    EVENTS = "events"
    STATEMENTS = "statements"
    DEALS = "deals"


class Target(StrEnum):
    """The formats of `dragoman export`."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    PLOVER = "plover"
    GDELT = "gdelt"
    ICEWS = "icews"
    ICS = "ics"
    FTM = "ftm"


Form = Annotated[
    Target,
    typer.Option("--format", "-f", metavar="jsonl|csv|parquet|plover|gdelt|icews|ics|ftm", help="The format."),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write into this file instead of printing.")
]
Records = Annotated[
    Kind, typer.Option("--table", metavar="merged|events|statements|deals", help="What CSV and Parquet hold.")
]
_Write = Callable[[Iterable["Coded"], IO[str]], None]


@choosing()
def export(
    *,
    chosen: "Filter",
    form: Form = Target.JSONL,
    table: Records = Kind.EVENTS,
    output: Output = None,
    database: Database = None,
) -> None:
    """Write what is kept for other programs, oldest first: all of it, or the events that meet the options.

    With options the articles that have such an event are written, with those events alone.
    """
    from dragoman.cli.memory import memory_of
    from dragoman.cli.printing import opened

    with memory_of(database) as store:
        if form is Target.PARQUET:
            _parquet(*_sheet(store, table, chosen), output)
            return
        with opened(output) as stream:
            if form is Target.CSV:
                _csv(*_sheet(store, table, chosen), stream)
            else:
                _writer(form)(_chosen(store, Kind.EVENTS, chosen), stream)


def _sheet(store: "Store", kind: Kind, chosen: "Filter") -> "tuple[Sequence[Column], Iterator[tuple[Cell, ...]]]":
    """The columns of a table, and its rows that meet the filter."""
    from dragoman.export import merged
    from dragoman.export.tables import TABLES

    if kind is Kind.MERGED:
        return merged.COLUMNS, map(merged.row, store.occurrences(chosen))
    table = TABLES[kind.value]
    return table.columns, (row for coded in _chosen(store, kind, chosen) for row in table.rows(coded))


def _chosen(store: "Store", kind: Kind, chosen: "Filter") -> "Iterator[Coded]":
    """The coded articles with the records that meet the filter, oldest first."""
    from dragoman.export.selection import only
    from dragoman.store import Filter

    if chosen == Filter():
        yield from store.codings(store.present()[::-1])
        return
    ids = dict(reversed(store.ids(kind.value, chosen).items()))
    versions = list(ids)
    for version, coded in zip(versions, store.codings(versions), strict=True):
        yield only(coded, kind.value, ids[version])


def _parquet(columns: "Sequence[Column]", rows: "Iterable[tuple[Cell, ...]]", output: Path | None) -> None:
    from dragoman.export.columns import write_parquet

    if output is None:
        raise typer.BadParameter("Parquet is no text; name a file", param_hint="--output")
    write_parquet(columns, rows, output)


def _csv(columns: "Sequence[Column]", rows: "Iterable[tuple[Cell, ...]]", stream: IO[str]) -> None:
    from dragoman.export.tables import csv_head, csv_line

    print(csv_head(columns), file=stream)
    stream.writelines(f"{csv_line(row)}\n" for row in rows)


def _writer(form: Target) -> _Write:
    if form is Target.ICS:
        return _calendar
    if form is Target.ICEWS:
        from dragoman.export import icews

        return _lines(icews.lines, icews.head())
    return _lines(_each(form))


def _each(form: Target) -> "Callable[[Coded], list[str]]":
    """The lines that one article gives in the formats that have no head."""
    if form is Target.GDELT:
        from dragoman.export.gdelt import lines
    elif form is Target.PLOVER:
        from dragoman.export.plover import lines
    elif form is Target.FTM:
        from dragoman.export.involvements import lines
    else:
        from dragoman.export.jsonl import line

        return lambda coded: [line(coded)]
    return lines


def _lines(each: "Callable[[Coded], list[str]]", head: str = "") -> _Write:
    def write(articles: "Iterable[Coded]", stream: IO[str]) -> None:
        if head:
            print(head, file=stream)
        for coded in articles:
            stream.writelines(f"{line}\n" for line in each(coded))

    return write


def _calendar(articles: "Iterable[Coded]", stream: IO[str]) -> None:
    from dragoman.export import ics

    stream.write(ics.opening())
    for coded in articles:
        stream.writelines(ics.entries(coded))
    stream.write(ics.closing())
