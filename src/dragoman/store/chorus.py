"""Which event each report tells and which papers tell it: the little that a row of a page says of other reports."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, select

from dragoman.ids import merged_id
from dragoman.store import groups, schema
from dragoman.store.parting import parts


class Chorus(NamedTuple):
    """An event by its id, and the papers that tell it, each once, the first one first."""

    id: str
    papers: tuple[str, ...]


def choruses(connection: Connection, records: Collection[str]) -> dict[str, Chorus]:
    """For each of these reports the event that it tells; one that stands alone has no other papers to name."""
    homes = groups.homes(connection, "event", records)
    papers = _papers(connection, set(homes.values()))
    together = {record: Chorus(home, tuple(papers.get(home, ()))) for record, home in homes.items()}
    return {record: Chorus(merged_id(record), ()) for record in records} | together


def _papers(connection: Connection, ids: Collection[str]) -> dict[str, dict[str, None]]:
    member, events, versions = schema.merged_event_members, schema.events, schema.versions
    query = select(member.c.group, versions.c.site, versions.c.title, versions.c.article)
    query = query.join(events, events.c.record == member.c.member).join(versions, versions.c.id == events.c.version)
    found: dict[str, dict[str, None]] = {}
    for some in parts(ids):
        for row in connection.execute(query.where(member.c.group.in_(some)).order_by(versions.c.id)):
            found.setdefault(row.group, {})[row.site or row.title or row.article] = None
    return found
