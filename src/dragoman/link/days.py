"""TIMEX3 values -> the days they can mean."""

import re
from calendar import monthrange
from datetime import date, timedelta

BACK = 2  # days before its publication in which an undated act of the past is taken to lie
_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:T.*)?")
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?:-WE)?")
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)")
_YEAR = re.compile(r"(?P<year>\d{4})(?:-(?:[QH]\d|SP|SU|FA|WI))?")
Days = tuple[date, date]


def days_meant(value: str, published: str, *, past: bool) -> Days | None:
    """The first and last day that a value can mean, None when nothing is known.

    An act of the past without a date happened in the days before the article; one to come is left open.
    """
    if found := _read(value):
        return found
    if past and published:
        day = date.fromisoformat(published)
        return day - timedelta(BACK), day
    return None


def exact(value: str) -> str:
    """The day that a value names, '' when it is less exact than a day."""
    match = _DAY.fullmatch(value)
    return match["day"] if match else ""


def apart(one: Days | None, other: Days | None) -> int:
    """The days between two ranges: none when they overlap or one is unknown."""
    if one is None or other is None:
        return 0
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)


def days_between(one: str, other: str) -> int:
    """The days between two ISO days; none where a day is unknown."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) if one and other else 0


def _read(value: str) -> Days | None:
    try:
        if day := exact(value):
            return date.fromisoformat(day), date.fromisoformat(day)
        if match := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
            return monday, monday + timedelta(6)
        if match := _MONTH.fullmatch(value):
            year, month = int(match["year"]), int(match["month"])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if match := _YEAR.fullmatch(value):
            return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)
    except ValueError:  # 2010-02-30 is no day
        return None
    return None
