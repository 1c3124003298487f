"""Days, months and years counted and written as TIMEX3 values; impossible ones come out as None or ''."""

import re
from datetime import date, timedelta

_UNIT = re.compile(r"(?P<count>\d*)(?P<letter>T?[A-Z])")
_VALUE = re.compile(r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?")
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def day_of(text: str) -> date | None:
    """The day of an ISO date or date-time, None when there is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def day(year: int, month: int, number: int) -> date | None:
    """A day of the calendar, None for 31 February and the year 0."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def unit_parts(unit: str) -> tuple[int, str]:
    """Count and letter of a unit: `10Y` is (10, 'Y'), `TH` is (1, 'TH')."""
    match = _UNIT.fullmatch(unit)
    return (int(match["count"] or 1), match["letter"]) if match else (1, unit)


def shifted(start: date, count: int, unit: str) -> date | None:
    """A day so many units away; the last day of the month where the month is too short."""
    size, letter = unit_parts(unit)
    steps = count * size
    try:
        if letter in ("D", "W"):
            return start + timedelta(days=steps * (7 if letter == "W" else 1))
        if letter not in ("M", "Y"):
            return start
        months = start.year * 12 + start.month - 1 + steps * (12 if letter == "Y" else 1)
        return next(d for n in (start.day, 30, 29, 28) if (d := day(months // 12, months % 12 + 1, n)))
    except (OverflowError, ValueError, StopIteration):
        return None


def value_of(when: date | None, unit: str) -> str:
    """The unit of the calendar that holds a day, as a TIMEX3 value: `W` gives its week, `10Y` its decade."""
    if when is None:
        return ""
    if unit in ("W", "2W"):
        iso = when.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}"
    if unit == "WE":
        return value_of(when, "W") + "-WE"
    year = f"{when.year:04}"
    forms = {
        "M": f"{year}-{when.month:02}",
        "3M": f"{year}-Q{(when.month + 2) // 3}",
        "Y": year,
        "10Y": year[:3],
        "100Y": year[:2],
    }
    return forms.get(unit, when.isoformat())


def first_day(value: str) -> date | None:
    """The first day of a TIMEX3 day, week, month or year, None for anything else."""
    match = _VALUE.match(value)
    if match is None:
        return None
    if match["week"]:
        try:
            return date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
        except ValueError:
            return None
    return day(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))


def duration(count: float | str, unit: str) -> str:
    """An ISO 8601 duration; the count 'X' is an unknown number: `PXM`, and `PXDE` for decades."""
    size, letter = unit_parts(unit)
    if count == "X":
        return {10: "PXDE", 100: "PXCE"}.get(size, f"P{letter[:-1]}X{letter[-1]}")
    amount = round(float(count) * size, 4)
    return f"P{letter[:-1]}{amount:.10g}{letter[-1]}" if amount < 1e9 else ""
