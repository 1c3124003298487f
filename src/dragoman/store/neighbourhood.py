"""What the linking of an article sees of the memory and may write, in the transaction that keeps the article.

The memory knows nothing of linking: it holds an outline of each article, an index of weighed terms over them, and
links between nodes. A node is a whole number: that of an outline, or an outline's and the place of one of its
events or deals. Weights and likenesses are whole numbers too, so that sums are the same in every database.
"""

import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from dragoman.records import Coded, Judged
from dragoman.store import groups, ledgers, schema
from dragoman.store.positions import LAST_INDEX

SPACES = {"story": 1, "event": 2, "deal": 3}
_PLACE = LAST_INDEX.bit_length()


class Term(NamedTuple):
    """A word of the index as a number below 2**63, and its weight in thousandths."""

    term: int
    weight: int


class Link(NamedTuple):
    """Two nodes and how like they are."""

    one: int
    other: int
    likeness: int


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of an article for its linking: `data` as the linker wrote it, the day as an ordinal, and for each
    space the terms of its nodes by their places in the article (0 for the article itself)."""

    data: bytes
    day: int
    terms: Mapping[str, Mapping[int, Sequence[Term]]]


@dataclass(frozen=True, slots=True)
class Kept:
    """An outline as it is kept. `cursor` is the change that wrote it; the same cursor, the same data."""

    id: int
    article: str
    cursor: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Region:
    """Nodes whose groups may change, and the ids of the groups they are in now, both by space."""

    nodes: Mapping[str, frozenset[int]] = field(default_factory=dict)
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Linker(Protocol):
    """Puts a new article together with those around it. Made by the conductor; used within a transaction."""

    @property
    def digest(self) -> str:
        """What names the way of linking: outlines of another digest are due again."""

    def sketch(self, coded: Coded, key: str, day: str) -> Sketch:
        """What linking needs of an article, by its key and its day."""

    def region(self, around: "Neighbourhood", outline: int) -> Region:
        """What may fall apart or come together when the outline goes or its judgements change."""

    def link(self, around: "Neighbourhood", outline: int, before: Region) -> groups.Linked:
        """Connect a new outline with those around it, and group anew what it touches and the region before it."""


def node(outline: int, place: int) -> int:
    """The node of an event or deal by its place in the article."""
    return outline << _PLACE | place


def outline_of(node_: int) -> int:
    """The outline in which an event or deal stands."""
    return node_ >> _PLACE


def place_of(node_: int) -> int:
    """The place of an event or deal in its article."""
    return node_ & LAST_INDEX


class Neighbourhood:
    """The outlines, terms, links and groups, as they are within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # ------------------------------------------------------------ outlines

    def outline(self, article: str) -> Kept | None:
        """The outline of an article by its key."""
        table = schema.outlines
        row = self._connection.execute(select(table).where(table.c.article == article)).one_or_none()
        return _kept(row) if row else None

    def outlines(self, ids: Iterable[int]) -> tuple[Kept, ...]:
        """The outlines with these numbers."""
        table = schema.outlines
        columns = (table.c.id, table.c.article, table.c.cursor, table.c.data)
        found: list[Row[Any]] = []
        for some in groups.parts(ids):
            found.extend(self._connection.execute(select(*columns).where(table.c.id.in_(some))))
        return tuple(map(_kept, found))

    def sketch(self, id_: int) -> Sketch:
        """The outline with this number as its linker made it."""
        table = schema.outlines
        row = self._connection.execute(select(table.c.terms, table.c.data).where(table.c.id == id_)).one()
        return Sketch(bytes(row.data), *_unpacked(bytes(row.terms)))

    def keep(self, kept: Kept, version: int, sketch: Sketch, digest: str) -> None:
        """Write an outline and its terms. Those of an earlier one must have been forgotten."""
        table, terms = schema.outlines, schema.link_terms
        facts = {"version": version, "cursor": kept.cursor, "digest": digest, "data": kept.data}
        facts["terms"] = _packed(sketch)
        here = update(table).where(table.c.id == kept.id).values(facts)
        if not self._connection.execute(here).rowcount:
            self._connection.execute(insert(table).values(facts | {"id": kept.id, "article": kept.article}))
        names = ("space", "term", "day", "node", "weight")
        rows = [dict(zip(names, row, strict=True)) for row in _rows(kept.id, sketch.day, sketch.terms)]
        if rows:
            self._connection.execute(insert(terms), rows)

    def forget(self, id_: int) -> None:
        """Take the terms and links of an outline out; the outline itself stays until it is written anew."""
        terms, links = schema.link_terms, schema.links
        old = self.sketch(id_)
        gone = ("b_space", "b_term", "b_day", "b_node")
        rows = [dict(zip(gone, row, strict=False)) for row in _rows(id_, old.day, old.terms)]
        if rows:
            here = [terms.c[name.removeprefix("b_")] == bindparam(name) for name in gone]
            self._connection.execute(delete(terms).where(*here), rows)
        for space, number in SPACES.items():
            low, high = (id_, id_ + 1) if space == "story" else (node(id_, 0), node(id_ + 1, 0))
            near = select(links.c.other, links.c.one).where(links.c.space == number, links.c.one >= low)
            pairs = [tuple(row) for row in self._connection.execute(near.where(links.c.one < high))]
            both = [{"s": number, "o": a, "t": b} for one, other in pairs for a, b in ((one, other), (other, one))]
            if both:
                ends = (links.c.one == bindparam("o"), links.c.other == bindparam("t"))
                self._connection.execute(delete(links).where(links.c.space == bindparam("s"), *ends), both)

    # ------------------------------------------------------------ terms and links

    def alike(self, space: str, terms: Sequence[Term], days: tuple[int, int], least: int) -> dict[int, int]:
        """The nodes of these days whose products of weights over shared terms come to `least` or more, with the sum."""
        if not terms:
            return {}
        mine = ", ".join(f"({int(t.term)}, {int(t.weight)})" for t in terms)
        # CROSS JOIN holds SQLite to the order: few terms, each with its range of days in the index.
        sql = (
            f"WITH mine(term, weight) AS (VALUES {mine}) SELECT t.node, SUM(t.weight * mine.weight) AS likeness "
            f"FROM mine CROSS JOIN link_terms t WHERE t.space = {SPACES[space]} AND t.term = mine.term "
            f"AND t.day BETWEEN {int(days[0])} AND {int(days[1])} "
            f"GROUP BY t.node HAVING SUM(t.weight * mine.weight) >= {int(least)}"
        )
        return {row[0]: int(row[1]) for row in self._connection.exec_driver_sql(sql)}

    def connect(self, space: str, found: Iterable[Link]) -> None:
        """Write links, in both directions."""
        names = ("space", "one", "other", "likeness")
        both = [(a, b, likeness) for one, other, likeness in found for a, b in ((one, other), (other, one))]
        rows = [dict(zip(names, (SPACES[space], *row), strict=True)) for row in sorted(set(both))]
        if rows:
            self._connection.execute(insert(schema.links), rows)

    def links(self, space: str, nodes: Iterable[int], least: int = 0) -> tuple[Link, ...]:
        """All links that lead from these nodes and are of this likeness at least."""
        table = schema.links
        columns = (table.c.one, table.c.other, table.c.likeness)
        found: list[Link] = []
        for some in groups.parts(nodes):
            query = select(*columns).where(table.c.space == SPACES[space], table.c.one.in_(some))
            if least:
                query = query.where(table.c.likeness >= least)
            found += (Link(*row) for row in self._connection.execute(query))
        return tuple(found)

    # ------------------------------------------------------------ names, groups, judgements

    def names(self, space: str, nodes: Iterable[int]) -> dict[int, str]:
        """The key of the article, or the id of the record, that each node stands for."""
        wanted = set(nodes)
        outlines = schema.outlines
        found: dict[int, str] = {}
        if space == "story":
            for some in groups.parts(wanted):
                articles = select(outlines.c.id, outlines.c.article).where(outlines.c.id.in_(some))
                found |= {row.id: row.article for row in self._connection.execute(articles)}
            return found
        table = schema.metadata.tables[f"{space}s"]
        for some in groups.parts(map(outline_of, wanted)):
            query = select(outlines.c.id.label("outline"), table.c.id, table.c.record)
            query = query.join(table, table.c.version == outlines.c.version).where(outlines.c.id.in_(some))
            for row in self._connection.execute(query):
                found[node(row.outline, row.id & LAST_INDEX)] = row.record
        return {key: name for key, name in found.items() if key in wanted}

    def nodes(self, space: str, names: Collection[str]) -> dict[str, int]:
        """The nodes of articles by their keys, or of present records by their ids."""
        outlines = schema.outlines
        if space == "story":
            articles = select(outlines.c.article, outlines.c.id).where(outlines.c.article.in_(names))
            return {row.article: row.id for row in self._connection.execute(articles)}
        table = schema.metadata.tables[f"{space}s"]
        query = select(table.c.record, table.c.id, outlines.c.id.label("outline"))
        query = query.join(outlines, outlines.c.version == table.c.version).where(table.c.record.in_(names))
        return {row.record: node(row.outline, row.id & LAST_INDEX) for row in self._connection.execute(query)}

    def homes(self, kind: str, names: Collection[str]) -> dict[str, str]:
        """For each article or record that is in a group the id of the group."""
        return groups.homes(self._connection, kind, names)

    def members(self, kind: str, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The members of these groups."""
        return groups.members(self._connection, kind, ids)

    def judged(self, kind: str, names: Collection[str]) -> tuple[Judged, ...]:
        """What people said of pairs of which these are one side, the last word on each."""
        return ledgers.judged(self._connection, kind, names) if names and self._is_judged else ()

    @cached_property
    def _is_judged(self) -> bool:
        """Whether anybody has said of any two things that they belong together or not."""
        return ledgers.is_judged(self._connection)


def _kept(row: Row[Any]) -> Kept:
    return Kept(row.id, row.article, row.cursor, bytes(row.data))


def _rows(id_: int, day: int, terms: Mapping[str, Mapping[int, Sequence[Term]]]) -> list[tuple[int, ...]]:
    return sorted(
        (SPACES[space], term, day, id_ if space == "story" else node(id_, place), weight)
        for space, placed in terms.items()
        for place, found in placed.items()
        for term, weight in found
    )


def _packed(sketch: Sketch) -> bytes:
    spaces = {space: {str(place): found for place, found in placed.items()} for space, placed in sketch.terms.items()}
    return zlib.compress(json.dumps([sketch.day, spaces], separators=(",", ":")).encode())


def _unpacked(data: bytes) -> tuple[int, dict[str, dict[int, list[Term]]]]:
    day, spaces = json.loads(zlib.decompress(data))
    return day, {s: {int(p): [Term(*t) for t in found] for p, found in placed.items()} for s, placed in spaces.items()}
