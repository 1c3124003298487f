"""The newest stories with events that meet a filter, in a few questions however many articles there are.

What few events meet is looked up by those events; what many meet is met soon by whoever walks the articles from the
newest on. Either way a story stands in the place of its newest article of which an event meets the filter.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, select

from dragoman.store import groups, schema
from dragoman.store.filters import Filter
from dragoman.store.grouped import Headline
from dragoman.store.positions import cursor, key_after, keys_of
from dragoman.store.queries import matching, met_in
from dragoman.store.rows import Page

FEW = 1_000  # events that are looked up one by one
LOOKED_AT = 2_000  # articles that one page walks past at most
_STEP = 50  # articles that are read at first; then twice as many, and so on

_Article = tuple[int, str]  # version and key


@dataclass(slots=True)
class _Found:
    """A page in the making: the stories ('' for an article that was never linked) with the article that leads them."""

    limit: int
    rows: list[tuple[str, str, int]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    @property
    def full(self) -> bool:
        return len(self.rows) >= self.limit


def headlines(connection: Connection, chosen: Filter, *, after: str = "", limit: int = 20) -> Page[Headline]:
    """The stories of which an article published in the filter's days has events that meet the rest of it.

    The one with the newest such article comes first. Where few articles meet the filter a page may hold fewer
    rows than `limit` and still not be the last.
    """
    found, start = _Found(limit), key_after(after) if after else 0
    few = _few(connection, chosen)
    if few is None:
        end = _walk(connection, chosen, found, start)
    else:
        low, high = keys_of(chosen.since, chosen.until)
        below = min(high, start or high)
        told = [(version, key) for version, key in few if low <= version < below]
        end = _take(connection, chosen, found, told, start)
    return Page(_stamped(connection, chosen, found.rows), cursor(end) if end else "")


def _few(connection: Connection, chosen: Filter) -> list[_Article] | None:
    """The articles with events that meet the filter, newest first, when they are few; None when there may be many."""
    of_events = replace(chosen, since=None, until=None, confidence=0.0, article="")
    if of_events == Filter() or chosen.article:
        return None
    events, versions = schema.events, schema.versions
    query = matching(events, of_events, connection)
    query = query.with_only_columns(events.c.version, events.c.confidence, maintain_column_froms=True)
    rows = connection.execute(query.limit(FEW + 1)).all()
    if len(rows) > FEW:
        return None
    wanted = {row.version for row in rows if row.confidence >= chosen.confidence}
    keys: dict[int, str] = {}
    for some in groups.parts(wanted):
        query = select(versions.c.id, versions.c.key).where(versions.c.id.in_(some), schema.PRESENT)
        keys |= {row.id: row.key for row in connection.execute(query)}
    return sorted(keys.items(), reverse=True)


def _walk(connection: Connection, chosen: Filter, found: _Found, start: int) -> int:
    """Read articles from the newest on until the page is full; where it ended, 0 at the last article."""
    below, looked, step = start, 0, _STEP
    while looked < LOOKED_AT:
        rows = _articles(connection, chosen, below, step)
        met = {version for version, _ in events_in(connection, chosen, [row.id for row in rows if row.events])}
        end = _take(connection, chosen, found, [(row.id, row.key) for row in rows if row.id in met], start)
        if found.full:
            return end or (rows[-1].id if len(rows) == step else 0)
        if len(rows) < step:
            return 0
        below, looked, step = rows[-1].id, looked + step, 2 * step
    return below


def _articles(connection: Connection, chosen: Filter, below: int, limit: int) -> Sequence[Any]:
    """Articles that may have such events."""
    table = schema.versions
    wanted = replace(
        chosen,
        who=chosen.who or chosen.whom,
        whom=(),
        status=(),
        type=tuple(type_.partition("-")[0] for type_ in chosen.type),  # an article is not listed by modes
        confidence=0.0,
    )
    query = matching(table, wanted, connection, after=below)
    columns = (table.c.id, table.c.key, table.c.events)
    return connection.execute(query.with_only_columns(*columns, maintain_column_froms=True).limit(limit)).all()


def _take(connection: Connection, chosen: Filter, found: _Found, told: Sequence[_Article], start: int) -> int:
    """Put stories on the page until it is full; the last article that was taken, 0 when all were."""
    for first in range(0, len(told), 4 * found.limit):
        some = told[first : first + 4 * found.limit]
        homes = groups.homes(connection, "story", [key for _, key in some])
        shown = _shown_before(connection, chosen, set(homes.values()) - found.seen, start) if start else set()
        for n, (version, key) in enumerate(some, first + 1):
            home = homes.get(key, "")
            if home and (home in found.seen or home in shown):
                continue
            found.seen.add(home)
            found.rows.append((home, key, version))
            if found.full:
                return version if n < len(told) else 0
    return 0


def _shown_before(connection: Connection, chosen: Filter, stories: Collection[str], start: int) -> set[str]:
    """The stories that an earlier page has shown, at a newer article of theirs."""
    high = keys_of(chosen.since, chosen.until)[1]
    newer = {version: story for story, version, _ in tellers(connection, stories) if start <= version < high}
    return {newer[version] for version, _ in events_in(connection, chosen, newer)}


def tellers(connection: Connection, stories: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """Story, version and key of each article of these stories."""
    members, versions = schema.story_members, schema.versions
    for some in groups.parts(stories):
        query = select(members.c.group, versions.c.id, versions.c.key).join(
            versions, versions.c.key == members.c.member
        )
        for row in connection.execute(query.where(members.c.group.in_(some), schema.PRESENT)):
            yield row[0], row[1], row[2]


def events_in(connection: Connection, chosen: Filter, wanted: Iterable[int]) -> list[tuple[int, str]]:
    """Version and id of the events of these articles that meet the filter, whatever their days."""
    events = schema.events
    rest = replace(chosen, since=None, until=None, article="")
    found: list[tuple[int, str]] = []
    for some in groups.parts(wanted):
        query = met_in(events, rest, some, connection)
        rows = connection.execute(
            query.with_only_columns(events.c.version, events.c.record, maintain_column_froms=True)
        )
        found += [(row.version, row.record) for row in rows]
    return found


def _stamped(connection: Connection, chosen: Filter, rows: Sequence[tuple[str, str, int]]) -> tuple[Headline, ...]:
    """The headlines, each with a stamp of what its events and articles are and when they were linked last."""
    told: dict[str, list[int]] = {home or key: [] if home else [version] for home, key, version in rows}
    for story, version, _ in tellers(connection, [home for home, _, _ in rows if home]):
        told[story].append(version)
    events = defaultdict(list)
    for version, record in events_in(connection, chosen, [v for some in told.values() for v in some]):
        events[version].append(record)
    linked = _linked(connection, "event", [record for some in events.values() for record in some])
    stories = _linked(connection, "story", [key for home, key, _ in rows if home])
    found = []
    for home, key, _ in rows:
        records = [(version, sorted(events[version])) for version in sorted(told[home or key])]
        facts = (records, [linked.get(record) for _, some in records for record in some], stories.get(key))
        found.append(Headline(home, key, blake2b(repr(facts).encode(), digest_size=12).hexdigest()))
    return tuple(found)


def _linked(connection: Connection, kind: str, members: Sequence[str]) -> dict[str, tuple[str, int]]:
    """For each article (by key) or record that is in a group the id of that and the change that wrote it."""
    table, member = schema.GROUPS[kind]
    found: dict[str, tuple[str, int]] = {}
    for some in groups.parts(members):
        query = select(member.c.member, table.c.id, table.c.cursor).join(table, table.c.id == member.c.group)
        rows = connection.execute(query.where(member.c.member.in_(some)))
        found |= {row.member: (row.id, row.cursor) for row in rows}
    return found
