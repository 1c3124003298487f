"""What sort of figure a quantity is, and what it is worth in a reckoning."""

from fractions import Fraction

from dragoman.records import Quantity

_PERIODS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "time", "percentage point"})
_MEASURES = frozenset({"km", "mi", "m", "cm", "mm", "ft", "ha", "km2", "m2", "°C", "°F", "km/h"})
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def is_kind(quantity: Quantity, kind: str) -> bool:
    """Whether a quantity is of a kind that rules name: share, money, price, count, rate, people or amount."""
    return kind in _kinds(quantity)


def _kinds(quantity: Quantity) -> tuple[str, ...]:
    value, unit = quantity.value, quantity.unit
    if value is None or value <= 0 or not unit:
        return ()
    if unit in ("%", "ratio"):
        return ("share",) if 0 < part_of_one(quantity) <= 1 else ()
    if len(unit) == 3 and unit.isupper():
        return ("money", "amount")
    if unit[:3].isupper() and unit[3:4] == "/":
        return ("price",)
    if unit == "person":
        return ("people", "amount")
    if unit in _PERIODS:
        return ()
    if "/" in unit:
        return ("rate", "amount")
    return ("amount",) if unit in _MEASURES else ("count", "amount")


def part_of_one(quantity: Quantity) -> Fraction:
    """A share as a part of 1: thirds and sevenths exactly, though the text's figure was rounded."""
    value = Fraction(quantity.value or 0)
    return (value / 100 if quantity.unit == "%" else value).limit_denominator(10_000 if quantity.unit == "%" else 100)


def number(quantity: Quantity) -> Fraction:
    """The value of a quantity as it enters a reckoning."""
    if quantity.unit in ("%", "ratio"):
        return part_of_one(quantity)
    return Fraction(str(quantity.value or 0))


def combined(one: str, other: str, *, flipped: bool) -> str:
    """The bound of a figure from those of its sources; `flipped` when it falls as the other rises."""
    other = _FLIPPED.get(other, other) if flipped else other
    if one in ("=", other):
        return other
    if other == "=":
        return one
    strict = {one[0], other[0]}
    return strict.pop() if len(strict) == 1 and "~" not in (one, other) else "~"
