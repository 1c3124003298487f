"""One event as each of its reports tells it, and what differs between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.records import Coded, Why
from dragoman.store import EventRow, FigureRow, Filter, MergedEventRow, ReportRow, Side, Store
from dragoman.web.cards import Card, Cards


@dataclass(frozen=True, slots=True)
class Telling:
    """One report: where it stands, its event as a card, and why it was coded."""

    report: ReportRow
    card: Card
    why: Why


def told_by(store: Store, cards: Cards, merged: MergedEventRow) -> tuple[Telling, ...]:
    """The reports of an event, the first one first; one whose article is gone is left out."""
    found = []
    for report in merged.reports:
        rows = store.events(Filter(article=report.key), limit=500).rows
        row = next((row for row in rows if row.id == report.record), None)
        coded = cards.coded(report.version)
        if row and coded:
            found.append(Telling(report, cards.of([row])[0], _why(coded, report.record)))
    return tuple(found)


def differing(merged: MergedEventRow) -> tuple[tuple[FigureRow, ...], ...]:
    """The figures that reports give of one thing and that are not the same, side by side."""
    of: dict[tuple[str, str], list[FigureRow]] = {}
    for figure in merged.figures:
        of.setdefault((figure.unit, figure.of), []).append(figure)
    return tuple(tuple(figures) for figures in of.values() if len(figures) > 1)


def leading(merged: MergedEventRow, tellings: Sequence[Telling]) -> EventRow:
    """The report that words an event best: one of the type and status that most reports have."""
    rows = [telling.card.row for telling in tellings]
    told = (merged.type, merged.status)
    return next((row for row in rows if (row.type, row.status) == told), rows[0])


def in_words(why: Why, names: Mapping[str, str]) -> dict[str, str]:
    """What links each member of a group with those before it, with members called by name: `0.61 like Example Wire`."""
    found = {}
    for note in why.notes:
        words = note.how
        for key in sorted(names, key=len, reverse=True):
            words = words.replace(key, names[key])
        found[note.field] = words
    return found


def named(tellings: Sequence[Telling]) -> dict[str, Side]:
    """The sides of all reports by name, so that a merged event's sides lead to their dossiers."""
    return {side.name: side for t in tellings for side in (*t.card.row.actor, *t.card.row.recipient)}


def _why(coded: Coded, record: str) -> Why:
    return next((event.why for event in coded.draft.events if coded.ids[event.id] == record), Why(""))
