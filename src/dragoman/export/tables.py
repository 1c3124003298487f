"""Events, statements and deals as flat rows, and those as CSV (RFC 4180).

Lists stand in one cell, parted by `; `. The columns of each table are fixed, so that files can be put together.
"""

import csv
import io
from collections.abc import Callable, Iterable
from typing import NamedTuple

from dragoman.export.days import day_of
from dragoman.export.jsonl import share
from dragoman.records import Article, Coded, Deal, Entity, Event, Span, Statement

Cell = str | float | int | None


class Column(NamedTuple):
    """A column and the SQL type of its cells."""

    name: str
    type: str = "VARCHAR"


def columns(*names: str) -> tuple[Column, ...]:
    """Columns of words; `name:TYPE` has another type."""
    return tuple(Column(*name.split(":")) for name in names)


_ORIGIN = ("article", "title", "published", "site", "url", "source")
_SIDES = ("name", "code", "sectors", "wikidata")
EVENTS = columns(
    "id",
    "type",
    "mode",
    *(f"actor_{n}" for n in _SIDES),
    *(f"recipient_{n}" for n in _SIDES),
    *("status", "date", "day", "place", "country", "latitude:DOUBLE", "longitude:DOUBLE"),
    *("quad", "score:DOUBLE", "confidence:DOUBLE", "context", "pledges", "trigger", "sentence"),
    *("start:BIGINT", "end:BIGINT"),
    *_ORIGIN,
)
STATEMENTS = columns(
    "id",
    *(f"speaker_{n}" for n in _SIDES),
    *("role", "kind", "cue", "content"),
    *(f"addressee_{n}" for n in _SIDES),
    *("date", "start:BIGINT", "end:BIGINT"),
    *_ORIGIN,
)
DEALS = columns(
    *("id", "kind", "parties", "roles", "codes", "amount:DOUBLE", "currency", "bound", "term", "objects"),
    *("status", "date", "sentence", "start:BIGINT", "end:BIGINT"),
    *_ORIGIN,
)


class Table(NamedTuple):
    """A kind of record as a table: its columns and the rows that an article gives."""

    columns: tuple[Column, ...]
    rows: Callable[[Coded], list[tuple[Cell, ...]]]


def event_rows(coded: Coded) -> list[tuple[Cell, ...]]:
    """One row for each event, in text order."""
    cast = {e.id: e for e in coded.draft.entities}
    return [(*_event(coded, event, cast), *_origin(coded.draft.article)) for event in coded.draft.events]


def statement_rows(coded: Coded) -> list[tuple[Cell, ...]]:
    """One row for each statement, in text order."""
    cast = {e.id: e for e in coded.draft.entities}
    return [(*_statement(coded, said, cast), *_origin(coded.draft.article)) for said in coded.draft.statements]


def deal_rows(coded: Coded) -> list[tuple[Cell, ...]]:
    """One row for each deal, in text order."""
    cast = {e.id: e for e in coded.draft.entities}
    return [(*_deal(coded, deal, cast), *_origin(coded.draft.article)) for deal in coded.draft.deals]


TABLES = {
    "events": Table(EVENTS, event_rows),
    "statements": Table(STATEMENTS, statement_rows),
    "deals": Table(DEALS, deal_rows),
}


def csv_line(cells: Iterable[Cell]) -> str:
    """The cells as one line of CSV, without its newline."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([_harmless(cell) for cell in cells])
    return out.getvalue()


def csv_head(columns: Iterable[Column]) -> str:
    """The names of the columns as the first line."""
    return csv_line(column.name for column in columns)


def _harmless(cell: Cell) -> Cell:
    # A spreadsheet would run a cell that opens like a formula; the words come from anyone's page. A bare `=`, the
    # bound of an amount, is none.
    formula = isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell != "="
    return f"'{cell}" if formula else cell


def _event(coded: Coded, event: Event, cast: dict[str, Entity]) -> tuple[Cell, ...]:
    where, day = event.location, day_of(event.date, coded.draft.article.published)
    return (
        coded.ids[event.id],
        event.type,
        joined(event.mode),
        *_side(cast[key] for key in event.actor),
        *_side(cast[key] for key in event.recipient),
        event.status,
        event.date,
        day.isoformat() if day else "",
        event.place,
        where.code if where else "",
        where.latitude if where else None,
        where.longitude if where else None,
        event.quad,
        event.score,
        share(event.confidence),
        joined(event.context),
        joined(event.pledges),
        _words(coded, event.trigger),
        *_evidence(coded, event.evidence),
    )


def _statement(coded: Coded, said: Statement, cast: dict[str, Entity]) -> tuple[Cell, ...]:
    return (
        coded.ids[said.id],
        *_side(cast[key] for key in said.speaker),
        said.role,
        said.kind,
        _words(coded, said.cue) if said.cue else "",
        _words(coded, said.content),
        *_side(cast[key] for key in said.addressee),
        said.date,
        said.content.start,
        said.content.end,
    )


def _deal(coded: Coded, deal: Deal, cast: dict[str, Entity]) -> tuple[Cell, ...]:
    money = deal.amount
    return (
        coded.ids[deal.id],
        joined(deal.kind),
        joined(cast[p.entity].name for p in deal.parties),
        joined(p.role for p in deal.parties),
        joined(cast[p.entity].code for p in deal.parties),
        money.value if money else None,
        money.currency if money else "",
        money.bound if money else "",
        deal.term,
        joined(deal.objects),
        deal.status,
        deal.date,
        *_evidence(coded, deal.evidence),
    )


def _side(entities: Iterable[Entity]) -> tuple[Cell, ...]:
    side = list(entities)
    sectors = (" ".join(e.sectors) for e in side)
    return (
        joined(e.name for e in side),
        joined(e.code for e in side),
        joined(sectors),
        joined(e.wikidata for e in side),
    )


def _origin(article: Article) -> tuple[Cell, ...]:
    return tuple(getattr(article, name) for name in ("id", *_ORIGIN[1:]))


def _evidence(coded: Coded, spans: tuple[Span, ...]) -> tuple[Cell, ...]:
    """The words, and where the first of them begin and end."""
    words = " … ".join(_words(coded, span) for span in spans)
    return (words, spans[0].start, spans[0].end) if spans else ("", None, None)


def _words(coded: Coded, span: Span) -> str:
    return coded.draft.article.text[span.start : span.end]


def joined(words: Iterable[str]) -> str:
    # Empty ones stay, so that the names, codes and roles of several parties keep step.
    return "; ".join(words)
