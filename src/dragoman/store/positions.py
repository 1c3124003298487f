"""Where a record stands in the memory: one whole number that sorts by day, then by when it was written.

It is the primary key of every table of records, so that each index is in the order of the days already,
a period is a range of keys, and a page of results is the rest of a range.
"""

import base64
import binascii
import re
from datetime import date

from dragoman.errors import QuestionError, StoreError

_SERIAL, _INDEX = 26, 15  # bits: 67 million changes, 32,768 records of one kind in an article
LAST_SERIAL, LAST_INDEX = (1 << _SERIAL) - 1, (1 << _INDEX) - 1
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)|-(?P<part>Q[1-4]|H[12]))?")
_PARTS = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}


def position(day: date, serial: int, index: int = 0) -> int:
    """The key of the record number `index` that change number `serial` wrote, under its day.

    Raises StoreError when an article has more records of a kind than a key can tell apart.
    """
    if index > LAST_INDEX or serial > LAST_SERIAL:
        raise StoreError("memory", f"record {index} of change {serial} has no place", "part the article or the archive")
    return (day.toordinal() << (_SERIAL + _INDEX)) | (serial << _INDEX) | index


def day_at(key: int) -> date:
    """The day of a key."""
    return date.fromordinal(key >> (_SERIAL + _INDEX))


def serial_of(key: int) -> int:
    """The number of the change that wrote a record."""
    return key >> _INDEX & LAST_SERIAL


def keys_of(since: date | None, until: date | None) -> tuple[int, int]:
    """The first key of a period and the first one after it; both days belong to the period."""
    first = position(since or date.min, 0)
    last = (until or date.max).toordinal() + 1
    return first, last << (_SERIAL + _INDEX)


def first_day(value: str) -> date | None:
    """The first day of an ISO date or TIMEX3 value, None when it names no stretch of the calendar."""
    found = _DAY.match(value)
    if found is None or value[found.end() : found.end() + 1] not in ("", "T", " "):
        return None
    year = int(found["year"])
    try:
        if found["week"]:
            return date.fromisocalendar(year, int(found["week"]), 1)
        month = _PARTS[found["part"]] if found["part"] else int(found["month"] or 1)
        return date(year, month, int(found["day"] or 1))
    except ValueError:
        return None


def cursor(key: int) -> str:
    """An opaque word that says where a page ended."""
    return base64.urlsafe_b64encode(key.to_bytes(8, "big")).decode().rstrip("=")


def key_after(word: str) -> int:
    """The key in a cursor. Raises QuestionError when the word is no cursor."""
    try:
        data = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error) as e:
        raise QuestionError("cursor", f"{word!r} is none", "take the word that came with the page before") from e
    if len(data) != 8 or data[0] > 127:
        raise QuestionError("cursor", f"{word!r} is none", "take the word that came with the page before")
    return int.from_bytes(data, "big")
