"""The usual ratios of deals: money per unit, per daily barrel, per year of term, and what partners put in together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from dragoman.extract.actors import Cast
from dragoman.extract.figures.kinds import is_kind, number
from dragoman.extract.figures.reckoning import as_value
from dragoman.records import Deal, Note, Parsed, Quantity, Span, Why

_TERM = re.compile(r"P(?P<years>\d+)Y")
_EACH = re.compile(r"\s*each\b")
_LONGEST = 400  # characters from the money to the figure it is set against
_INVESTED = frozenset({"investment", "joint_venture", "construction", "concession"})


def of_deals(parsed: Parsed, stated: Sequence[Quantity], deals: Sequence[Deal], cast: Cast) -> Iterator[Quantity]:
    """The ratios that a deal's own figures give; each names the deal's parties in `of`."""
    by_id = {q.id: q for q in stated}
    for deal in deals:
        money = by_id.get(deal.amount.quantity) if deal.amount else None
        if money is None or not is_kind(money, "money"):
            continue
        yield from _together(parsed, deal, money, cast)
        yield from _per_unit(parsed, deal, money, by_id)
        yield from _per_year(deal, money)


def _per_unit(parsed: Parsed, deal: Deal, money: Quantity, by_id: Mapping[str, Quantity]) -> Iterator[Quantity]:
    """The price of one, and the investment for each unit of daily or yearly output."""
    if _each(parsed, money):
        return
    for volume in (by_id[v] for v in deal.volumes if v in by_id):
        wanted = "rate" if _INVESTED & set(deal.kind) else "count"
        if not is_kind(volume, wanted) or not _in_one_sentence(parsed, money, volume):
            continue
        if len([v for v in deal.volumes if v in by_id and is_kind(by_id[v], wanted)]) > 1:
            return  # a price for planes and missiles together is the price of neither
        unit = f"{money.unit}/({volume.unit})" if wanted == "rate" else f"{money.unit}/{volume.unit}"
        of = f"investment per {volume.unit}" if wanted == "rate" else f"one {volume.unit}"
        yield _ratio("per unit of the deal", (money, volume), number(money) / number(volume), unit, of)


def _per_year(deal: Deal, money: Quantity) -> Iterator[Quantity]:
    term = _TERM.fullmatch(deal.term)
    if term is None or int(term["years"]) < 2:
        return
    years = int(term["years"])
    figure = _ratio("per year of term", (money,), number(money) / years, f"{money.unit}/year", "a year of the term")
    extra = Note("value", f"over the deal's term {deal.term}", deal.evidence)
    yield Quantity(
        id="",
        span=money.span,
        value=figure.value,
        unit=figure.unit,
        bound=figure.bound,
        why=Why(figure.why.by, 1.0, (*figure.why.notes, extra)),
        of=figure.of,
        derived=True,
    )


def _together(parsed: Parsed, deal: Deal, money: Quantity, cast: Cast) -> Iterator[Quantity]:
    """What sides of one role put in together when each puts in the amount."""
    if not _each(parsed, money):
        return
    for role in ("investor", "partner", "donor", "lender"):
        names = [cast.entity(p.entity).name for p in deal.parties if p.role == role]
        if len(names) > 1:
            of = f"total of {' and '.join(names)}"
            yield _ratio("each side's share", (money,), number(money) * len(names), money.unit, of)
            return


def _each(parsed: Parsed, money: Quantity) -> bool:
    return _EACH.match(parsed.article.text, money.span.end) is not None


def _in_one_sentence(parsed: Parsed, one: Quantity, other: Quantity) -> bool:
    first, second = parsed.token_at(one.span.start), parsed.token_at(other.span.start)
    if first is None or second is None or abs(one.span.start - other.span.start) > _LONGEST:
        return False
    return parsed.sentence_at[first] == parsed.sentence_at[second]


def _ratio(rule: str, sources: Sequence[Quantity], value: Fraction, unit: str, of: str) -> Quantity:
    money = sources[0]
    spans = tuple(q.span for q in sources)
    number, rounded = as_value(value, unit)
    inexact = rounded or any(q.bound != "=" for q in sources[1:])
    notes = (Note("value", f"reckoned from {len(sources)} {'figure' if len(sources) == 1 else 'figures'}", spans),)
    return Quantity(
        id="",
        span=Span(min(s.start for s in spans), max(s.end for s in spans)),
        value=number,
        unit=unit,
        bound="~" if inexact and money.bound == "=" else money.bound,
        why=Why(f"derived:{rule}", 1.0, notes),
        of=of,
        derived=True,
    )
