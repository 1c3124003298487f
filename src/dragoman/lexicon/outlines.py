"""The outlines of countries for maps: the table `map/outlines.tsv`."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from dragoman.lexicon.tables import rows

_TABLE = Path(__file__).parents[1] / "data" / "en" / "map" / "outlines.tsv"

Ring = tuple[tuple[float, float], ...]  # longitude and latitude in degrees, the last point joined to the first


class Outline(NamedTuple):
    """A country's rings; `code` is '' where it has none in ISO 3166."""

    code: str
    name: str
    rings: tuple[Ring, ...]


@cache
def outlines() -> tuple[Outline, ...]:
    """All countries in the order of their codes; a row that is broken is passed over."""
    return tuple(
        Outline(row["code"], row["name"], tuple(map(_ring, row["rings"].split(";"))))
        for row in rows(_TABLE, ("code", "name", "rings"), [])
    )


def _ring(text: str) -> Ring:
    points = (point.split(",") for point in text.split(" "))
    return tuple((int(lon) / 10, int(lat) / 10) for lon, lat in points)
