"""The look of the terminal: a colour-blind-safe pair, signs beside every colour, one measure of width."""

from dataclasses import dataclass
from typing import IO

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from dragoman.export.safe import printable

WIDEST = 110  # beyond this many columns lines are too long to read
COOPERATION, CONFLICT = "#3b8fd9", "#d9822b"  # blue and orange of one lightness, legible on dark and light

THEME = Theme(
    {
        "cooperation": f"bold {COOPERATION}",
        "conflict": f"bold {CONFLICT}",
        "title": "bold",
        "section": "bold",
        "name": "bold",
        "code": "dim",
        "detail": "dim",
        "sentence": "",
        "mark.cooperation": f"underline {COOPERATION}",
        "mark.conflict": f"underline {CONFLICT}",
        "mark.party": "underline",
    }
)


def console(stream: IO[str]) -> Console:
    """A console on the stream: styled on a terminal, plain elsewhere, never wider than reads well."""
    found = Console(file=stream, theme=THEME, highlight=False, markup=False, emoji=False, legacy_windows=False)
    found.width = min(found.width, WIDEST)
    return found


@dataclass(frozen=True, slots=True)
class Safe:
    """Something to print, without characters in its words that command the terminal."""

    inside: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The pieces of the inside, styles as they were."""
        for piece in console.render(self.inside, options):
            yield piece if piece.control else Segment(printable(piece.text), piece.style)


def section(title: str, note: Text | None = None) -> RenderableType:
    """The heading of a part of the page, with a few words beside it."""
    heading = Text.assemble("\n", (title, "section"))
    return Text.assemble(heading, "  ", note) if note else heading


def hanging(sign: Text, body: RenderableType) -> Table:
    """A body that hangs behind a sign of one column."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(ratio=1)
    grid.add_row(sign, body)
    grid.expand = True
    return grid


def indented(body: RenderableType, columns: int = 2) -> Padding:
    """The body moved to the right."""
    return Padding(body, (0, 0, 0, columns))


def joined(parts: list[str], mark: str = " · ") -> str:
    """The parts that say something, set apart by a dot."""
    return mark.join(part for part in parts if part)
