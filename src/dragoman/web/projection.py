"""The Equal Earth projection (Šavrič, Patterson and Jenny, 2018): every square of the picture is as much land."""

from collections.abc import Iterable
from functools import cache
from math import asin, cos, pi, radians, sin, sqrt
from typing import NamedTuple

from dragoman.lexicon.outlines import Ring, outlines

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
WIDTH = 2000.0
_SCALE = WIDTH * _M * _A1 / (2 * pi)
_MIDDLE = 487.0  # height of the equator, so that the north pole lies at the upper edge


class Shape(NamedTuple):
    """A country as a path of SVG; `code` is '' where it has none."""

    code: str
    name: str
    path: str


class Box(NamedTuple):
    """A part of the map: left and upper edge, width and height."""

    x: float
    y: float
    width: float
    height: float


# West, south, east and north of what a region shows.
REGIONS = {
    "world": (-180.0, -56.0, 180.0, 83.0),
    "europe": (-24.0, 34.0, 48.0, 71.0),
    "middle-east": (22.0, 11.0, 66.0, 43.0),
    "africa": (-20.0, -36.0, 54.0, 38.0),
    "asia": (58.0, -12.0, 150.0, 56.0),
    "americas": (-170.0, -56.0, -32.0, 74.0),
}
_FLATTEST, _STEEPEST = 2.2, 1.3  # width by height


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """The place of a point on the map, x to the right and y downwards."""
    t = asin(_M * sin(radians(latitude)))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = radians(longitude) * cos(t) / (_M * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)))
    y = t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
    return WIDTH / 2 + x * _SCALE, _MIDDLE - y * _SCALE


@cache
def shapes() -> tuple[Shape, ...]:
    """All countries; worked out once."""
    return tuple(Shape(one.code, one.name, "".join(map(_path, one.rings))) for one in outlines())


def _path(ring: Ring) -> str:
    """A ring in steps of whole units, which is what a screen can show; steps of nothing are left out."""
    points = [(round(x), round(y)) for x, y in (projected(*point) for point in ring)]
    (x, y), steps = points[0], []
    for to_x, to_y in points[1:]:
        if (to_x, to_y) != (x, y):
            steps.append(f"{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-") if steps else ""


def box(region: str) -> Box:
    """The part of the map that a region fills, neither too flat nor too steep."""
    west, south, east, north = REGIONS[region]
    points = [projected(lon, lat) for lon in _between(west, east) for lat in _between(south, north)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    upper, lower = min(y for _, y in points), max(y for _, y in points)
    width = max(right - left, (lower - upper) * _STEEPEST)
    height = max(lower - upper, width / _FLATTEST)
    return Box(
        *(round(value, 1) for value in ((left + right - width) / 2, (upper + lower - height) / 2, width, height))
    )


def _between(one: float, other: float) -> Iterable[float]:
    return (one + (other - one) * n / 8 for n in range(9))
