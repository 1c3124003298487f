"""Stories, merged events and merged deals: written with the article that changed them, as they now are."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from dragoman.records import MergedDeal, MergedEvent, Story
from dragoman.store import census, dealbook, schema
from dragoman.store.indexing import safe
from dragoman.store.packing import plain, restored
from dragoman.store.parting import parts as parts  # noqa: PLC0414 (others reach it here)

Grouped = Story | MergedEvent | MergedDeal
KINDS: dict[str, type[Grouped]] = {"story": Story, "event": MergedEvent, "deal": MergedDeal}


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking made of an article and those around it: groups as they now are, and the ids of those that went.

    An event or deal that one article alone tells is no group.
    """

    stories: Sequence[Story] = ()
    events: Sequence[MergedEvent] = ()
    deals: Sequence[MergedDeal] = ()
    gone: Mapping[str, Collection[str]] = field(default_factory=dict)

    def of(self, kind: str) -> Sequence[Grouped]:
        """The groups of a kind."""
        found: dict[str, Sequence[Grouped]] = {"story": self.stories, "event": self.events, "deal": self.deals}
        return found[kind]


def write_groups(connection: Connection, linked: Linked, serial: int) -> dict[str, tuple[str, ...]]:
    """Write each group in place of what it was, and forget those that went; the ids of all of them by kind."""
    told = {}
    for kind in KINDS:
        now = {group.id: group for group in linked.of(kind)}
        gone = sorted({*linked.gone.get(kind, ())} - now.keys())
        before = members(connection, kind, [*now, *gone]) if kind == "event" else {}
        remove_groups(connection, kind, [*now, *gone])
        if now:
            _insert(connection, kind, list(now.values()), serial)
        if kind == "event":
            after = (members_of(group) for group in now.values())
            census.settle(connection, (record for some in (*before.values(), *after) for record in some))
        told[kind] = (*now, *gone)
    return told


def _insert(connection: Connection, kind: str, groups: Sequence[Grouped], serial: int) -> None:
    table, members = schema.GROUPS[kind]
    connection.execute(insert(table), [_row(group, serial) for group in groups])
    rows = [{"group": group.id, "member": safe(member)} for group in groups for member in members_of(group)]
    connection.execute(insert(members), rows)
    if kind == "deal":
        dealbook.gather(connection, {group.id: members_of(group) for group in groups})


def _row(group: Grouped, serial: int) -> dict[str, Any]:
    if isinstance(group, Story):
        facts = {"title": safe(group.title), "first": group.first, "last": group.last}
    else:
        days = sorted(r.published[:10] for r in group.reports if r.published) or [""]
        facts = {"title": "", "first": days[0], "last": days[-1]}
    body = safe(json.dumps(plain(group), ensure_ascii=False, separators=(",", ":")))
    return {"id": group.id, **facts, "body": body, "size": len(members_of(group)), "cursor": serial}


def members_of(group: Grouped) -> tuple[str, ...]:
    """The keys of a story's articles, the ids of the records that tell an event or deal."""
    return group.articles if isinstance(group, Story) else tuple(report.record for report in group.reports)


def remove_groups(connection: Connection, kind: str, ids: Sequence[str]) -> None:
    """Forget groups; their members are not touched."""
    table, members = schema.GROUPS[kind]
    if ids:
        connection.execute(delete(members).where(members.c.group.in_(ids)))
        connection.execute(delete(table).where(table.c.id.in_(ids)))
        if kind == "deal":
            dealbook.part(connection, ids)


def homes(connection: Connection, kind: str, members: Collection[str]) -> dict[str, str]:
    """For each of these articles (by key) or records that is in a group the id of it."""
    table = schema.GROUPS[kind][1]
    found: dict[str, str] = {}
    for some in parts(members):
        query = select(table.c.member, table.c.group).where(table.c.member.in_(some))
        found |= {row.member: row.group for row in connection.execute(query)}
    return found


def members(connection: Connection, kind: str, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The members of these groups."""
    table = schema.GROUPS[kind][1]
    found: dict[str, list[str]] = {}
    for some in parts(ids):
        for row in connection.execute(select(table).where(table.c.group.in_(some)).order_by(table.c.member)):
            found.setdefault(row.group, []).append(row.member)
    return {key: tuple(keys) for key, keys in found.items()}


def kept(connection: Connection, kind: str, ids: Collection[str]) -> dict[str, tuple[Grouped, int]]:
    """These groups as linking made them, each with the number of the change that wrote it."""
    table: Table = schema.GROUPS[kind][0]
    found: dict[str, tuple[Grouped, int]] = {}
    for some in parts(ids):
        for row in connection.execute(select(table).where(table.c.id.in_(some))):
            found[row.id] = restored(KINDS[kind], json.loads(row.body)), row.cursor
    return found
