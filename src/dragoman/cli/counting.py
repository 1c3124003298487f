"""dragoman stats: how much there is, and events by month and by who towards whom."""

import sys
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.choosing import choosing
from dragoman.cli.finding import Form
from dragoman.cli.memory import Database
from dragoman.cli.options import Table

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.store import Count, Filter, Totals

Top = Annotated[int, typer.Option(metavar="N", min=1, help="How many pairs and months the page shows.")]
_BAR = 32
_QUADS = ("M-", "V-", "V+", "M+")


@choosing(without=("min_amount", "max_amount", "currency"))
def stats(*, chosen: "Filter", database: Database = None, form: Form = None, top: Top = 15) -> None:
    """Count events by month, pair of codes and quad class; JSON and CSV hold every count."""
    from dragoman.cli.memory import memory_of

    with memory_of(database) as store:
        counts, totals = store.counts(chosen), store.totals()
    form = form or (Table.TEXT if sys.stdout.isatty() else Table.JSON)
    if form is not Table.TEXT:
        from dragoman.cli.listing import Listing

        listing = Listing(sys.stdout, form)
        for count in counts:
            listing.write(count)
        return
    from rich.console import Console

    _draw(Console(highlight=False, markup=False), counts, totals, top)


def _draw(console: "Console", counts: "Iterable[Count]", totals: "Totals", top: int) -> None:
    months: dict[str, Counter[str]] = {}
    dyads: dict[str, Counter[str]] = {}
    for count in counts:
        months.setdefault(count.month, Counter())[count.quad] += count.events
        dyads.setdefault(f"{count.actor} → {count.recipient}", Counter())[count.quad] += count.events
    console.print(
        f"{totals.articles:,} articles in {totals.versions:,} versions, {totals.events:,} events, "
        f"{totals.statements:,} statements, {totals.deals:,} deals, {totals.actors:,} actors"
    )
    if not dyads:
        console.print("No events between two codes meet these options.")
        return
    _table(console, "Month", sorted(months.items())[-top:])
    _table(console, "From → to", sorted(dyads.items(), key=lambda item: (-item[1].total(), item[0]))[:top])


def _table(console: "Console", name: str, rows: list[tuple[str, Counter[str]]]) -> None:
    """Rows of figures with a bar each: conflict in blocks on the left of it, cooperation in shade on the right."""
    from rich.box import SIMPLE
    from rich.table import Table as Grid

    grid = Grid(name, *_QUADS, "all", "conflict █ cooperation ░", box=SIMPLE)
    for column in grid.columns[1:-1]:
        column.justify = "right"
    most = max(count.total() for _, count in rows)
    for label, count in rows:
        figures = [f"{count[quad]:,}" if count[quad] else "" for quad in _QUADS]
        grid.add_row(label, *figures, f"{count.total():,}", _bar(count, most))
    console.print(grid)


def _bar(count: Counter[str], most: int) -> str:
    length = max(1, round(_BAR * count.total() / most))
    conflict = round(length * (count["M-"] + count["V-"]) / count.total())
    return "█" * conflict + "░" * (length - conflict)
