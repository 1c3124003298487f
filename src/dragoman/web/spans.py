"""Stretches of the calendar that charts are cut into: weeks, months and years, as dates and as conditions of a URL."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.export.text import dates

WIDTHS = ("week", "month", "year")
_MOST_WEEKS, _MOST_MONTHS, MOST = 16, 84, 160  # columns that are still told apart


class Stretch(NamedTuple):
    """One column: its first day, what it is called, and since and until of the URL that chooses it."""

    first: date
    words: str
    since: str
    until: str


def fitting(first: date, last: date) -> str:
    """The width that cuts a span into a number of columns that can be told apart."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if (last - first).days < _MOST_WEEKS * 7:
        return "week"
    return "month" if months <= _MOST_MONTHS else "year"


def start(day: date, width: str) -> date:
    """The first day of the stretch that a day falls into."""
    if width == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return day.replace(day=1) if width == "month" else day.replace(month=1, day=1)


def stretches(first: date, last: date, width: str) -> Sequence[Stretch]:
    """All stretches from the one of the first day to that of the last, the newest `MOST` of them."""
    found, at, end = [], start(first, width), start(last, width)
    while at <= end:
        found.append(_stretch(at, width))
        at = _following(at, width)
    return found[-MOST:]


def _following(at: date, width: str) -> date:
    if width == "week":
        return at + timedelta(days=7)
    return start(at + timedelta(days=32 if width == "month" else 366), width)


def _stretch(at: date, width: str) -> Stretch:
    if width == "week":
        end = at + timedelta(days=6)
        return Stretch(at, f"week of {dates.in_words(at.isoformat())}", at.isoformat(), end.isoformat())
    value = f"{at:%Y-%m}" if width == "month" else f"{at:%Y}"
    return Stretch(at, dates.in_words(value), value, value)


def tick(stretch: Stretch, width: str, *, opening: bool) -> str:
    """What stands under a column where something may: the year where one begins, or on the first column."""
    at = stretch.first
    if width == "year":
        return f"{at:%Y}"
    if width == "month":
        return f"{at:%b} {at:%Y}" if opening or at.month == 1 else f"{at:%b}"
    return f"{at.day} {at:%b} {at:%Y}" if opening else f"{at.day} {at:%b}"
