"""Does the confidence of an event say how often it is right?"""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from evals.matches import Match
from evals.sheets import Event

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Bin(NamedTuple):
    """Events whose confidence lies in low..high (half open, the last closed)."""

    low: float
    high: float
    events: int
    confidence: float
    right_type: float
    right_triple: float


def bins(matches: Iterable[Match]) -> list[Bin]:
    """The predicted events by confidence, empty bins left out; optional events count when found."""
    judged = [(m.predicted.confidence, m.passed) for m in matches if isinstance(m.predicted, Event)]
    out = []
    for low, high in pairwise(EDGES):
        inside = [(c, p) for c, p in judged if low <= c < high or (c == high == EDGES[-1])]
        if inside:
            n = len(inside)
            mean = sum(c for c, _ in inside) / n
            rights = (sum(f in p for _, p in inside) / n for f in ("event.type", "event.triple"))
            out.append(Bin(low, high, n, mean, *rights))
    return out


def error(found: Iterable[Bin]) -> float:
    """Expected calibration error: the mean distance of confidence and share with the right type, by events."""
    rows = list(found)
    total = sum(b.events for b in rows)
    return sum(b.events * abs(b.confidence - b.right_type) for b in rows) / total if total else 0.0
