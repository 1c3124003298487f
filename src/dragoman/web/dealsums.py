"""What deals come to, by year and by pair of states, in one currency: the numbers behind the chart of the ledger."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from dragoman.export.text import figures
from dragoman.lexicon.states import state_names
from dragoman.store import DealSum
from dragoman.web.wording import label

YEARS = 20  # that a chart has room for
_UNITS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


class YearTotal(NamedTuple):
    """A year: its deals, their money, that in words and in the unit of the chart, and how tall its bar is, 0 to 100."""

    year: int
    deals: int
    amount: float
    words: str
    short: str
    height: float

    @property
    def is_minor(self) -> bool:
        """Whether its bar is too low for a number where bars stand close."""
        return self.height < 25


class PairTotal(NamedTuple):
    """Two sides by code and name ('' for no second): deals, money, that in words, width of the bar, bars of years."""

    one: str
    other: str
    names: tuple[str, str]
    deals: int
    amount: float
    words: str
    width: float
    years: tuple[YearTotal, ...]


class Purse(NamedTuple):
    """A currency and how many deals name an amount in it."""

    currency: str
    deals: int


@dataclass(frozen=True, slots=True)
class Totals:
    """All of it. `deals` counts every deal, `priced` those with an amount in `currency`, which `amount` adds up."""

    deals: int
    priced: int
    currency: str
    amount: float
    words: str
    unit: str
    purses: tuple[Purse, ...]
    years: tuple[YearTotal, ...]
    pairs: tuple[PairTotal, ...]


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A line of the totals for programs: a pair with its names, a year, a currency."""

    one: str
    one_name: str
    other: str
    other_name: str
    year: int
    currency: str
    deals: int
    amount: float | None


def totals(sums: Sequence[DealSum], currency: str = "") -> Totals:
    """The totals in a currency, that of most deals where none is given."""
    purses = Counter[str]()
    for one in sums:
        if one.currency:
            purses[one.currency] += one.deals
    ordered = sorted(purses.items(), key=lambda purse: (-purse[1], purse[0] != "USD", purse[0]))
    chosen = currency or next((code for code, _ in ordered), "")
    priced = [s for s in sums if s.currency == chosen and s.amount is not None]
    years = _years(sums, chosen)
    return Totals(
        sum(s.deals for s in sums),
        sum(s.deals for s in priced),
        chosen,
        (whole := sum(s.amount or 0.0 for s in priced)),
        brief(whole),
        _unit(max((year.amount for year in years), default=0.0))[1],
        tuple(Purse(*pair) for pair in ordered),
        years,
        _pairs(sums, chosen, [year.year for year in years]),
    )


def rows(sums: Iterable[DealSum]) -> list[TotalRow]:
    """The lines of the totals."""
    return [TotalRow(s.one, name(s.one), s.other, name(s.other), s.year, s.currency, s.deals, s.amount) for s in sums]


def name(code: str) -> str:
    """What a code is called."""
    return state_names().get(code) or label("code", code).words


def pair_deals(pair: PairTotal) -> str:
    """The ledger of a pair."""
    sides = {"who": pair.one} | ({"whom": pair.other} if pair.other else {})
    return f"/deals?{urlencode(sides)}"


def _years(sums: Iterable[DealSum], currency: str, span: Sequence[int] = ()) -> tuple[YearTotal, ...]:
    """A total for each year from the first to the last, no more than a chart has room for; or for those of a span."""
    deals, amounts = Counter[int](), defaultdict[int, float](float)
    for s in sums:
        deals[s.year] += s.deals
        amounts[s.year] += (s.amount or 0.0) if s.currency == currency else 0.0
    known = sorted(year for year in deals if year > 1)  # year 1 is that of a deal without any date
    whole = span or (range(max(known[0], known[-1] - YEARS + 1), known[-1] + 1) if known else ())
    most = max((amounts[year] for year in whole), default=0.0)
    return tuple(_year(year, deals[year], amounts[year], most) for year in whole)


def _year(year: int, deals: int, amount: float, most: float) -> YearTotal:
    short = f"{float(f'{amount / _unit(most)[0]:.2g}'):g}" if amount else ""
    return YearTotal(year, deals, amount, brief(amount), short, _part(amount, most))


def _unit(most: float) -> tuple[float, str]:
    """The unit in which the numbers of a chart are short."""
    return next(((size, words) for size, words in _UNITS if most >= size), (1.0, ""))


def _pairs(sums: Iterable[DealSum], currency: str, span: Sequence[int]) -> tuple[PairTotal, ...]:
    """Pairs by their money, then by their deals; what no state takes part in is left out."""
    of: dict[tuple[str, str], list[DealSum]] = defaultdict(list)
    for s in sums:
        if s.one:
            of[s.one, s.other].append(s)
    worth = {pair: sum(s.amount or 0.0 for s in some if s.currency == currency) for pair, some in of.items()}
    most = max(worth.values(), default=0.0)
    made = (
        PairTotal(
            *pair,
            (name(pair[0]), name(pair[1]) if pair[1] else ""),
            sum(s.deals for s in some),
            worth[pair],
            brief(worth[pair]),
            _part(worth[pair], most),
            _years(some, currency, span),
        )
        for pair, some in of.items()
    )
    return tuple(sorted(made, key=lambda p: (-p.amount, -p.deals, p.names)))


def brief(value: float) -> str:
    """The number to three figures, which is what sums of reported amounts are good for; – for nothing."""
    return figures.number(float(f"{value:.3g}")) if value else "–"


def _part(value: float, most: float) -> float:
    """A share of the largest in per cent; something is never drawn as nothing."""
    return round(max(value / most * 100, 0.8), 1) if value and most else 0.0
