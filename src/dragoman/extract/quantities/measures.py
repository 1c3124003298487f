"""The unit behind a figure and its rate: `barrels per day`, `% a year`, `$80 a barrel`."""

import re
from typing import NamedTuple

from dragoman.lexicon.quantities import QuantityLexicon, Unit, unit_key

_WINDOW = 96
_GAP = re.compile(r"[-‐‑]|[ \u00a0]{0,2}")
_HYPHEN = re.compile(r"[-‐‑]")
_RATE = re.compile(
    r"(?: of (?!per-)(?:[a-z]+ ){1,2}?| of | )"
    r"(?:(?:per|a|an)[ -](?P<thousand>(?:1,000|thousand) )?(?P<by>[a-z]+)|(?P<daily>[a-z-]+))\b"
)
_SLASH = re.compile(r"/(?P<by>[a-z]+)\b")


class Measure(NamedTuple):
    """Where a unit with its rate ends, its short name, what the figure is multiplied with, whether it is money."""

    end: int
    name: str
    factor: float
    money: bool


def measure_at(
    text: str, bounds: tuple[int, int], lexicon: QuantityLexicon, *, currency: str, digits: bool
) -> Measure | None:
    """The unit that follows a figure between two offsets; a currency sign before it is a unit already.

    None when there is no unit.
    """
    end, limit = bounds
    window = text[end : min(end + _WINDOW, limit)].lower().replace("\n", " ")
    unit, at = _unit(window, lexicon, digits)
    if unit is not None and currency and not (unit.money and unit.factor == 1):
        unit, at = None, 0
    if unit is None and not currency:
        return None
    name, factor = currency or (unit.name if unit else ""), unit.factor if unit else 1.0
    money = bool(currency) or (unit is not None and unit.money)
    if (
        unit
        and unit.name == "pound"
        and (window.startswith(" of ", at) or (text[end - 1].isdigit() and _HYPHEN.match(window)))
    ):
        name, money = "lb", False  # 500 pounds of explosives, a 500-pound bomb
    rate, rate_end = _rate(window, at, lexicon)
    return Measure(end + (rate_end if rate else at), name + rate, factor, money)


def _unit(window: str, lexicon: QuantityLexicon, digits: bool) -> tuple[Unit | None, int]:
    gap = _GAP.match(window)
    start = gap.end() if gap else 0
    for unit in lexicon.units.get(unit_key(window, start), ()):
        end = start + len(unit.text)
        if not window.startswith(unit.text, start) or (window[end : end + 1].isalnum() and unit.text[-1].isalnum()):
            continue
        if len(unit.text) <= 2 and unit.text.isalpha() and not digits:
            continue
        return unit, end
    return None, 0


def _rate(window: str, at: int, lexicon: QuantityLexicon) -> tuple[str, int]:
    """`/day` and its end; '' when no rate follows."""
    match = _SLASH.match(window, at) or _RATE.match(window, at)
    if match is None:
        return "", at
    groups = match.groupdict()
    daily = lexicon.words["daily"].get(groups.get("daily") or "")
    if daily:
        return f"/{daily}", match.end()
    by = groups.get("by") or ""
    period = lexicon.words["period"].get(by)
    if period and not groups.get("thousand"):
        return f"/{period}", match.end()
    unit, end = _unit(window[match.start("by") :], lexicon, True) if by else (None, 0)
    if unit is None or unit.money or unit.name == "%":
        return "", at
    return f"/{'1000' if groups.get('thousand') else ''}{unit.name}", match.start("by") + end
