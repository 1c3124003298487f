"""TIMEX3 values in words: `2010-W13` is `week 13 of 2010`, `P40Y` is `40 years`."""

import re
from calendar import day_name, month_name
from collections.abc import Callable

_VAGUE = {"PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "in the future"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "E": "decade", "C": "century"}
_CLOCK_UNITS = {"H": "hour", "M": "minute", "S": "second"}


def in_words(value: str) -> str:
    """The value as a reader would say it; a value of an unknown shape stays as it is, '' stays ''."""
    if value in _VAGUE:
        return _VAGUE[value]
    for pattern, write in _SHAPES:
        if found := pattern.fullmatch(value):
            return write(found)
    return value


def _day(found: re.Match[str]) -> str:
    month = int(found["month"])
    day = f"{int(found['day'])} {month_name[month]} {found['year']}" if month <= 12 else found[0]
    clock = found["clock"]
    return f"{day}, {_PARTS.get(clock, clock)}" if clock else day


def _month(found: re.Match[str]) -> str:
    month = int(found["month"])
    return f"{month_name[month]} {found['year']}" if 1 <= month <= 12 else found[0]


def _part(found: re.Match[str]) -> str:
    noun = "quarter" if found["part"] == "Q" else "half"
    return f"{_NTH[found['nth']]} {noun} of {found['year']}"


def _century(found: re.Match[str]) -> str:
    number = int(found[0]) + 1
    tail = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail} century"


def _duration(found: re.Match[str]) -> str:
    units = _CLOCK_UNITS if found["clock"] else _UNITS
    count, unit = found["count"], units.get(found["unit"], "")
    if not unit:
        return found[0]
    plural = "centuries" if unit == "century" else f"{unit}s"
    if count == "X":
        return f"some {plural}"
    return f"{count} {unit if count == '1' else plural}"


def _repeated(found: re.Match[str]) -> str:
    return f"every {day_name[int(found['day']) - 1]}"


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), write)
    for pattern, write in (
        (
            r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d|MO|MI|AF|EV|NI|DT)(?::\d\d)?\S*)?",
            _day,
        ),
        (r"T(?P<clock>\d\d:\d\d)\S*", lambda f: f["clock"]),
        (r"(?P<year>\d{4})-(?P<month>\d\d)", _month),
        (r"(?P<year>\d{4})-W(?P<week>\d\d)", lambda f: f"week {int(f['week'])} of {f['year']}"),
        (r"(?P<year>\d{4})-W(?P<week>\d\d)-WE", lambda f: f"weekend of week {int(f['week'])} of {f['year']}"),
        (r"(?P<year>\d{4})-(?P<part>[QH])(?P<nth>[1-4])", _part),
        (r"(?P<year>\d{4})-(?P<season>SP|SU|FA|AU|WI)", lambda f: f"{_SEASONS[f['season']]} {f['year']}"),
        (r"\d{3}", lambda f: f"{f[0]}0s"),
        (r"\d{2}", _century),
        (r"P(?P<clock>T?)(?P<count>X|\d+(?:\.\d+)?)(?P<unit>[A-Z])", _duration),
        (r"XXXX-WXX-(?P<day>[1-7])", _repeated),
    )
)
