"""Deals as the ledger shows them: one line for a deal, with every figure that was told and those that follow."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.export.text import dates, figures
from dragoman.records import Coded, Deal, Quantity, Span, Who
from dragoman.store import BookRow, DealRow, FigureRow, MergedDealRow, Origin, StageRow
from dragoman.web import feeds, links, wording
from dragoman.web.cards import Cards

_BOUNDS = {"=": "", "~": "~", "<": "<", ">": ">", "<=": "≤", ">=": "≥"}
_SAID = {"~": "about", "<": "under", ">": "over", "<=": "at most", ">=": "at least"}


class Sum(NamedTuple):
    """Money as a column has it: the sign of its bound with its word, currency, and millions with thousands apart."""

    bound: str
    said: str
    currency: str
    millions: str
    words: str


class Other(NamedTuple):
    """An amount that other reports give, in words, and their papers."""

    words: str
    sources: tuple[str, ...]


class Implied(NamedTuple):
    """A figure that no words state, of what, and how it was reckoned."""

    words: str
    of: str
    how: str


@dataclass(frozen=True, slots=True)
class DealLine:
    """A deal in the ledger. `amount` is what its leading report names, `told` the other sums in other reports."""

    id: str
    day: str
    kind: tuple[str, ...]
    parties: tuple[Who, ...]
    amount: float | None
    currency: str
    bound: str
    volumes: tuple[str, ...]
    term: str
    objects: tuple[str, ...]
    status: str
    history: tuple[StageRow, ...]
    told: tuple[FigureRow, ...]
    implied: tuple[Implied, ...]
    reports: int
    sources: int
    words: str
    origin: Origin

    @property
    def sum(self) -> Sum | None:
        """The amount as a column has it."""
        return None if self.amount is None else in_column(self.amount, self.currency, self.bound)

    @property
    def others(self) -> tuple[Other, ...]:
        """The amounts that differ from it, with who tells them."""
        return tuple(Other(wording.told(figure), figure.sources) for figure in self.told)

    @property
    def duration(self) -> str:
        """Its term in words."""
        return dates.in_words(self.term)


@dataclass(frozen=True, slots=True)
class DealCells:
    """A deal as a line of a table: lists in one cell, no parts within parts."""

    id: str
    day: str
    kind: tuple[str, ...]
    parties: tuple[Who, ...]
    amount: float | None
    currency: str
    bound: str
    other_amounts: tuple[str, ...]
    volumes: tuple[str, ...]
    term: str
    implied: tuple[str, ...]
    objects: tuple[str, ...]
    status: str
    history: tuple[str, ...]
    reports: int
    sources: int
    words: str
    origin: Origin


def lines(rows: Iterable[BookRow], cards: Cards) -> tuple[DealLine, ...]:
    """The lines of some deals."""
    return tuple(line(row, cards) for row in rows)


def line(row: BookRow, cards: Cards) -> DealLine:
    """The line of a deal."""
    deal, lead = row.deal, row.lead
    return DealLine(
        deal.id,
        deal.day,
        deal.kind,
        deal.parties or tuple(Who(side.name, side.code, side.role) for side in lead.parties),
        lead.amount,
        lead.currency,
        lead.bound,
        lead.volumes,
        lead.term,
        deal.objects,
        deal.status,
        deal.history,
        tuple(_differing(deal, lead)),
        _implied(lead, cards),
        deal.article_count,
        deal.independent_source_count,
        lead.words,
        lead.origin,
    )


def cells(deal: DealLine) -> DealCells:
    """The line of a table for it."""
    return DealCells(
        deal.id,
        deal.day,
        deal.kind,
        deal.parties,
        deal.amount,
        deal.currency,
        deal.bound,
        tuple(f"{other.words} ({', '.join(other.sources)})" for other in deal.others),
        deal.volumes,
        deal.term,
        tuple(one.words for one in deal.implied),
        deal.objects,
        deal.status,
        tuple(f"{stage.date} {stage.status}".strip() for stage in deal.history),
        deal.reports,
        deal.sources,
        deal.words,
        deal.origin,
    )


def _differing(deal: MergedDealRow, lead: DealRow) -> Iterator[FigureRow]:
    """The sums of money that are told besides the one that leads."""
    for figure in deal.figures:
        same = (figure.value, figure.unit, figure.bound) == (lead.amount, lead.currency, lead.bound)
        if is_money(figure.unit) and not same and lead.amount is not None:
            yield figure


def is_money(unit: str) -> bool:
    """Whether a unit is a currency and nothing more."""
    return len(unit) == 3 and unit.isalpha() and unit.isupper()


def _implied(lead: DealRow, cards: Cards) -> tuple[Implied, ...]:
    if lead.amount is None or not (lead.volumes or lead.term):
        return ()  # a figure follows from two others alone, so the article need not be looked at
    coded = cards.coded(lead.origin.version)
    deal = coded and next((d for d in coded.draft.deals if coded.ids[d.id] == lead.id), None)
    return implied(coded, deal) if coded and deal else ()


def implied(coded: Coded, deal: Deal) -> tuple[Implied, ...]:
    """The figures that follow from the amount of a deal, each once."""
    stated = {q.id: q for q in coded.draft.quantities}
    if deal.amount is None or deal.amount.quantity not in stated:
        return ()
    money = stated[deal.amount.quantity].span
    derived = (q for q in coded.draft.quantities if q.derived and _overlap(q.span, money))
    return tuple(dict.fromkeys(Implied(figures.measure(q), q.of, _reckoned(q)) for q in derived))


def _reckoned(figure: Quantity) -> str:
    return "; ".join(note.how for note in figure.why.notes if note.field == "value")


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def in_column(amount: float, currency: str, bound: str) -> Sum:
    """Money in millions, so that the figures of a column can be compared at a glance."""
    millions = amount / 1e6
    digits = 0 if millions >= 100 else 1 if millions >= 10 else 2 if millions >= 1 else 3
    shown = f"{millions:,.{digits}f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    said = _SAID.get(bound, "")
    return Sum(_BOUNDS.get(bound, ""), said, currency, shown, f"{said} {currency} {figures.number(amount)}".strip())


@feeds.entry.register
def _(row: DealLine) -> feeds.Entry:
    kinds = ", ".join(wording.label("deal-kind", kind).words for kind in row.kind)
    facts = (kinds, row.sum.words if row.sum else "", wording.label("deal-status", row.status).words)
    title = f"{', '.join(who.name for who in row.parties) or 'not named'}: {', '.join(filter(None, facts))}"
    return feeds.Entry(row.id, title, row.words, links.deal_url(row.id), row.origin.published or row.day)
