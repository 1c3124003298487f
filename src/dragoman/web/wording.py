"""Codes in plain words, for templates: what was done, types, statuses, quads, dates and figures."""

from calendar import month_abbr
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from dragoman.export.text import dates, figures
from dragoman.export.text.wording import Wording, load
from dragoman.lexicon.labels import Label, load_labels
from dragoman.records import Quantity, Span, Why
from dragoman.store import DealRow, EventRow, FigureRow
from dragoman.web import units

_BOUNDS = {"=": "", "~": "about ", "<": "under ", ">": "over ", "<=": "at most ", ">=": "at least "}


@cache
def deeds() -> Wording:
    """The verb phrases of events."""
    return load()


def deed(row: EventRow) -> str:
    """What an event says its actors did: `visited`, `plans to give aid`."""
    return deeds().of(row)


def code(row: EventRow) -> str:
    """Type and modes as a code: `CONSULT-visit`."""
    return "-".join((row.type, *row.mode))


def label(facet: str, word: str) -> Label:
    """A code with its words: `label('quad', 'M-').words`."""
    return load_labels().of(facet, word)


def labels(facet: str) -> tuple[Label, ...]:
    """All codes of a facet in their order, for lists to choose from."""
    return load_labels().all(facet)


def day(value: str) -> str:
    """An ISO date, date-time or TIMEX3 value in words; a time of day is left out."""
    return dates.in_words(value[:10] if value[10:11] == "T" and value[11:12].isdigit() else value)


def short_day(value: str) -> str:
    """An ISO date or date-time as a column has it, `5 Apr 2016`; other values as `day` has them."""
    try:
        at = date.fromisoformat(value[:10])
    except ValueError:
        return day(value)
    return f"{at.day} {month_abbr[at.month]} {at.year}"


def moment(value: str) -> str:
    """An ISO date-time in UTC to the minute: `5 April 2016, 14:05 UTC`; a bare date as `day` has it."""
    if len(value) <= 10:
        return day(value)
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{day(value)}, {at:%H:%M}" + (" UTC" if at.tzinfo and not at.utcoffset() else f" {at:%z}".rstrip())


def money(row: DealRow) -> str:
    """The amount of a deal: `over USD 2 billion`, '' when none is told."""
    if row.amount is None:
        return ""
    return f"{_BOUNDS.get(row.bound, '')}{row.currency} {figures.number(row.amount)}".strip()


def measured(quantity: Quantity) -> str:
    """A figure with its unit in words: `about 20 people`, `USD 3 billion`, `2 dry seasons`."""
    if quantity.unit == "ratio" and quantity.value is not None and 0 < quantity.value < 1:
        return figures.measure(replace(quantity, value=round(quantity.value * 100), unit="%")).replace("%", " %")
    words, unit = figures.measure(quantity), quantity.unit
    if is_counted(unit, quantity.of):
        return words.removesuffix(unit) + quantity.of
    if not unit or not words.endswith(f" {unit}"):
        return words
    return words.removesuffix(unit) + units.unit(unit, one=quantity.value == 1)


def is_counted(unit: str, of: str) -> bool:
    """Whether a unit is a counted noun that the text has in its own words: `season` of `dry seasons`."""
    return len(unit) > 2 and unit.isalpha() and of.rpartition(" ")[2].lower().startswith(unit[:-1].lower())


def told(figure: FigureRow) -> str:
    """A figure as some reports give it, in words."""
    parts = (figure.value, figure.unit, figure.bound, Why(""), figure.low, figure.high, figure.of)
    return measured(Quantity("", Span(0, 0), *parts))


def share(value: float) -> str:
    """A probability as a percentage: `87 %`, never rounded up to certainty."""
    return f"{min(int(value * 100 + 0.5), 99)} %"


@dataclass(frozen=True, slots=True)
class Sign:
    """How a quad class looks: its sign, the class name in the style sheet, and the words for those who hear it."""

    sign: str
    style: str
    words: str


def sign(quad: str) -> Sign:
    """The sign of a quad class: plus or minus, outlined for words and filled for deeds."""
    side = "conflict" if quad.endswith("-") else "cooperation"
    kind = "deeds" if quad.startswith("M") else "words"
    return Sign("−" if side == "conflict" else "+", f"{side} {kind}", label("quad", quad).words)
