"""What there is of each: articles by paper and by feed, copies, speakers, and events to come by month."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Any

from sqlalchemy import Connection, case, func, select

from dragoman.store import groups, schema
from dragoman.store.filters import EVERYTHING, Filter
from dragoman.store.positions import keys_of
from dragoman.store.queries import matching
from dragoman.store.rows import Origin, Side

_COPY = "copy of "  # how the linking of articles begins its note on one


@dataclass(frozen=True, slots=True)
class ArticleTally:
    """The articles of one paper or feed: all of them, those published since a day, and the newest one."""

    name: str
    articles: int
    recent: int
    newest: Origin


@dataclass(frozen=True, slots=True)
class Originality:
    """How many articles of a paper were its own reports, and how many copies of another's, in the newest stories."""

    own: int
    copies: int


@dataclass(frozen=True, slots=True)
class SpeakerTally:
    """How many statements somebody made."""

    speaker: Side
    statements: int


@dataclass(frozen=True, slots=True)
class MonthTally:
    """How many events a month (`2026-12`) has."""

    month: str
    events: int


def articles_by(connection: Connection, column: str, since: date) -> tuple[ArticleTally, ...]:
    """The present articles by `site` or `source`, the one with most of them first."""
    table = schema.versions
    name, key = table.c[column], table.c.id
    recent = func.sum(case((key >= keys_of(since, None)[0], 1), else_=0))
    query = select(name, func.count(), recent, func.max(key)).where(table.c.current == 1).group_by(name)
    rows = sorted(connection.execute(query).all(), key=lambda row: (-row[1], row[0]))
    newest: dict[int, Origin] = {}
    for some in groups.parts(row[3] for row in rows):
        columns = (table.c[c] for c in ("id", "article", "title", "published", "site", "url"))
        newest |= {row.id: Origin(*row) for row in connection.execute(select(*columns).where(key.in_(some)))}
    return tuple(ArticleTally(row[0], row[1], int(row[2]), newest[row[3]]) for row in rows)


def delays(connection: Connection, among: int) -> dict[str, float]:
    """For each source the median of minutes from publication to fetching, in the newest articles that tell both."""
    table = schema.versions
    query = select(table.c.source, table.c.published, table.c.fetched).where(schema.PRESENT)
    found: dict[str, list[float]] = defaultdict(list)
    for row in connection.execute(query.order_by(table.c.id.desc()).limit(among)):
        minutes = _minutes(row.published, row.fetched)
        if minutes is not None:
            found[row.source].append(minutes)
    return {source: median(values) for source, values in found.items()}


def _minutes(published: str, fetched: str) -> float | None:
    if len(published) <= 10 or len(fetched) <= 10:
        return None
    try:
        gap = datetime.fromisoformat(fetched) - datetime.fromisoformat(published)
    except (ValueError, TypeError):  # one without an offset cannot be compared
        return None
    return max(gap.total_seconds() / 60, 0.0)


def originality(connection: Connection, among: int) -> dict[str, Originality]:
    """For each paper its own reports and its copies in the newest stories that several articles tell."""
    table, versions = schema.stories, schema.versions
    query = select(table.c.id).where(table.c.size > 1).order_by(table.c.cursor.desc()).limit(among)
    kept = groups.kept(connection, "story", connection.scalars(query).all())
    copies = {key: how.startswith(_COPY) for story, _ in kept.values() for key, how in _notes(story)}
    own: Counter[str] = Counter()
    copied: Counter[str] = Counter()
    for some in groups.parts(copies):
        rows = select(versions.c.key, versions.c.site).where(versions.c.key.in_(some), schema.PRESENT)
        for row in connection.execute(rows):
            (copied if copies[row.key] else own)[row.site] += 1
    return {site: Originality(own[site], copied[site]) for site in own.keys() | copied.keys()}


def _notes(story: groups.Grouped) -> Iterator[tuple[str, str]]:
    """Each article of a story and how it came to it, '' for the first."""
    how: Mapping[str, str] = {note.field: note.how for note in story.why.notes}
    return ((key, how.get(key, "")) for key in groups.members_of(story))


def speakers(connection: Connection, chosen: Filter, *, among: int, limit: int) -> tuple[tuple[SpeakerTally, ...], int]:
    """Who by name made most of the newest statements that meet the filter, and how many were looked at."""
    table = schema.statements
    query = matching(table, chosen, connection).with_only_columns(table.c.body, maintain_column_froms=True)
    bodies = connection.scalars(query.limit(among)).all()
    count: Counter[tuple[str, str, str]] = Counter()
    known: dict[tuple[str, str, str], Any] = {}
    for body in bodies:
        for side in filter(_is_named, json.loads(body)[0]):
            name = (side[5] or side[1], side[2], side[3])  # Wikidata id or name, type, code
            known.setdefault(name, side)
            count[name] += 1
    return tuple(SpeakerTally(Side(*known[name]), n) for name, n in count.most_common(limit)), len(bodies)


def _is_named(side: list[str]) -> bool:
    """Whether a speaker has a name, which `a minister` and `witnesses` have not."""
    name, wikidata = side[1], side[5]
    return bool(wikidata) or name[:1].isupper()


def months(connection: Connection, chosen: Filter = EVERYTHING) -> tuple[MonthTally, ...]:
    """The events that meet the filter by month, the first one first; each once, where no paper or words are chosen."""
    table = schema.events
    inner = matching(table, chosen, connection).with_only_columns(table.c.month, maintain_column_froms=True)
    if not (chosen.source or chosen.text or chosen.article):
        inner = inner.where(table.c.echo == 0)
    month = inner.order_by(None).subquery().c.month
    rows = connection.execute(select(month, func.count()).group_by(month).order_by(month))
    return tuple(MonthTally(*row) for row in rows)
