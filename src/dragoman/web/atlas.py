"""Where things happen, as exactly as it is told: a mark for a city, its country shaded where no more is known."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from dragoman.records import Place
from dragoman.store.whereabouts import Whereabout
from dragoman.web.dyads import name
from dragoman.web.projection import Box, projected, shapes

LARGEST, SMALLEST = 15.0, 2.6  # radius of a mark in pixels of a wide screen
_SCREEN = 1060  # pixels that the map is wide there
LABELS = 40  # countries whose numbers are written on the map
STEPS = 4  # of shading


class Site(NamedTuple):
    """A place with its events of each kind; latitude and longitude as the gazetteer has them."""

    name: str
    code: str
    resolution: str
    latitude: float
    longitude: float
    cooperation: int
    conflict: int

    @property
    def events(self) -> int:
        """Both kinds."""
        return self.cooperation + self.conflict

    @property
    def word(self) -> str:
        """What finds its events in the filter of places."""
        return self.code if self.resolution == "country" else self.name


class Mark(NamedTuple):
    """A site on the map: half a disc above for cooperation, half a square below for conflict; '' for none."""

    site: Site
    x: float
    y: float
    above: str
    below: str


class Land(NamedTuple):
    """A country in its shade: `style` is '' where nothing is told of it as a whole."""

    code: str
    name: str
    path: str
    style: str
    site: Site | None


class Label(NamedTuple):
    """The numbers of a country, written in its middle."""

    site: Site
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Atlas:
    """All that is drawn in a part of the map; `letter` and `pixel` are the size of letters and pixels there."""

    box: Box
    lands: tuple[Land, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    letter: float
    pixel: float


def sites(events: Iterable[Whereabout]) -> tuple[tuple[Site, ...], int]:
    """The places of events, the one with most first, and how many events have none that the gazetteer knows."""
    found: dict[tuple[str, str, str, float, float], list[int]] = defaultdict(lambda: [0, 0])
    nowhere = 0
    for event in events:
        if key := _key(event.place):
            found[key][event.quad.endswith("-")] += 1
        else:
            nowhere += 1
    places = (Site(*key, *numbers) for key, numbers in found.items())
    return tuple(sorted(places, key=lambda site: (-site.events, site))), nowhere


def _key(place: Place | None) -> tuple[str, str, str, float, float] | None:
    if place is None or place.latitude is None or place.longitude is None or not place.resolution:
        return None
    called = name(place.code) if place.resolution == "country" else place.name
    return called, place.code, place.resolution, round(place.latitude, 2), round(place.longitude, 2)


def atlas(found: Sequence[Site], box: Box) -> Atlas:
    """The map of some sites, in a part of it."""
    pixel = box.width / _SCREEN
    exact = [site for site in found if site.resolution != "country"]
    whole = {site.code: site for site in found if site.resolution == "country"}
    most = max((max(site.cooperation, site.conflict) for site in exact), default=1)
    placed = ((site, *projected(site.longitude, site.latitude)) for site in [*whole.values()][:LABELS])
    return Atlas(
        box=box,
        lands=tuple(_lands(whole)),
        marks=tuple(_mark(site, most, pixel) for site in exact),
        labels=tuple(Label(site, _r(x), _r(y)) for site, x, y in placed),
        letter=_r(12 * pixel),
        pixel=_r(pixel),
    )


def _lands(whole: dict[str, Site]) -> Iterable[Land]:
    most = max((site.events for site in whole.values()), default=1)
    for code, called, path in shapes():
        site = whole.get(code)
        yield Land(code, called, path, _shade(site, most) if site else "", site)


def _shade(site: Site, most: int) -> str:
    step = max(1, round(STEPS * sqrt(site.events / most)))
    lean = (
        "even"
        if site.cooperation == site.conflict
        else "cooperation"
        if site.cooperation > site.conflict
        else "conflict"
    )
    return f"lean-{lean} step-{step}"


def _mark(site: Site, most: int, pixel: float) -> Mark:
    x, y = projected(site.longitude, site.latitude)
    up, down = (_radius(events, most) * pixel for events in (site.cooperation, site.conflict))
    above = f"M{_r(x - up)} {_r(y)}a{_r(up)} {_r(up)} 0 0 1 {_r(2 * up)} 0z" if up else ""
    side = down * 0.886  # half the side of a half square of the same area
    below = f"M{_r(x - side)} {_r(y)}h{_r(2 * side)}v{_r(side)}h{_r(-2 * side)}z" if down else ""
    return Mark(site, _r(x), _r(y), above, below)


def _radius(events: int, most: int) -> float:
    """In proportion to the root, so that areas compare; 0 for none."""
    return max(SMALLEST, LARGEST * sqrt(events / max(most, 12))) if events else 0.0


def _r(value: float) -> float:
    return round(value, 1)
