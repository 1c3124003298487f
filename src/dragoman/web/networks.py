"""Somebody and those it has most to do with, laid out around it: always the same for the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import NamedTuple

WIDTH, HEIGHT = 720, 430
MOST = 12  # around the middle; the table beside it has the others
_ACROSS, _DOWN = 225, 165
_THICK = 8.0


class Tie(NamedTuple):
    """What passes between somebody and a counterpart: events of each kind that it does, and undergoes."""

    name: str
    url: str
    pair: str
    cooperation_done: int = 0
    conflict_done: int = 0
    cooperation_borne: int = 0
    conflict_borne: int = 0

    @property
    def cooperation(self) -> int:
        """Done and undergone."""
        return self.cooperation_done + self.cooperation_borne

    @property
    def conflict(self) -> int:
        """Done and undergone."""
        return self.conflict_done + self.conflict_borne

    @property
    def events(self) -> int:
        """All together."""
        return self.cooperation + self.conflict


class Edge(NamedTuple):
    """A line from the middle to a counterpart."""

    x1: float
    y1: float
    x2: float
    y2: float
    thick: float
    style: str


class Node(NamedTuple):
    """A counterpart in its place, and where its name stands."""

    tie: Tie
    x: float
    y: float
    radius: float
    anchor: str
    label_x: float
    label_y: float
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The middle and those around it: cooperation leans to the left, conflict to the right."""

    name: str
    x: float
    y: float
    nodes: tuple[Node, ...]


def network(name: str, ties: Sequence[Tie]) -> Network | None:
    """The network of somebody; None when it has to do with nobody. Ties come the strongest first."""
    near = ties[:MOST]
    if not near:
        return None
    most = max(max(tie.cooperation, tie.conflict) for tie in near)
    ordered = sorted(near, key=lambda tie: (tie.conflict / max(tie.events, 1), -tie.events, tie.name))
    nodes = [_node(tie, _angle(n, len(ordered)), most) for n, tie in enumerate(ordered)]
    return Network(name, WIDTH / 2, HEIGHT / 2, tuple(nodes))


def _angle(n: int, many: int) -> float:
    """From the left to the right, above and below the middle in turn."""
    steps = (many + 1) // 2
    along = (n // 2 + 0.5) / steps
    return pi - along * pi if n % 2 == 0 else pi + along * pi


def _node(tie: Tie, angle: float, most: int) -> Node:
    x, y = WIDTH / 2 + _ACROSS * cos(angle), HEIGHT / 2 - _DOWN * sin(angle)
    radius = 4 + 6 * sqrt(tie.events / (2 * most))
    right = cos(angle)
    anchor = "middle" if abs(right) < 0.3 else "start" if right > 0 else "end"
    aside = 0 if anchor == "middle" else radius + 5 if anchor == "start" else -radius - 5
    label_y = y + 4 if aside else y - radius - 6 if sin(angle) > 0 else y + radius + 15
    return Node(tie, _r(x), _r(y), _r(radius), anchor, _r(x + aside), _r(label_y), tuple(_edges(tie, x, y, most)))


def _edges(tie: Tie, x: float, y: float, most: int) -> list[Edge]:
    """A line for each kind, side by side where there are both."""
    kinds = [(tie.cooperation, "cooperation"), (tie.conflict, "conflict")]
    there = [(events, style) for events, style in kinds if events]
    dx, dy = x - WIDTH / 2, y - HEIGHT / 2
    length = sqrt(dx * dx + dy * dy)
    found = []
    for n, (events, style) in enumerate(there):
        aside = 0.0 if len(there) == 1 else (n - 0.5) * 7
        ox, oy = -dy / length * aside, dx / length * aside
        ends = (_r(WIDTH / 2 + ox), _r(HEIGHT / 2 + oy), _r(x + ox), _r(y + oy))
        found.append(Edge(*ends, _r(1 + (_THICK - 1) * sqrt(events / most)), style))
    return found


def _r(value: float) -> float:
    return round(value, 1)
