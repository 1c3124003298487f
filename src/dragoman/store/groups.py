"""Stories, and events and deals that several articles tell of: written with the article that changed them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from dragoman.errors import StoreError
from dragoman.store import schema
from dragoman.store.positions import cursor, key_after
from dragoman.store.rows import Group, Page


def write_groups(connection: Connection, groups: Sequence[Group], serial: int) -> None:
    """Write each group as it now is, in place of what it was."""
    for group in groups:
        table, members = _tables(group.kind)
        connection.execute(delete(members).where(members.c.group == group.id))
        connection.execute(delete(table).where(table.c.id == group.id))
        facts = {name: getattr(group, name) for name in ("id", "title", "first", "last", "body")}
        connection.execute(insert(table).values(facts | {"size": len(group.members), "cursor": serial}))
        if group.members:
            rows = [{"group": group.id, "member": member} for member in group.members]
            connection.execute(insert(members), rows)


def remove_groups(connection: Connection, kind: str, ids: Sequence[str]) -> None:
    """Forget groups that were merged into others; their members are not touched."""
    table, members = _tables(kind)
    connection.execute(delete(members).where(members.c.group.in_(ids)))
    connection.execute(delete(table).where(table.c.id.in_(ids)))


def groups(connection: Connection, kind: str, *, after: str = "", limit: int = 50) -> Page[Group]:
    """The groups of a kind, the one that changed last first."""
    table, _ = _tables(kind)
    query = select(table).order_by(table.c.cursor.desc(), table.c.id).limit(limit + 1)
    if after:
        query = query.where(table.c.cursor < key_after(after))
    rows = connection.execute(query).all()
    # One change may write several groups; a page never parts them.
    if len(rows) > limit and rows[limit].cursor == rows[limit - 1].cursor:
        whole = select(table).where(table.c.cursor == rows[limit].cursor).order_by(table.c.id)
        rows = [*(r for r in rows if r.cursor != rows[limit].cursor), *connection.execute(whole)]
        more = connection.execute(select(table.c.id).where(table.c.cursor < rows[-1].cursor).limit(1)).first()
        return Page(_filled(connection, kind, rows), cursor(rows[-1].cursor) if more else "")
    end = cursor(rows[limit - 1].cursor) if len(rows) > limit else ""
    return Page(_filled(connection, kind, rows[:limit]), end)


def groups_with(connection: Connection, kind: str, member: str) -> tuple[Group, ...]:
    """The groups that an article or a record belongs to."""
    table, members = _tables(kind)
    query = select(table).join(members, members.c.group == table.c.id).where(members.c.member == member)
    return _filled(connection, kind, connection.execute(query.order_by(table.c.id)).all())


def group(connection: Connection, kind: str, name: str) -> Group | None:
    """The group with this id, None when there is none."""
    table, _ = _tables(kind)
    found = _filled(connection, kind, connection.execute(select(table).where(table.c.id == name)).all())
    return found[0] if found else None


def _filled(connection: Connection, kind: str, rows: Sequence[Row[Any]]) -> tuple[Group, ...]:
    _, members = _tables(kind)
    query = select(members).where(members.c.group.in_([r.id for r in rows])).order_by(members.c.member)
    of: dict[str, list[str]] = {}
    for row in connection.execute(query):
        of.setdefault(row.group, []).append(row.member)
    return tuple(Group(kind, r.id, r.title, r.first, r.last, tuple(of.get(r.id, ())), r.body) for r in rows)


def _tables(kind: str) -> tuple[Any, Any]:
    if kind not in schema.GROUPS:
        raise StoreError("groups", f"there is no kind {kind!r}", f"one of {', '.join(schema.GROUPS)}")
    return schema.GROUPS[kind]
