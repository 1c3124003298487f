"""TIMEX3 values as days of the calendar."""

import re
from datetime import date, timedelta

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)|-(?P<part>Q[1-4]|H[12]))?(?:[T ].*)?"
)
_PARTS = {"Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6)}


def days_of(value: str) -> tuple[date, date] | None:
    """The first day of a date and the first one after it, None when the value is no stretch of the calendar."""
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    try:
        if found["week"]:
            first = date.fromisocalendar(year, int(found["week"]), 1)
            return first, first + timedelta(7)
        if found["day"]:
            first = date(year, month, day)
            return first, first + timedelta(1)
        start, months = _PARTS[found["part"]] if found["part"] else (month, 1 if found["month"] else 12)
        return date(year, start, 1), _later(year, start + months)
    except (ValueError, OverflowError):
        return None


def day_of(*values: str) -> date | None:
    """The first day of the first value that has one."""
    return next((days[0] for value in values if (days := days_of(value))), None)


def _later(year: int, month: int) -> date:
    return date(year + 1, month - 12, 1) if month > 12 else date(year, month, 1)
