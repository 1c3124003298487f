"""The query of a URL becomes a Filter, and chips that take one condition away each.

Names are those of the commands' options (`min-amount`, not `min_amount`); a condition may be given several times.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from dragoman.errors import DragomanError
from dragoman.store import Filter
from dragoman.web.wording import label

WORDS = ("who", "whom", "type", "quad", "status", "place", "source")
SINGLE = ("since", "until", "min-amount", "max-amount", "currency", "text", "confidence", "article")
KNOWN = (*WORDS, *SINGLE)
PAGING = ("after", "limit")
MOST_WORDS, LONGEST = 20, 200
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


class QueryError(DragomanError):
    """A query asks for something that is not there. `known` are the names that would do."""

    def __init__(self, where: str, what: str, right: str = "", known: tuple[str, ...] = ()) -> None:
        super().__init__(where, what, right)
        self.known = known


class Chip(NamedTuple):
    """One condition in words, and the URL of the page without it."""

    name: str
    value: str
    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a URL asks of a page: the filter, where to go on, how many rows, and the page's own parameters."""

    path: str
    pairs: tuple[tuple[str, str], ...]
    filter: Filter
    after: str = ""
    limit: int = 50
    own: dict[str, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The conditions and own parameters as a query, without the place on the pages."""
        return urlencode(self.pairs)

    @property
    def conditions(self) -> tuple[tuple[str, str], ...]:
        """The conditions alone."""
        return tuple(pair for pair in self.pairs if pair[0] in KNOWN)

    @property
    def chips(self) -> tuple[Chip, ...]:
        """A chip for each condition."""
        return tuple(
            Chip(name, value, f"{label('filter', name).words}: {shown(name, value)}", self.without(name, value))
            for name, value in self.conditions
        )

    def values(self, name: str) -> tuple[str, ...]:
        """The values given for one name."""
        return tuple(value for key, value in self.pairs if key == name)

    def value(self, name: str) -> str:
        """The one value of a name, '' when it was not given."""
        return next(iter(self.values(name)), "")

    def without(self, name: str, value: str) -> str:
        """This page without one condition."""
        return url(self.path, [pair for pair in self.pairs if pair != (name, value)])

    def plus(self, name: str, value: str) -> str:
        """This page with one condition more."""
        return url(self.path, [*(pair for pair in self.pairs if pair != (name, value)), (name, value)])

    def with_(self, name: str, value: str) -> str:
        """This page with one parameter set to a value, or taken out by ''."""
        rest = [pair for pair in self.pairs if pair[0] != name]
        return url(self.path, [*rest, (name, value)] if value else rest)

    def as_(self, form: str) -> str:
        """The same rows in another form: `as_('csv')` is `/events.csv?...`."""
        return url(f"{self.path if self.path != '/' else '/wire'}.{form}", self.pairs)

    def page_after(self, cursor: str) -> str:
        """The next page."""
        return url(self.path, [*self.pairs, ("after", cursor)])


def asked(
    path: str,
    query: Iterable[tuple[str, str]],
    *,
    known: Collection[str] = KNOWN,
    own: Collection[str] = (),
    limit: int = 50,
    most: int = 500,
) -> Asked:
    """What a query asks. `known` are the conditions that the page takes, `own` its other parameters, once each.

    Raises QueryError for a name that the page does not know and for an impossible value. Empty values ask nothing.
    """
    pairs = tuple(dict.fromkeys((name, value.strip()) for name, value in query if value.strip()))
    for name, value in pairs:
        _check(name, value, (*(n for n in KNOWN if n in known), *own))
    rest = dict(pair for pair in pairs if pair[0] in PAGING)
    kept = tuple(pair for pair in pairs if pair[0] not in PAGING)
    many = _whole("limit", rest["limit"]) if "limit" in rest else limit
    if not 1 <= many <= most:
        raise QueryError("limit", f"{many} will not do", f"from 1 to {most} rows can be had at once")
    mine = {name: value for name, value in kept if name in own}
    return Asked(path, kept, chosen(kept), rest.get("after", ""), many, mine)


def chosen(pairs: Iterable[tuple[str, str]]) -> Filter:
    """The filter of some conditions. Raises QueryError for an impossible value."""
    ready: dict[str, Any] = {}
    for name, value in pairs:
        if name in WORDS:
            ready.setdefault(name, []).append(value)
        elif name in SINGLE:
            if name in ready:
                raise QueryError(name, "is given twice", "it can hold one value")
            ready[name] = _READ[name](name, value)
    if any(len(ready.get(name, ())) > MOST_WORDS for name in WORDS):
        raise QueryError("query", "holds too many words", f"at most {MOST_WORDS} of a kind can be had")
    plain: dict[str, Any] = {n.replace("-", "_"): tuple(v) if isinstance(v, list) else v for n, v in ready.items()}
    return Filter(**plain)


def shown(name: str, value: str) -> str:
    """The value of a condition as a person would say it."""
    if name == "quad":
        return label("quad", value).words
    if name == "status":
        known = label("event-status", value)
        return known.words if known.about else label("deal-status", value).words
    return value


def _check(name: str, value: str, known: tuple[str, ...]) -> None:
    if name not in known and name not in PAGING:
        raise QueryError(name[:LONGEST], "is no filter of this page", f"known are {', '.join(known)}", known)
    if len(value) > LONGEST:
        raise QueryError(name, f"has {len(value):,} letters", f"at most {LONGEST} are read")


def _text(_name: str, value: str) -> str:
    return value


def _number(name: str, value: str) -> float:
    try:
        number = float(value.replace(",", "").replace("_", ""))
    except ValueError:
        number = float("nan")
    if not abs(number) < 1e18:
        raise QueryError(name, f"{value!r} is no number", "write it like 2.5e9 or 2500000000")
    return number


def _whole(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise QueryError(name, f"{value!r} is no whole number", "write it like 50")
    return int(value)


def _share(name: str, value: str) -> float:
    number = _number(name, value)
    if not 0 <= number <= 1:
        raise QueryError(name, f"{value!r} is no probability", "it lies between 0 and 1, such as 0.8")
    return number


def _currency(name: str, value: str) -> str:
    if not (len(value) == 3 and value.isascii() and value.isalpha()):
        raise QueryError(name, f"{value!r} is no currency", "three letters of ISO 4217 are, such as USD")
    return value.upper()


def _day(name: str, value: str) -> date:
    found = _DAY.fullmatch(value)
    try:
        if found is None:
            raise ValueError
        year, last = int(found["year"]), name == "until"
        month = int(found["month"] or (12 if last else 1))
        return date(year, month, int(found["day"] or (monthrange(year, month)[1] if last else 1)))
    except ValueError as e:
        raise QueryError(name, f"{value!r} is no day", "write it like 2010-04-01, 2010-04 or 2010") from e


_READ: dict[str, Callable[[str, str], Any]] = {
    "since": _day,
    "until": _day,
    "min-amount": _number,
    "max-amount": _number,
    "currency": _currency,
    "text": _text,
    "confidence": _share,
    "article": _text,
}


def url(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """A path with a query."""
    query = urlencode(list(pairs))
    return f"{path}?{query}" if query else path
