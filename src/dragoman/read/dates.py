"""Written dates -> ISO 8601, with nothing guessed: what is not understood to the last word is no date.

A date-time is given only with a known offset from UTC; a time without one is left out, because it does
not say when. `04/05/2010` has two readings; which one holds is the caller's knowledge (`order`).
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Literal

from dragoman.errors import ReadError

Order = Literal["mdy", "dmy", ""]

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(?P<name>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", re.I)
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_SEP = r"[\s,./-]+"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?:the\s+)?{_DAY}{_SEP}(?:day\s+)?(?:of\s+)?{_MONTH}{_SEP}{_YEAR}",
        rf"{_MONTH}{_SEP}{_DAY}{_SEP}{_YEAR}",
        rf"{_YEAR}{_SEP}{_MONTH}{_SEP}{_DAY}",
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})",
        r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)",
        r"(?P<day>\d{1,2})-(?P<month>[a-z]{3})-(?P<year>\d{2})",
    )
)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4}|\d{2})")
_TIME = re.compile(
    r"(?<![\d/.-])(?P<hour>\d{1,2})"
    r"(?:(?::|(?=\.\d\d\s?[ap]\.?m))[:.]?(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"|(?=\s?[ap]\.?m\b)|(?P<military>\d\d)(?=\s?(?:h|hrs|hours|GMT|UTC)\b))"
    r"\s?(?:(?P<half>[ap])\.?m\b\.?|hrs\b|hours\b|h\b)?"
    r"(?:\s?\(?(?P<zone>Z|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d\d)?"
    rf"|(?!(?:{'|'.join(_MONTHS + _WEEKDAYS)})[a-z]*\b)(?-i:[A-Z]{{2,5}})|(?:[a-z]+\s)?time)\)?(?!\w))?",
    re.I,
)
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "BST": 1, "CET": 1, "CEST": 2, "MSK": 3,
}  # fmt: skip
_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d)[/-](?P<day>[0-3]?\d)(?=[/-]|$)")


def readings(text: str) -> tuple[str, ...]:
    """Every ISO date the words can mean: none, one, or month-first and day-first where both are possible."""
    rest = re.sub(r"(?<=\d)T(?=\d\d:)", " ", text.strip().strip("()[]"))
    times = list(_TIME.finditer(rest))
    if len(times) > 1:
        return ()
    if times:
        rest = rest[: times[0].start()] + " " + rest[times[0].end() :]
    weekday = _WEEKDAY.search(rest)
    if weekday:
        rest = rest[: weekday.start()] + " " + rest[weekday.end() :]
    days = _agreeing(_days(_bare(rest)), weekday)
    return tuple(dict.fromkeys(_written(day, times[0] if times else None) for day in days))


def parse_date(text: str, *, order: Order = "") -> str | None:
    """The ISO date or date-time in the words, None when it is no date or has two readings and no order."""
    found = readings(text)
    if len(found) == 2:
        return {"mdy": found[0], "dmy": found[1], "": None}[order]
    return found[0] if found else None


def checked_date(text: str, where: str = "published") -> str:
    """The ISO date in the words. Raises ReadError, which says what would be right, when there is none."""
    found = readings(text)
    if not found:
        raise ReadError(where, f"{text!r} is no date", "write it as 2010-04-01, or as 2010-04-01T09:30+00:00")
    if len(found) == 2:
        raise ReadError(where, f"{text!r} can be {found[0]} or {found[1]}", "write it as YYYY-MM-DD")
    return found[0]


def date_in_address(url: str) -> str:
    """The day in an address such as https://paper.example/2010/04/01/story, '' when it names none."""
    for match in _IN_ADDRESS.finditer(url):
        day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
        if day:
            return day.isoformat()
    return ""


def shown_order(text: str) -> Order:
    """The order that a numeric date within a text gives away (27/07 or 07/27), '' for none or both."""
    orders: set[Order] = set()
    for match in _NUMERIC.finditer(text):
        a, b = int(match["a"]), int(match["b"])
        if match["sep"] == "/" and min(a, b) <= 12 < max(a, b) <= 31:
            orders.add("dmy" if a > 12 else "mdy")
    return orders.pop() if len(orders) == 1 else ""


def _bare(rest: str) -> str:
    """The date words without the joints that lead from a day to an hour."""
    rest = re.sub(r"\b(?:on|at|from)\b", " ", rest, flags=re.I)
    return re.sub(r"\s+", " ", rest).strip(" ,;|-–—")


def _days(words: str) -> list[date]:
    """The possible days, month-first before day-first."""
    for form in _FORMS:
        match = form.fullmatch(words)
        if match:
            return _some(_day(_full_year(match["year"]), _month(match["month"]), int(match["day"])))
    match = _NUMERIC.fullmatch(words)
    if not match:
        return []
    year, a, b = _full_year(match["year"]), int(match["a"]), int(match["b"])
    month_first = [] if match["sep"] == "." else _some(_day(year, a, b))  # with dots the day leads everywhere
    return month_first + [d for d in _some(_day(year, b, a)) if d not in month_first]


def _agreeing(days: list[date], weekday: re.Match[str] | None) -> list[date]:
    """The days that fall on the weekday named; all when none does, since a slip there is no reason to lose."""
    if not weekday:
        return days
    number = _WEEKDAYS.index(weekday["name"][:3].lower())
    return [d for d in days if d.weekday() == number] or days


def _written(day: date, time: re.Match[str] | None) -> str:
    offset = _offset(time["zone"] or "") if time else None
    if time is None or offset is None:
        return day.isoformat()
    hour, minute = int(time["hour"]), int(time["minute"] or time["military"] or 0)
    if time["half"]:
        hour = hour % 12 + (12 if time["half"].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return day.isoformat()
    moment = datetime(day.year, day.month, day.day, hour, minute, min(int(time["second"] or 0), 59), tzinfo=offset)
    return moment.isoformat(timespec="seconds")


def _offset(zone: str) -> timezone | None:
    """The offset a zone stands for, None when it is missing or unknown."""
    if zone.upper() in _ZONES:
        return timezone(timedelta(hours=_ZONES[zone.upper()]))
    match = re.fullmatch(r"(?:UTC|GMT)?\s?(?P<sign>[+-])(?P<hours>\d{1,2}?):?(?P<minutes>\d\d)?", zone, re.I)
    if not match:
        return None
    ahead = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    if ahead > timedelta(hours=14):
        return None
    return timezone(-ahead if match["sign"] == "-" else ahead)


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    start = name[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else 0


def _full_year(year: str) -> int:
    """Two digits follow POSIX: 69-99 are 19xx, 00-68 are 20xx."""
    number = int(year)
    return number if len(year) == 4 else number + (1900 if number > 68 else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1700 <= year <= 2199 else None
    except ValueError:
        return None


def _some(day: date | None) -> list[date]:
    return [day] if day else []


def first_date(texts: Iterable[str], *, order: Order = "") -> str:
    """The first of several texts that is a date, as ISO; '' when none is."""
    return next((found for text in texts if (found := parse_date(text, order=order))), "")
