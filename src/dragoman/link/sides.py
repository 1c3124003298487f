"""Who stands on a side of an event or deal, and how like two sides are."""

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.records import Entity, Who

STATE = 0.8  # a state and its government, forces or courts
NAMELESS = 0.5  # the same words for people without a name: `two men`, `protesters`
FELLOW = 0.4  # two of one country
_ARMS = {"GOV", "MIL", "SPY", "LEG", "JUD", "COP"}


class Side(NamedTuple):
    """One party: its name and code, whether it acts for its state, and its role in a deal."""

    name: str
    code: str
    official: bool
    role: str = ""

    @property
    def who(self) -> Who:
        """The party as records show it."""
        return Who(self.name, self.code, self.role)


def side(entity: Entity, role: str = "") -> Side:
    """An entity as a party."""
    official = entity.type == "state" or bool(entity.sectors and entity.sectors[0] in _ARMS)
    return Side(entity.name, entity.code, official, role)


def alike(one: Sequence[Side], other: Sequence[Side]) -> float | None:
    """How like two sides are, in 0..1: the mean over the smaller of the best match. None where one is empty.

    Sides of one size are looked at from both ends, and the lesser mean counts.
    """
    if not one or not other:
        return None
    few, many = sorted((sorted(one), sorted(other)), key=len)
    mean = _mean(few, many)
    return min(mean, _mean(many, few)) if len(few) == len(many) else mean


def _mean(few: Sequence[Side], many: Sequence[Side]) -> float:
    return sum(max(_same(a, b) for b in many) for a in few) / len(few)


def _same(one: Side, other: Side) -> float:
    if one.name.casefold() == other.name.casefold():
        return 1.0 if one.name[:1].isupper() else NAMELESS
    if not one.code or one.code != other.code:
        return 0.0
    return STATE if one.official and other.official else FELLOW
