"""Figures in words: `about 900 tractor`, `USD 10 billion`, `between 3 and 4`."""

from dragoman.records import Amount, Quantity

_BOUNDS = {"=": "", "~": "about ", "<": "under ", ">": "over ", "<=": "at most ", ">=": "at least "}
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_CURRENCY_LETTERS = 3


def measure(quantity: Quantity) -> str:
    """The quantity with its unit and bound, a range as `3 to 4`."""
    if quantity.value is None:
        ends = [number(v) for v in (quantity.low, quantity.high) if v is not None]
        return _with_unit(" to ".join(ends), quantity.unit)
    return _BOUNDS.get(quantity.bound, "") + _with_unit(number(quantity.value), quantity.unit)


def money(amount: Amount) -> str:
    """The amount of a deal: `over USD 2 billion`."""
    return _BOUNDS.get(amount.bound, "") + _with_unit(number(amount.value), amount.currency)


def number(value: float) -> str:
    """The number with thousands apart, in millions and more by name, at most four digits after the point."""
    size, name = next(((s, n) for s, n in _LARGE if abs(value) >= s), (1.0, ""))
    digits = f"{round(value / size, 4):,.4f}".rstrip("0").rstrip(".")
    return f"{digits} {name}" if name else digits


def _with_unit(words: str, unit: str) -> str:
    head, _, rest = unit.partition("/")
    # ISO 4217 codes stand before their figure, `USD 70/bbl`; every other unit behind it.
    if len(head) == _CURRENCY_LETTERS and head.isalpha() and head.isupper():
        return f"{head} {words}" + (f"/{rest}" if rest else "")
    if unit == "ratio":
        return words
    return f"{words}{unit}" if unit == "%" else f"{words} {unit}".strip()
