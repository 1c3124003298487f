"""dragoman stats: how much there is, and merged events by month, by who towards whom, or as it is asked for."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.choosing import choosing
from dragoman.cli.finding import Form
from dragoman.cli.memory import Database
from dragoman.cli.options import Table

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.store import Filter


class Way(StrEnum):
    """What events are counted by."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    TYPE = "type"
    QUAD = "quad"
    STATUS = "status"
    COUNTRY = "country"
    MODE = "mode"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    DYAD = "dyad"
    PAIR = "pair"


Top = Annotated[int, typer.Option(metavar="N", min=1, help="How many rows each table of the page shows.")]
By = Annotated[
    str,
    typer.Option(
        metavar="WAY,WAY",
        show_default=False,
        help=f"Count by these, such as dyad,month: {', '.join(Way)}. A pair is a dyad whoever acts.",
    ),
]
_PAGES = ((Way.MONTH,), (Way.DYAD,))
_ROWS = (Way.MONTH, Way.DYAD, Way.QUAD)


@choosing(without=("min_amount", "max_amount", "currency"))
def stats(*, chosen: "Filter", database: Database = None, form: Form = None, top: Top = 15, by: By = "") -> None:
    """Count events. One that several articles report counts once, and all its reports are counted beside it.

    The page shows months and pairs of codes, or what --by asks for; JSON and CSV hold every count.
    """
    from dragoman.cli.countfile import counted_file
    from dragoman.cli.memory import memory_of

    ways, form = _ways(by), form or (Table.TEXT if sys.stdout.isatty() else Table.JSON)
    with memory_of(database) as store, counted_file(store, chosen) as file:
        if form is not Table.TEXT:
            _list(file, ways or _ROWS, form)
            return
        from dragoman.cli.charting import Charts

        charts = Charts(sys.stdout, top)
        charts.head(store.totals(), file)
        for page in (ways,) if ways else _PAGES:
            charts.draw(file, page)


def _ways(by: str) -> tuple[Way, ...]:
    words = [word.strip() for word in by.split(",") if word.strip()]
    unknown = [word for word in words if word not in list(Way)]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r} is none; known are {', '.join(Way)}", param_hint="--by")
    return tuple(Way(word) for word in dict.fromkeys(words))


def _list(file: "Path", ways: tuple[Way, ...], form: Table) -> None:
    import json

    from dragoman.export.counts import columns, tallies
    from dragoman.export.jsonl import number
    from dragoman.export.tables import csv_line

    names = (*columns(ways), "events", "reports", "score")
    if form is Table.CSV:
        print(csv_line(names))
    for tally in tallies(file, ways):
        cells = (*tally.words, tally.events, tally.reports, number(tally.score))
        if form is Table.CSV:
            print(csv_line(cells))
        else:
            print(json.dumps(dict(zip(names, cells, strict=True)), ensure_ascii=False))
