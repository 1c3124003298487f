"""Rows of the tables become typed rows, a page at a time."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, select

from dragoman.records import Place, Span
from dragoman.store import schema
from dragoman.store.filters import Filter
from dragoman.store.packing import restored
from dragoman.store.positions import cursor, day_at, key_after
from dragoman.store.queries import matching
from dragoman.store.rows import ArticleRow, DealRow, EventRow, Origin, Page, Side, StatementRow

R = TypeVar("R")
Make = Callable[[Row[Any], Origin], R]
_Sides = tuple[Side, ...]
_Words = tuple[str, ...]
_Spans = tuple[Span, ...]
_ORIGIN = ("id", "article", "title", "published", "site", "url")
_EVENT = (_Words, _Sides, _Sides, str, Place | None, _Words, _Words, str, _Spans)
_STATEMENT = (_Sides, str, str, _Sides, _Spans)
_DEAL = (_Words, _Sides, str, _Words, str, _Words, _Spans)


def events(connection: Connection, chosen: Filter, *, after: str = "", limit: int = 50) -> Page[EventRow]:
    """The events that meet the filter, newest first."""
    return _page(connection, schema.events, chosen, after, limit=limit, make=event_row)


def statements(connection: Connection, chosen: Filter, *, after: str = "", limit: int = 50) -> Page[StatementRow]:
    """The statements that meet the filter, newest first."""
    return _page(connection, schema.statements, chosen, after, limit=limit, make=statement_row)


def deals(connection: Connection, chosen: Filter, *, after: str = "", limit: int = 50) -> Page[DealRow]:
    """The deals that meet the filter, newest first."""
    return _page(connection, schema.deals, chosen, after, limit=limit, make=deal_row)


def articles(connection: Connection, chosen: Filter, *, after: str = "", limit: int = 50) -> Page[ArticleRow]:
    """The articles that meet the filter in their present version, newest first."""
    table = schema.versions
    query = matching(table, chosen, connection, after=key_after(after) if after else 0)
    columns = [c for c in table.c if c.name not in ("text", "coded")]
    rows = connection.execute(query.with_only_columns(*columns, maintain_column_froms=True).limit(limit + 1)).all()
    return Page(tuple(map(article_row, rows[:limit])), _end(rows, limit))


def ids(connection: Connection, kind: str, chosen: Filter) -> dict[int, frozenset[str]]:
    """For each version with events (or statements, deals) that meet the filter their ids, newest first."""
    table = schema.metadata.tables[kind]
    query = matching(table, chosen, connection)
    rows = connection.execute(query.with_only_columns(table.c.version, table.c.record, maintain_column_froms=True))
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.version, set()).add(row.record)
    return {version: frozenset(records) for version, records in found.items()}


def present(connection: Connection) -> tuple[int, ...]:
    """The present version of every article, newest first."""
    table = schema.versions
    return tuple(connection.scalars(select(table.c.id).where(schema.PRESENT).order_by(table.c.id.desc())))


def _page(connection: Connection, table: Table, chosen: Filter, after: str, *, limit: int, make: Make[R]) -> Page[R]:
    query = matching(table, chosen, connection, after=key_after(after) if after else 0)
    rows = connection.execute(query.limit(limit + 1)).all()
    from_ = origins(connection, {row.version for row in rows})
    return Page(tuple(make(row, from_[row.version]) for row in rows[:limit]), _end(rows, limit))


def _end(rows: Sequence[Row[Any]], limit: int) -> str:
    return cursor(rows[limit - 1].id) if len(rows) > limit else ""


def origins(connection: Connection, wanted: Iterable[int]) -> dict[int, Origin]:
    """The articles of these versions."""
    versions = schema.versions
    query = select(*(versions.c[name] for name in _ORIGIN)).where(versions.c.id.in_(list(wanted)))
    return {row.id: Origin(*row) for row in connection.execute(query)}


def article_row(row: Row[Any]) -> ArticleRow:
    """One article as it is shown."""
    return ArticleRow(
        version=row.id,
        article=row.article,
        key=row.key,
        number=row.number,
        title=row.title,
        published=row.published,
        site=row.site,
        url=row.url,
        source=row.source,
        fetched=row.fetched,
        digest=row.digest,
        events=row.events,
        statements=row.statements,
        deals=row.deals,
    )


def event_row(row: Row[Any], origin: Origin) -> EventRow:
    """One event as it is shown."""
    mode, actor, recipient, place, location, pledges, context, trigger, evidence = _body(row, _EVENT)
    return EventRow(
        id=row.record,
        day=_day(row),
        type=row.type,
        mode=mode,
        actor=actor,
        recipient=recipient,
        status=row.status,
        date=row.date,
        place=place,
        location=location,
        quad=row.quad,
        score=row.score,
        confidence=row.confidence,
        pledges=pledges,
        context=context,
        trigger=trigger,
        sentence=row.sentence,
        evidence=evidence,
        origin=origin,
    )


def statement_row(row: Row[Any], origin: Origin) -> StatementRow:
    """One statement as it is shown."""
    speaker, role, cue, addressee, evidence = _body(row, _STATEMENT)
    return StatementRow(
        row.record, _day(row), speaker, role, row.kind, cue, row.content, addressee, row.date, evidence, origin
    )


def deal_row(row: Row[Any], origin: Origin) -> DealRow:
    """One deal as it is shown."""
    kind, parties, bound, volumes, term, objects, evidence = _body(row, _DEAL)
    return DealRow(
        id=row.record,
        day=_day(row),
        kind=kind,
        parties=parties,
        amount=row.amount,
        currency=row.currency,
        bound=bound,
        volumes=volumes,
        term=term,
        objects=objects,
        status=row.status,
        date=row.date,
        words=row.words,
        evidence=evidence,
        origin=origin,
    )


def _body(row: Row[Any], kinds: tuple[Any, ...]) -> list[Any]:
    return [restored(kind, value) for kind, value in zip(kinds, json.loads(row.body), strict=True)]


def _day(row: Row[Any]) -> str:
    return day_at(row.id).isoformat()
