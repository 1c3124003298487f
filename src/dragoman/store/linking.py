"""Linking within the transaction that writes: an outline is kept and what it touches is grouped anew."""

from dataclasses import replace

from sqlalchemy import Connection, select

from dragoman.records import Coded
from dragoman.store import archive, schema
from dragoman.store.changes import next_cursor, record_change, wait_for_others, with_groups
from dragoman.store.groups import write_groups
from dragoman.store.indexing import key_of
from dragoman.store.neighbourhood import Kept, Linker, Neighbourhood, Region, Sketch
from dragoman.store.positions import day_at
from dragoman.store.rows import Change

Groups = dict[str, tuple[str, ...]]


def part(connection: Connection, linker: Linker, article: str) -> Region:
    """What an article touches as it stands; to be asked before its records are written anew."""
    around = Neighbourhood(connection)
    old = around.outline(article)
    return linker.region(around, old.id) if old else Region()


def link(connection: Connection, linker: Linker, coded: Coded, change: Change, before: Region) -> Groups:
    """Keep the outline of an article whose records were just written, and group anew what it and `before` touch."""
    day = day_at(change.version).isoformat()
    sketch = linker.sketch(coded, change.article, day)
    return _linked(
        connection, linker, Kept(0, change.article, change.cursor, sketch.data), change.version, (sketch, before)
    )


def link_again(connection: Connection, linker: Linker, article: str, serial: int, before: Region) -> Groups:
    """Group anew what an article touches, because somebody judged it. Nothing when it was never linked."""
    around = Neighbourhood(connection)
    old = around.outline(article)
    if old is None:
        return {}
    version = connection.execute(select(schema.articles.c.version).where(schema.articles.c.key == article)).scalar_one()
    sketch = around.sketch(old.id)
    return _linked(connection, linker, Kept(0, article, serial, sketch.data), version, (sketch, before))


def _linked(connection: Connection, linker: Linker, fresh: Kept, version: int, found: tuple[Sketch, Region]) -> Groups:
    around, (sketch, before) = Neighbourhood(connection), found
    old = around.outline(fresh.article)
    id_ = old.id if old else fresh.cursor
    if old:
        around.forget(id_)
    around.keep(replace(fresh, id=id_), version, sketch, linker.digest)
    return write_groups(connection, linker.link(around, id_, before), fresh.cursor)


def unlinked(connection: Connection, digest: str, *, below: int, limit: int) -> list[int]:
    """Present versions below a key that were never linked, or by another way of linking; newest first."""
    versions, outlines = schema.versions, schema.outlines
    query = select(versions.c.id).outerjoin(outlines, outlines.c.version == versions.c.id)
    query = query.where(schema.PRESENT, versions.c.id < below)
    query = query.where(outlines.c.digest.is_(None) | (outlines.c.digest != digest))
    return list(connection.scalars(query.order_by(versions.c.id.desc()).limit(limit)))


def relink(connection: Connection, linker: Linker, version: int, moment: str) -> Change:
    """Link a present version anew, as one change."""
    wait_for_others(connection)
    coded = archive.coded(connection, version)
    key = key_of(coded.draft.article) if coded else ""
    here = select(schema.articles.c.cursor).where(schema.articles.c.key == key, schema.articles.c.version == version)
    present = connection.execute(here).scalar()
    if coded is None or present is None:
        return Change(0, "unchanged", key, version, moment)
    before = part(connection, linker, key)
    change = Change(next_cursor(connection), "linked", key, version, moment)
    return record_change(connection, with_groups(change, link(connection, linker, coded, change, before)))
