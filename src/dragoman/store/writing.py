"""A coded article goes into the tables, in the caller's transaction: all of it or nothing."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from dragoman.records import Coded
from dragoman.store import census, dealbook, linking, schema
from dragoman.store.anchors import fasten_again
from dragoman.store.changes import next_cursor, record_change, wait_for_others, with_groups
from dragoman.store.indexing import Rows, article_day, content_hash, key_of, rows_of
from dragoman.store.neighbourhood import Linker, Region
from dragoman.store.packing import unpacked
from dragoman.store.positions import position
from dragoman.store.rows import Change

RECORDS = (schema.events, schema.statements, schema.deals, schema.dealbook)
_KNOWN = ("content_hash", "digest", "source", "fetched", "coded", "text")


@dataclass(frozen=True, slots=True)
class Received:
    """Where a coded article came from, when it was fetched and when it is written, and what links it with others."""

    source: str
    fetched: str
    now: str
    linker: Linker | None = None


def add(connection: Connection, coded: Coded, received: Received) -> Change:
    """Write a coded article unless this very text coded by this very model and rules is there already."""
    wait_for_others(connection)
    key, hash_, linker = key_of(coded.draft.article), content_hash(coded.draft.article), received.linker
    present = _present(connection, key)
    if present and (present.content_hash, present.digest) == (hash_, coded.digest):
        return Change(present.cursor, "unchanged", key, present.version, received.now)
    touched = linking.part(connection, linker, key) if linker and present else Region()
    change = _written(connection, coded, received, present)
    if linker:
        change = with_groups(change, linking.link(connection, linker, coded, change, touched))
    return record_change(connection, change)


def _written(connection: Connection, coded: Coded, received: Received, present: Row[Any] | None) -> Change:
    """Write the text and its records in place of those of the present version."""
    key, serial = key_of(coded.draft.article), next_cursor(connection)
    before = _event_ids(connection, present.version) if present else set()
    after = {coded.ids[event.id] for event in coded.draft.events}
    if present:
        _unlist(connection, present)
    if present and present.content_hash == content_hash(coded.draft.article):
        kind, version = "recoded", _recode(connection, coded, serial, present)
    else:
        kind, number = ("corrected", present.versions + 1) if present else ("added", 1)
        version = _new_version(connection, coded, serial, received=received, number=number)
    here = schema.articles.c.key == key
    connection.execute(update(schema.articles).where(here).values(version=version, cursor=serial))
    if present:
        fasten_again(connection, coded)
    return Change(serial, kind, key, version, received.now, len(after - before), len(before - after))


def _present(connection: Connection, key: str) -> Row[Any] | None:
    articles, versions = schema.articles, schema.versions
    query = select(articles.c.version, articles.c.cursor, articles.c.versions, *(versions.c[name] for name in _KNOWN))
    return connection.execute(
        query.join(versions, versions.c.id == articles.c.version).where(articles.c.key == key)
    ).one_or_none()


def _event_ids(connection: Connection, version: int) -> set[str]:
    return set(connection.scalars(select(schema.events.c.record).where(schema.events.c.version == version)))


def _new_version(connection: Connection, coded: Coded, serial: int, *, received: Received, number: int) -> int:
    """Write a text that is new; the one before it, if any, stays as a version of the past."""
    version = position(article_day(coded.draft.article, received.fetched), serial)
    rows = rows_of(coded, serial, version, source=received.source, fetched=received.fetched)
    key, articles, versions = rows.version["key"], schema.articles, schema.versions
    if number == 1:
        connection.execute(insert(articles).values(key=key, version=version, cursor=serial, versions=1))
    else:
        connection.execute(update(articles).where(articles.c.key == key).values(versions=number))
        connection.execute(update(versions).where(versions.c.key == key, schema.PRESENT).values(current=0))
    facts = {"number": number, "current": 1, "source": received.source, "fetched": received.fetched}
    connection.execute(insert(versions).values(rows.version | facts))
    _list(connection, rows, version)
    return version


def _recode(connection: Connection, coded: Coded, serial: int, present: Row[Any]) -> int:
    """Write the records of a text anew; where it came from stays as it was."""
    version: int = present.version
    rows = rows_of(coded, serial, version, source=present.source, fetched=present.fetched)
    connection.execute(update(schema.versions).where(schema.versions.c.id == version).values(rows.version))
    _list(connection, rows, version)
    return version


def _list(connection: Connection, rows: Rows, version: int) -> None:
    """Write the records of a version, their terms and words, and its actors."""
    for name, records in rows.records.items():
        if records:
            connection.execute(insert(schema.metadata.tables[name]), records)
    for name, terms in rows.terms.items():
        if terms:
            connection.execute(insert(schema.TERMS[name]), terms)
    census.add(connection, rows.records["events"])
    if rows.records["events"]:
        census.settle(connection, (row["record"] for row in rows.records["events"]))
    dealbook.seat(connection, (row["record"] for row in rows.records["dealbook"]))
    _words(connection, version, remove=False)
    _appear(connection, rows.actors, version)


def _unlist(connection: Connection, present: Row[Any]) -> None:
    """Take the records of a version out of every table; the version itself keeps its coded text."""
    version = present.version
    _words(connection, version, remove=True)
    # The terms are worked out once more rather than indexed by record, which would cost a fifth of the space. One
    # that an older program knew and this one does not stays behind, and leads to no record.
    coded = unpacked(present.coded, present.text)
    rows = rows_of(coded, present.cursor, version, source=present.source, fetched=present.fetched)
    for name, found in rows.terms.items():
        table = schema.TERMS[name]
        gone = [table.c[column] == sa.bindparam(f"b_{column}") for column in ("facet", "term", "record")]
        if found:
            connection.execute(delete(table).where(*gone), [{f"b_{k}": v for k, v in row.items()} for row in found])
    census.leave(connection, version)
    for table in RECORDS:
        connection.execute(delete(table).where(table.c.version == version))
    actors, seen = schema.actors, schema.appearances
    ids = select(seen.c.actor).where(seen.c.version == version)
    connection.execute(update(actors).where(actors.c.id.in_(ids)).values(articles=actors.c.articles - 1))
    connection.execute(delete(seen).where(seen.c.version == version))


def _words(connection: Connection, version: int, *, remove: bool) -> None:
    """Tell SQLite's index of words; it must hear what it forgets before the rows are gone. PostgreSQL sees itself."""
    if connection.dialect.name != "sqlite":
        return
    for name, columns in schema.TEXTS.items():
        words = ", ".join(columns)
        where = "id" if name == "versions" else "version"
        extra, sign = (f"{name}_words, ", "'delete', ") if remove else ("", "")
        sql = f"INSERT INTO {name}_words ({extra}rowid, {words}) SELECT {sign}id, {words} FROM {name} WHERE {where} = ?"
        connection.exec_driver_sql(sql, (version,))


def _appear(connection: Connection, found: dict[str, dict[str, Any]], version: int) -> None:
    actors = schema.actors
    known = _ids(connection, actors, list(found))
    if missing := [row for key, row in found.items() if key not in known]:
        connection.execute(insert(actors), missing)
        known |= _ids(connection, actors, [row["key"] for row in missing])
    if known:
        ids = sorted(known.values())
        connection.execute(insert(schema.appearances), [{"actor": n, "version": version} for n in ids])
        connection.execute(update(actors).where(actors.c.id.in_(ids)).values(articles=actors.c.articles + 1))


def _ids(connection: Connection, actors: Table, keys: list[str]) -> dict[str, int]:
    rows = connection.execute(select(actors.c.key, actors.c.id).where(actors.c.key.in_(keys)))
    return {row.key: row.id for row in rows}
