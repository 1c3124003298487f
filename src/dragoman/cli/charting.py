"""Counts of events as tables with bars, for the terminal."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO

from rich.box import SIMPLE
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from dragoman.export import counts
from dragoman.export.counts import QUADS, Tally
from dragoman.export.safe import printable
from dragoman.export.text.look import console
from dragoman.store import Totals

_LONGEST, _SHORTEST = 40, 8  # columns of a bar
_ARROW = {("actor", "recipient"): " → ", ("one", "other"): " – "}


class Charts:
    """Draws counts onto a stream: coloured on a terminal, plain elsewhere, `top` rows of each."""

    def __init__(self, stream: IO[str], top: int) -> None:
        self._console, self._top = console(stream), top

    def head(self, totals: Totals, file: Path) -> None:
        """Say how much the memory holds, how much of it is counted, and what the bars mean."""
        articles = f"{totals.articles:,} articles in {totals.versions:,} versions"
        records = f"{totals.statements:,} statements, {totals.deals:,} deals, {totals.actors:,} actors"
        self._console.print(f"{articles}, {_told(totals.events, totals.reports)}, {records}")
        found = next(iter(counts.tallies(file)), None)
        if found is None:
            self._console.print("No events meet these options.")
            return
        if found.events != totals.events:
            self._console.print(f"{_told(found.events, found.reports)} meet the options")
        legend = (("█", "conflict"), " conflict  ", ("░", "cooperation"), " cooperation")
        self._console.print(Text.assemble("Each event is counted once; ", *legend, style="detail"))

    def draw(self, file: Path, ways: Sequence[str]) -> None:
        """Draw the groups: periods in their order and the last of them, others by number of events."""
        names, tallies = counts.columns(ways), counts.tallies(file, ways)
        if not tallies:
            return
        timed = names[0] in counts.PERIODS
        shown = tallies[-self._top :] if timed else sorted(tallies, key=lambda t: (-t.events, t.words))[: self._top]
        self._console.print(self._table(names, shown))
        if len(tallies) > len(shown):
            which = "last" if timed else "largest"
            self._console.print(f"The {which} {len(shown):,} of {len(tallies):,}; --top shows more.", style="detail")

    def _table(self, names: Sequence[str], tallies: Sequence[Tally]) -> Table:
        heads, labels = _labels(names, [tally.words for tally in tallies])
        quads = () if "quad" in names else QUADS
        figures = [_figures(tally, with_quads=bool(quads)) for tally in tallies]
        heads_of_figures = (*quads, "events", "reports")
        length = self._bar_length([(*heads, *heads_of_figures), *(a + b for a, b in zip(labels, figures, strict=True))])
        most = max(tally.events for tally in tallies)
        table = Table(box=SIMPLE, padding=(0, 1, 0, 0), pad_edge=False)
        for head in heads:
            table.add_column(head, overflow="ellipsis", no_wrap=True)
        for head in heads_of_figures:
            table.add_column(head, justify="right", no_wrap=True)
        table.add_column("", no_wrap=True)
        for label, cells, tally in zip(labels, figures, tallies, strict=True):
            table.add_row(*label, *cells, _bar(tally, most, length))
        return table

    def _bar_length(self, rows: Sequence[Sequence[str]]) -> int:
        """What the labels and figures leave of the line: each column is as wide as its longest cell, and apart."""
        used = sum(max(map(cell_len, column)) + 2 for column in zip(*rows, strict=True))
        return max(_SHORTEST, min(_LONGEST, self._console.width - used - 2))


def _figures(tally: Tally, *, with_quads: bool) -> list[str]:
    quads = [f"{number:,}" if number else "" for number in (tally.quads if with_quads else ())]
    return [*quads, f"{tally.events:,}", f"{tally.reports:,}"]


def _told(events: int, reports: int) -> str:
    return f"{events:,} event{'' if events == 1 else 's'} in {reports:,} report{'' if reports == 1 else 's'}"


def _labels(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """The heads of the words, and the words; two codes that belong together are one."""
    heads = list(names)
    found = [[printable(word) or "–" for word in row] for row in rows]
    for two, arrow in _ARROW.items():
        if two[0] in heads and two[1] in heads:
            one, other = heads.index(two[0]), heads.index(two[1])
            heads[one] = "from → to" if two[0] == "actor" else "between"
            for row in found:
                row[one] = f"{row[one]}{arrow}{row.pop(other)}"
            del heads[other]
    return heads, found


def _bar(tally: Tally, most: int, longest: int) -> Text:
    """Conflict in blocks on the left, cooperation in shade on the right of it."""
    length = max(1, round(longest * tally.events / most))
    conflict = round(length * sum(tally.quads[:2]) / tally.events)
    return Text.assemble(("█" * conflict, "conflict"), ("░" * (length - conflict), "cooperation"))
