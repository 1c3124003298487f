"""Why each record is there: what fired, on which words, in text or as JSON, one record a line."""

import json
from collections.abc import Iterator
from textwrap import shorten
from typing import NamedTuple

from dragoman.export.jsonl import share
from dragoman.export.safe import printable
from dragoman.records import Coded, Deal, Draft, Entity, Event, Note, Quantity, Span, Statement, Time, Why

_Record = Entity | Event | Deal | Statement | Time | Quantity
_FIELD_WIDTH, _TITLE_WIDTH = 10, 100


class Reason(NamedTuple):
    """One record of an article with why it is there; `title` says in a few words what it is."""

    id: str
    kind: str
    title: str
    why: Why


def reasons(coded: Coded, only: str = "") -> list[Reason]:
    """The reasons of all records, events first; `only` picks by the beginning of an id, or an id of the draft."""
    return [
        Reason(coded.ids[record.id], kind, shorten(title, _TITLE_WIDTH, placeholder="…"), _with_mentions(record))
        for kind, title, record in _records(coded.draft)
        if coded.ids[record.id].startswith(only) or record.id == only
    ]


def text(coded: Coded, found: list[Reason]) -> str:
    """The reasons as paragraphs: the record, what made it and how sure, then a line for each step."""
    blocks = []
    for reason in found:
        lines = [f"{reason.kind.upper()} {reason.title}", f"  {reason.id}"]
        lines.append(f"  found by {reason.why.by}, {reason.why.score:.0%} sure")
        lines += [_step(coded, note) for note in reason.why.notes]
        blocks.append("\n".join(lines) + "\n")
    return printable("\n".join(blocks))


def lines(coded: Coded, found: list[Reason]) -> list[str]:
    """The reasons as JSON, one object a line."""
    return [
        json.dumps(
            {
                "article": coded.draft.article.id,
                "id": reason.id,
                "kind": reason.kind,
                "title": reason.title,
                "by": reason.why.by,
                "score": share(reason.why.score),
                "notes": [
                    {"field": n.field, "how": n.how, "spans": [_span(coded, s) for s in n.spans]}
                    for n in reason.why.notes
                ],
            },
            ensure_ascii=False,
            allow_nan=False,
        )
        for reason in found
    ]


def _records(draft: Draft) -> Iterator[tuple[str, str, _Record]]:
    """Every record with its kind and its title, in the order of the article's JSON, entities last."""
    names = {e.id: e.name for e in draft.entities}
    words = draft.article.text
    for event in draft.events:
        yield "event", _event(event, names, words), event
    for deal in draft.deals:
        sides = ", ".join(f"{names[p.entity]} ({p.role})" for p in deal.parties)
        yield "deal", f"{', '.join(deal.kind)}: {sides}", deal
    for statement in draft.statements:
        speaker = ", ".join(names[key] for key in statement.speaker) or "not named"
        yield "statement", f"{speaker}: {_quoted(words, statement.content)}", statement
    for time in draft.times:
        yield "time", f"{_quoted(words, time.span)} = {time.value or 'not resolved'}", time
    for figure in draft.quantities:
        mark = " (derived)" if figure.derived else ""
        yield "quantity", f"{_quoted(words, figure.span)}{mark}", figure
    for entity in draft.entities:
        yield "entity", " ".join([entity.name, entity.code, *entity.sectors]).strip(), entity


def _event(event: Event, names: dict[str, str], words: str) -> str:
    actors = ", ".join(names[key] for key in event.actor) or "not named"
    recipients = ", ".join(names[key] for key in event.recipient)
    sides = f"{actors} → {recipients}" if recipients else actors
    return f"{' '.join([event.type, *event.mode])} {_quoted(words, event.trigger)}: {sides}"


def _with_mentions(record: _Record) -> Why:
    """A record's reasons; those of an entity with one more note for each of its mentions."""
    if not isinstance(record, Entity):
        return record.why
    mentions = tuple(Note(m.kind, m.how, (Span(m.start, m.end),)) for m in record.mentions)
    return Why(record.why.by, record.why.score, (*record.why.notes, *mentions))


def _step(coded: Coded, note: Note) -> str:
    where = "".join(f" {_quoted(coded.draft.article.text, s)} [{s.start}:{s.end}]" for s in note.spans)
    return f"    {note.field:<{_FIELD_WIDTH}} {note.how}{where}"


def _quoted(words: str, span: Span) -> str:
    return "“" + " ".join(words[span.start : span.end].split()) + "”"


def _span(coded: Coded, span: Span) -> dict[str, int | str]:
    return {"start": span.start, "end": span.end, "text": coded.draft.article.text[span.start : span.end]}
