"""The coded articles themselves: their versions, what codes them anew, and what is counted over all of them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, select

from dragoman.records import Article, Coded
from dragoman.store import schema
from dragoman.store.filters import Filter
from dragoman.store.packing import unpacked
from dragoman.store.positions import day_at
from dragoman.store.queries import matching
from dragoman.store.rows import ActorRow, Change, Count, Totals, VersionRow
from dragoman.store.terms import BETWEEN, folded

_BATCH = 200  # coded articles that are read at once; more would only hold memory


def due(connection: Connection, key: str, content_hash: str, digest: str) -> bool:
    """Whether this text under this model and these rules is not the present version of the article."""
    articles, versions = schema.articles, schema.versions
    query = select(versions.c.id).join(articles, articles.c.version == versions.c.id).where(articles.c.key == key)
    query = query.where(versions.c.content_hash == content_hash, versions.c.digest == digest)
    return connection.execute(query).first() is None


def coded(connection: Connection, version: int) -> Coded | None:
    """The coded article of a version, present or past; None when there is none."""
    table = schema.versions
    row = connection.execute(select(table.c.coded, table.c.text).where(table.c.id == version)).one_or_none()
    return unpacked(row.coded, row.text) if row else None


def codings(connection: Connection, wanted: Sequence[int]) -> Iterator[Coded]:
    """The coded articles of these versions in their order."""
    table = schema.versions
    for start in range(0, len(wanted), _BATCH):
        part = wanted[start : start + _BATCH]
        query = select(table.c.id, table.c.coded, table.c.text).where(table.c.id.in_(part))
        found = {row.id: row for row in connection.execute(query)}
        yield from (unpacked(found[n].coded, found[n].text) for n in part if n in found)


def versions(connection: Connection, key: str) -> tuple[VersionRow, ...]:
    """All texts of an article, by its key or the id of any of them, the first one first."""
    table = schema.versions
    keys = select(table.c.key).where((table.c.article == key) | (table.c.key == key))
    names = ("id", "number", "title", "published", "fetched", "content_hash", "digest", "current")
    query = select(*(table.c[name] for name in names)).where(table.c.key.in_(keys))
    rows = connection.execute(query.order_by(table.c.key, table.c.number))
    return tuple(_version(row) for row in rows)


def _version(row: Row[Any]) -> VersionRow:
    return VersionRow(
        row.id, row.number, row.title, row.published, row.fetched, row.content_hash, row.digest, bool(row.current)
    )


def version_of(connection: Connection, record: str) -> int | None:
    """The version in which a record (event, statement or deal by its id, article by its key) stands now, if any."""
    for table in (schema.events, schema.statements, schema.deals):
        query = select(table.c.version).where(table.c.record == record).order_by(table.c.id.desc()).limit(1)
        if found := connection.execute(query).scalar():
            return int(found)
    table = schema.articles
    return connection.execute(select(table.c.version).where(table.c.key == record)).scalar()


def outdated(connection: Connection, digest: str, *, below: int, limit: int) -> list[tuple[int, Article, str]]:
    """Present versions below a key that other rules or another model coded: key, article and source."""
    table = schema.versions
    query = select(table.c.id, table.c.coded, table.c.text, table.c.source)
    query = query.where(table.c.current == 1, table.c.digest != digest, table.c.id < below)
    rows = connection.execute(query.order_by(table.c.id.desc()).limit(limit))
    return [(row.id, unpacked(row.coded, row.text).draft.article, row.source) for row in rows]


def count_outdated(connection: Connection, digest: str) -> int:
    """How many present versions other rules or another model coded."""
    table = schema.versions
    query = select(func.count()).select_from(table).where(table.c.current == 1, table.c.digest != digest)
    return connection.execute(query).scalar_one()


def changes(connection: Connection, after: int, limit: int) -> list[Change]:
    """The changes that follow a cursor, oldest first."""
    table = schema.changes
    rows = connection.execute(select(table).where(table.c.cursor > after).order_by(table.c.cursor).limit(limit))
    return [_change(row) for row in rows]


def _change(row: Row[Any]) -> Change:
    groups = [tuple(ids) for ids in json.loads(row.groups or "[]")]
    return Change(row.cursor, row.kind, row.article, row.version, row.at, row.gained, row.lost, *groups)


def actors(connection: Connection, named: str = "", *, code: str = "", limit: int = 50) -> tuple[ActorRow, ...]:
    """Actors by a part of their name or their Wikidata id, and by code, the one named most often first."""
    table = schema.actors
    query = select(table).where(table.c.articles > 0).order_by(table.c.articles.desc(), table.c.id).limit(limit)
    if code:
        query = query.where(table.c.code == code.upper())
    if named:
        part = table.c.folded.contains(folded(named), autoescape=True)
        query = query.where(part | (table.c.wikidata == named.upper()))
    return tuple(_actor(connection, row) for row in connection.execute(query))


def _actor(connection: Connection, row: Row[Any]) -> ActorRow:
    seen = schema.appearances
    # Each end is asked for by itself: SQLite walks all between them when both are asked for at once.
    ends = (select(end(seen.c.version)).where(seen.c.actor == row.id) for end in (func.min, func.max))
    first, last = (connection.execute(end).scalar() for end in ends)
    days = (day_at(first).isoformat(), day_at(last).isoformat()) if first and last else ("", "")
    return ActorRow(row.name, row.type, row.code, tuple(row.sectors.split()), row.wikidata, row.articles, *days)


def counts(connection: Connection, chosen: Filter) -> Iterator[Count]:
    """Events between two codes, by month and quad class, of those of which a report meets the filter.

    An event counts once wherever one of its reports has it; where reports differ it has several places.
    """
    events, terms, members = schema.events, schema.event_terms.alias("dyads"), schema.merged_event_members
    inner = _narrow(matching(events, chosen, connection)).subquery()
    columns = (inner.c.month, terms.c.term, inner.c.quad)
    event = func.count(func.coalesce(members.c.group, inner.c.record).distinct()).label("n")
    query = select(*columns, event, func.count().label("reports"), func.avg(inner.c.score).label("mean"))
    query = query.join(terms, (terms.c.record == inner.c.id) & (terms.c.facet == "dyad"))
    query = query.outerjoin(members, members.c.member == inner.c.record).group_by(*columns)
    for row in connection.execute(query.order_by(*columns)):
        actor, _, recipient = row.term.upper().partition(BETWEEN)
        yield Count(row.month, actor, recipient, row.quad, row.n, row.reports, float(row.mean))


def _narrow(query: Select[Any]) -> Select[Any]:
    events = schema.events
    kept = (events.c.id, events.c.record, events.c.month, events.c.quad, events.c.score)
    return query.with_only_columns(*kept, maintain_column_froms=True).order_by(None)


def totals(connection: Connection) -> Totals:
    """How many articles, versions, records and actors there are, and how many events and deals these records tell."""

    def count(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    reports, deal_reports = count(schema.events), count(schema.deals)
    # A group stands for its members, and a record that is in none for itself.
    joined = {
        kind: count(groups) - count(members) for kind, (groups, members) in schema.GROUPS.items() if kind != "story"
    }
    return Totals(
        count(schema.articles),
        count(schema.versions),
        reports + joined["event"],
        count(schema.statements),
        deal_reports + joined["deal"],
        count(schema.actors),
        reports,
        deal_reports,
    )
