"""The least that each figure may be, for each gold set by its digest: evals/floors.toml."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "floors.toml"
CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"
SLACK = 0.005  # the eight-bit network rounds a little differently from processor to processor
_HEAD = """\
# The least that each figure may be. A table is a gold set, named by the SHA-256 over its files.
# Written by `python -m evals.quality GOLD --raise`; lowered by `--lower FIGURE=VALUE --because "..."`.
"""
Floors = Mapping[str, float]


class FloorError(Exception):
    """A floor cannot be changed like this; says what would be right."""


@dataclass(frozen=True, slots=True)
class Fallen:
    """A figure below its floor."""

    figure: str
    value: float
    floor: float

    def __str__(self) -> str:
        return f"{self.figure} is {self.value:.3f}, below its floor of {self.floor:.3f}"


def read(path: Path | None = None) -> dict[str, dict[str, float]]:
    """Floors by gold set and figure; nothing when the file is not there."""
    path = path or FILE
    if not path.exists():
        return {}
    sets = tomllib.loads(path.read_text(encoding="utf-8"))
    return {digest: {figure: float(value) for figure, value in floors.items()} for digest, floors in sets.items()}


def write(sets: Mapping[str, Floors], path: Path | None = None) -> None:
    """The file anew, sets and figures in the order given."""
    blocks = [_HEAD]
    for digest, floors in sets.items():
        rows = [f'"{figure}" = {value:.3f}' for figure, value in floors.items()]
        blocks.append("\n".join([f'["{digest}"]', *rows]) + "\n")
    (path or FILE).write_text("\n".join(blocks), encoding="utf-8")


def fallen(values: Mapping[str, float], floors: Floors) -> list[Fallen]:
    """Figures that are below their floor; one that is gone counts as 0."""
    all_values = ((figure, values.get(figure, 0.0), floor) for figure, floor in floors.items())
    return [Fallen(*row) for row in all_values if row[1] < row[2] - SLACK]


def raised(values: Mapping[str, float], floors: Floors) -> dict[str, float]:
    """The floors with every figure that is higher now, rounded down to three digits."""
    now = {figure: math.floor(value * 1000 + 1e-6) / 1000 for figure, value in values.items()}
    return {figure: max(now.get(figure, 0.0), floors.get(figure, 0.0)) for figure in [*now, *(set(floors) - set(now))]}


def lowered(floors: Floors, figure: str, value: float) -> dict[str, float]:
    """The floors with one lowered. Raises FloorError for an unknown figure and for a value that is no lower."""
    if figure not in floors:
        raise FloorError(f"{figure}: has no floor here; one of {', '.join(floors) or 'none'}")
    if not 0 <= value < floors[figure]:
        raise FloorError(f"{figure}: {value:g} is not below its floor of {floors[figure]:g}; --raise raises floors")
    return {**floors, figure: value}


def with_line(changelog: str, line: str) -> str:
    """The changelog with a line more at the end of its newest section."""
    lines = changelog.rstrip("\n").split("\n")
    sections = [i for i, text in enumerate(lines) if text.startswith("## ")]
    if not sections:
        raise FloorError("CHANGELOG.md: has no section; a line such as `## 1.0.0` is needed")
    end = sections[1] if len(sections) > 1 else len(lines)
    while not lines[end - 1].strip():
        end -= 1
    return "\n".join([*lines[:end], f"- {line}", *lines[end:]]) + "\n"
