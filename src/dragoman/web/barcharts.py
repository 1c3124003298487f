"""Cooperation above the line, conflict below it, column by column: the numbers of a chart that the server draws.

Places along the width are percentages, so that a chart fits any screen and its letters keep their size; heights are
pixels. Deeds stand next to the line, words beyond them, paler.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from dragoman.web import spans
from dragoman.web.spans import Stretch

HEIGHT, ROOM = 150, 6  # of a panel, and what is left free above and below
SCALE = 10  # scores go from -10 to 10
SCORES = 96  # height of the panel of scores
_EDGE = 5  # percent: nearer to the edge words grow inwards
QUADS = {"M+": "cooperation deeds", "V+": "cooperation words", "M-": "conflict deeds", "V-": "conflict words"}


class Count(NamedTuple):
    """Events of a quad class on a day or from it on, and their score where one is known."""

    day: str
    quad: str
    events: int
    score: float = 0.0


class Bar(NamedTuple):
    """A rectangle: top and height in pixels, and its look."""

    y: float
    height: float
    style: str


class Column(NamedTuple):
    """One stretch of a panel: left edge and width in percent, its bars, its sums, and where a click leads."""

    x: float
    width: float
    words: str
    url: str
    bars: tuple[Bar, ...]
    cooperation: int
    conflict: int
    score: float | None
    chosen: bool

    @property
    def middle(self) -> float:
        """Of the column, in percent."""
        return round(self.x + self.width / 2, 3)

    @property
    def at(self) -> float:
        """The height of its score in the panel of scores."""
        return round(SCORES / 2 - (self.score or 0) / SCALE * (SCORES / 2 - ROOM), 1)


class Line(NamedTuple):
    """A horizontal line with the number that it stands for."""

    y: float
    value: int


class Panel(NamedTuple):
    """One direction: its name, its columns, and where the line stands."""

    title: str
    columns: tuple[Column, ...]
    axis: float
    lines: tuple[Line, ...]

    @property
    def scored(self) -> tuple[Column, ...]:
        """The columns with a score."""
        return tuple(column for column in self.columns if column.score is not None)

    @property
    def cooperation(self) -> int:
        """Events above the line."""
        return sum(column.cooperation for column in self.columns)

    @property
    def conflict(self) -> int:
        """Events below it."""
        return sum(column.conflict for column in self.columns)


class Tick(NamedTuple):
    """A word under the columns; `lesser` ones are left out where there is little room."""

    x: float
    words: str
    anchor: str
    lesser: bool


class Chart(NamedTuple):
    """Panels over the same stretches."""

    width: str
    panels: tuple[Panel, ...]
    ticks: tuple[Tick, ...]


Link = Callable[[Stretch], str]


class Series(NamedTuple):
    """What a panel shows: its title, its counts, and where a click on a stretch leads."""

    title: str
    counts: Sequence[Count]
    link: Link


def chart(series: Sequence[Series], width: str, *, chosen: tuple[str, str] = ("", "")) -> Chart | None:
    """A panel for each series, all to one scale; None when nothing is counted.

    `width` is week, month or year, '' for what fits; `chosen` are the days that the page is limited to.
    """
    days = sorted(date.fromisoformat(count.day[:10]) for one in series for count in one.counts if count.events)
    if not days:
        return None
    width = width or spans.fitting(days[0], days[-1])
    columns = spans.stretches(days[0], days[-1], width)
    sums = [_sums(one.counts, width) for one in series]
    up = max((_side(quads, "+") for one in sums for quads in one.values()), default=0)
    down = max((_side(quads, "-") for one in sums for quads in one.values()), default=0)
    unit = (HEIGHT - 2 * ROOM) / max(up + down, 1)
    axis = ROOM + up * unit
    lines = _lines(up, down, axis, unit)
    panels = [
        Panel(one.title, tuple(_columns(columns, found, (axis, unit), one.link, chosen)), axis, lines)
        for one, found in zip(series, sums, strict=True)
    ]
    return Chart(width, tuple(panels), _ticks(columns, width))


Sums = dict[str, tuple[int, float]]  # by quad class: events, and the sum of their scores


def _sums(counts: Iterable[Count], width: str) -> dict[date, Sums]:
    found: dict[date, Sums] = {}
    for count in counts:
        here = found.setdefault(spans.start(date.fromisoformat(count.day[:10]), width), {})
        events, score = here.get(count.quad, (0, 0.0))
        here[count.quad] = events + count.events, score + count.score * count.events
    return found


def _side(quads: Sums, sign: str) -> int:
    return sum(events for quad, (events, _) in quads.items() if quad.endswith(sign))


def _columns(
    stretches: Sequence[Stretch], sums: dict[date, Sums], place: tuple[float, float], link: Link, days: tuple[str, str]
) -> Iterable[Column]:
    step = 100 / len(stretches)
    width = min(step * 0.8, 6)
    for n, stretch in enumerate(stretches):
        quads = sums.get(stretch.first, {})
        events = sum(number for number, _ in quads.values())
        score = sum(total for _, total in quads.values()) / events if events else None
        chosen = any(days) and days[0] <= stretch.first.isoformat() <= (days[1] or "9999")
        yield Column(
            x=round(n * step + (step - width) / 2, 3),
            width=round(width, 3),
            words=stretch.words,
            url=link(stretch) if events else "",
            bars=tuple(_bars(quads, *place)),
            cooperation=_side(quads, "+"),
            conflict=_side(quads, "-"),
            score=score,
            chosen=chosen,
        )


def _bars(quads: Sums, axis: float, unit: float) -> Iterable[Bar]:
    above = below = axis
    for quad, style in QUADS.items():
        height = round(quads.get(quad, (0, 0.0))[0] * unit, 2)
        if height and quad.endswith("+"):
            above -= height
            yield Bar(round(above, 2), height, style)
        elif height:
            yield Bar(round(below, 2), height, style)
            below += height


def _lines(up: int, down: int, axis: float, unit: float) -> tuple[Line, ...]:
    """A line or two on each side at round numbers."""
    step = next(
        n for base in (1, 10, 100, 1_000, 10_000) for n in (base, base * 2, base * 5) if max(up, down) / n <= 2.9
    )
    values = [*range(step, up + 1, step), *range(-step, -down - 1, -step)]
    return tuple(Line(round(axis - value * unit, 1), value) for value in values)


def _ticks(columns: Sequence[Stretch], width: str, most: int = 8) -> tuple[Tick, ...]:
    every = max(1, -(-len(columns) // most))
    step = 100 / len(columns)
    found, last_year = [], 0
    for n, stretch in enumerate(columns[::every]):
        opening = stretch.first.year != last_year
        last_year = stretch.first.year
        words = spans.tick(stretch, width, opening=opening)
        x = round((n * every + 0.5) * step, 3)
        found.append(Tick(x, words, "start" if x < _EDGE else "end" if x > 100 - _EDGE else "middle", n % 2 == 1))
    return tuple(found)
