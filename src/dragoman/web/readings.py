"""An article as its page shows it: the text with every record marked, and each record with why it is there."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from dragoman.export import explain, jsonl
from dragoman.records import Coded, Note, Span
from dragoman.web.cards import Card, amounts
from dragoman.web.marking import Mark, linked, paragraphs
from dragoman.web.unpacked import Unpacked

GROUPS = ("event", "deal", "statement", "quantity", "time", "entity")
_LISTS = {"event": "events", "deal": "deals", "statement": "statements", "entity": "entities"}
_LISTS |= {"time": "times", "quantity": "quantities"}


class Step(NamedTuple):
    """One step of an explanation: what of the record it explains, what found it, and on which words."""

    field: str
    how: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its row as the macros take it (a Card for an event, None for figures, dates and names)."""

    id: str
    kind: str
    title: str
    row: object
    by: str
    score: float
    steps: tuple[Step, ...]
    raw: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The paragraphs as HTML, and the records by kind in the order of `GROUPS`."""

    coded: Coded
    paragraphs: tuple[Markup, ...]
    records: dict[str, tuple[Record, ...]]
    warnings: tuple[str, ...]


def reading_of(coded: Coded, version: int = 0) -> Reading:
    """All that a page shows of a coded article."""
    text, marks = coded.draft.article.text, sorted(_marks(coded))
    # Each record's first place in the text has an id that the record leads back to.
    seen: set[str] = set()
    told = tuple(linked(text, span, marks, seen) for span in paragraphs(text))
    raw = _raw(coded)
    rows = _rows(coded, Unpacked(coded, version))
    records: dict[str, tuple[Record, ...]] = dict.fromkeys(GROUPS, ())
    for reason in explain.reasons(coded):
        steps = tuple(_step(coded, note) for note in reason.why.notes)
        parts = (reason.id, reason.kind, reason.title, rows.get(reason.id), reason.why.by, reason.why.score)
        records[reason.kind] = (*records[reason.kind], Record(*parts, steps, raw.get(reason.id, "")))
    dated = coded.draft.dating.warnings if coded.draft.dating else ()
    return Reading(coded, told, records, tuple(dict.fromkeys((*coded.draft.warnings, *dated))))


def _marks(coded: Coded) -> Iterator[Mark]:
    """The words of every record; those of statements and deals are wide and hold others."""
    draft, ids = coded.draft, coded.ids
    for event in draft.events:
        yield Mark(event.trigger, "conflict" if event.quad.endswith("-") else "cooperation", ids[event.id])
    for entity in draft.entities:
        yield from (Mark(Span(m.start, m.end), "party", ids[entity.id]) for m in entity.mentions)
    for time in draft.times:
        yield Mark(time.span, "time", ids[time.id])
    for figure in draft.quantities:
        if not figure.derived:
            yield Mark(figure.span, "figure", ids[figure.id])
    for said in draft.statements:
        yield Mark(said.content, "said", ids[said.id], wide=True)
    for deal in draft.deals:
        yield from (Mark(span, "deal", ids[deal.id], wide=True) for span in deal.evidence)


def _rows(coded: Coded, unpacked: Unpacked) -> dict[str, object]:
    draft, ids = coded.draft, coded.ids
    rows: dict[str, object] = {}
    for event in draft.events:
        rows[ids[event.id]] = Card(unpacked.event(event), Markup(""), amounts(coded, event))
    rows |= {ids[deal.id]: unpacked.deal(deal) for deal in draft.deals}
    rows |= {ids[said.id]: unpacked.statement(said) for said in draft.statements}
    rows |= {ids[figure.id]: figure for figure in draft.quantities}
    rows |= {ids[time.id]: time for time in draft.times}
    rows |= {ids[who.id]: unpacked.side(who) for who in draft.entities}
    return rows


def _step(coded: Coded, note: Note) -> Step:
    text = coded.draft.article.text
    return Step(note.field, note.how, tuple(" ".join(text[s.start : s.end].split()) for s in note.spans))


def _raw(coded: Coded) -> dict[str, str]:
    """Each record by its id as the codebook's JSON has it."""
    whole: dict[str, Any] = json.loads(jsonl.line(coded))
    found = (record for name in _LISTS.values() for record in whole[name])
    return {record["id"]: json.dumps(record, ensure_ascii=False, indent=1) for record in found}
