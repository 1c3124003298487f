"""A deal as its page shows it: each report with its words marked, each stage with its proof, each figure with who gives
it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from dragoman.records import Coded, Deal, Span
from dragoman.store import EventRow, Filter, MergedDealRow, ReportRow, StageRow, Store
from dragoman.web.cards import Card, Cards
from dragoman.web.ledger import Implied, implied, is_money
from dragoman.web.marking import Mark, sentence
from dragoman.web.wording import told


@dataclass(frozen=True, slots=True)
class Telling:
    """A report with its evidence."""

    report: ReportRow
    evidence: Markup


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage of a deal with the report that says so first."""

    stage: StageRow
    telling: Telling | None


@dataclass(frozen=True, slots=True)
class Given:
    """A figure in words, what it counts, whether it is money, and the papers that give it."""

    words: str
    of: str
    money: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dealing:
    """All that proves a deal: reports the newest first, stages the first one first, and the events it rests on."""

    tellings: tuple[Telling, ...]
    stages: tuple[Reached, ...]
    figures: tuple[Given, ...]
    implied: tuple[Implied, ...]
    events: tuple[Card, ...]


def dealing(row: MergedDealRow, store: Store, cards: Cards) -> Dealing:
    """A deal with its proof."""
    found = [(report, *_record(cards.coded(report.version), report)) for report in row.reports]
    tellings = [Telling(report, _evidence(report, coded, deal)) for report, coded, deal in found]
    follow = (one for _, coded, deal in found if coded and deal for one in implied(coded, deal))
    return Dealing(
        tuple(sorted(tellings, key=lambda t: t.report.version, reverse=True)),
        tuple(_reached(stage, tellings) for stage in row.history),
        tuple(Given(told(f), f.of, is_money(f.unit), f.sources) for f in row.figures),
        tuple(dict.fromkeys(follow)),
        _events(found, store, cards),
    )


def _record(coded: Coded | None, report: ReportRow) -> tuple[Coded | None, Deal | None]:
    deals = coded.draft.deals if coded else ()
    return coded, next((d for d in deals if coded and coded.ids[d.id] == report.record), None)


def _evidence(report: ReportRow, coded: Coded | None, deal: Deal | None) -> Markup:
    if coded is None or deal is None or not deal.evidence:
        return escape(report.sentence)
    return sentence(coded.draft.article.text, deal.evidence, list(_marks(coded, deal)))


def _marks(coded: Coded, deal: Deal) -> Iterator[Mark]:
    """The words of the parties, the amount, the volumes, and what its events were read from."""
    cast = {entity.id: entity for entity in coded.draft.entities}
    figures = {q.id: q.span for q in coded.draft.quantities}
    events = {event.id: event for event in coded.draft.events}
    for party in deal.parties:
        yield from (Mark(Span(m.start, m.end), "party") for m in cast[party.entity].mentions)
    keys = [*([deal.amount.quantity] if deal.amount else []), *deal.volumes]
    yield from (Mark(figures[key], "figure") for key in keys if key in figures)
    for event in (events[key] for key in deal.events if key in events):
        yield Mark(event.trigger, "conflict" if event.quad.endswith("-") else "cooperation")


def _reached(stage: StageRow, tellings: Sequence[Telling]) -> Reached:
    return Reached(stage, next((t for t in tellings if t.report.record in stage.records), None))


def _events(
    found: Iterable[tuple[ReportRow, Coded | None, Deal | None]], store: Store, cards: Cards
) -> tuple[Card, ...]:
    """The events that the deal rests on in its reports, those of the newest report alone."""
    for report, coded, deal in sorted(found, key=lambda one: one[0].version, reverse=True):
        wanted = {coded.ids[key] for key in deal.events} if coded and deal else set()
        rows: list[EventRow] = []
        if wanted:
            rows = [row for row in store.events(Filter(article=report.key), limit=500).rows if row.id in wanted]
        if rows:
            return cards.of(sorted(rows, key=lambda row: row.evidence))
    return ()
