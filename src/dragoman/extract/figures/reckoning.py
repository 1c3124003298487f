"""The arithmetic of implied figures: one step from two stated figures, or one and a word of change."""

from fractions import Fraction

from dragoman.extract.figures.kinds import combined, number
from dragoman.records import Quantity

_DIGITS = 4  # of a quotient that does not come out even
_FALLS_WITH_FIRST = frozenset({"b/a", "b*(1-a)", "b/(1+a)", "b-a"})
_FALLS_WITH_SECOND = frozenset({"a/b", "a/(1+b)"})


def reckoned(give: str, first: Quantity, second: Quantity | None, factor: float = 1.0) -> Fraction | None:
    """The value that a formula gives, None when it cannot be reckoned or says nothing."""
    a, b, k = number(first), number(second) if second else Fraction(1), Fraction(str(factor))
    try:
        value = {
            "a/b": lambda: a / b,
            "b/a": lambda: b / a,
            "a*b": lambda: a * b,
            "b*(1+a)": lambda: b * (1 + a),
            "b*(1-a)": lambda: b * (1 - a),
            "b/(1+a)": lambda: b / (1 + a),
            "b/(1-a)": lambda: b / (1 - a),
            "a/(1+b)": lambda: a / (1 + b),
            "a/(1-b)": lambda: a / (1 - b),
            "b-a": lambda: b - a,
            "b+a": lambda: b + a,
            "a/k": lambda: a / k,
            "a*k": lambda: a * k,
        }[give]()
    except ZeroDivisionError:
        return None
    return value if value > 0 else None


def bound_of(give: str, first: Quantity, second: Quantity | None) -> str:
    """The bound that follows from those of the sources."""
    one = combined("=", first.bound, flipped=give in _FALLS_WITH_FIRST)
    return combined(one, second.bound, flipped=give in _FALLS_WITH_SECOND) if second else one


def unit_of(kind: str, first: Quantity, second: Quantity | None) -> str:
    """The unit of the result, '' when the units do not go together (a price of barrels times planes)."""
    a, b = first.unit, second.unit if second else ""
    if kind == "money":
        money, _, thing = b.partition("/")
        counted, slash, period = a.partition("/")
        return money + slash + period if counted == thing else ""
    return {"a": a, "b": b, "a per b": f"{a}/{b}", "b per a": f"{b}/{a}", "%": "%"}[kind]


def as_value(value: Fraction, unit: str) -> tuple[float, bool]:
    """The value as a float, and whether it was rounded: people and things come in whole numbers, and quotients
    that do not come out even keep four digits."""
    whole = unit == "person" or (unit.isalpha() and unit.islower() and len(unit) > 3)
    if whole and value.denominator != 1:
        return float(round(value)), True
    number = float(value) if value.denominator == 1 else float(f"{float(value):.{_DIGITS}g}")
    return number, abs(Fraction(str(number)) - value) > 0
