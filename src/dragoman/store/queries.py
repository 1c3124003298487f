"""A Filter becomes a SELECT that is quick however much there is.

All conditions of words are lists of keys in the table of terms. The shortest list is walked, newest first,
and the others are asked key by key; so the work is bound by the rarest word, not by the size of the memory.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, exists, func, select

from dragoman.errors import QuestionError
from dragoman.store import schema
from dragoman.store.filters import Filter
from dragoman.store.positions import keys_of
from dragoman.store.terms import BETWEEN, folded

_REMEMBERED = 1_000  # long lists that a connection remembers
_MANY = 20_000  # keys that are counted of a list before it passes for a long one
_FACETS = {
    "events": ("who", "whom", "type", "quad", "status", "place", "source"),
    "statements": ("who", "whom", "type", "source"),
    "deals": ("who", "whom", "type", "status", "source"),
    "dealbook": ("who", "whom", "type", "status", "source"),
    "versions": ("who", "type", "quad", "place", "source"),
}
_WORD = re.compile(r'"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Condition:
    """One facet and the words of which a record needs one."""

    facet: str
    words: tuple[str, ...]


def matching(table: Table, chosen: Filter, connection: Connection, *, after: int = 0, dyad: str = "") -> Select[Any]:
    """The rows of a table that meet the filter, newest first, below the key `after` if one is given.

    With a `dyad`, such as `rus>ukr`, events of the one toward the other alone. Raises QuestionError when the table
    has no such condition.
    """
    conditions = _conditions(table, chosen, connection) + ([Condition("dyad", (dyad,))] if dyad else [])
    low, high = keys_of(chosen.since, chosen.until)
    high = min(high, after or high)
    if chosen.article:
        return _in_article(table, chosen, conditions, (low, high), connection)
    lead, key = _lead(table, conditions, chosen.text, connection)
    rest = [_has(table, key, c) for c in conditions if c is not lead]
    query = select(table).where(*rest, *_columns(table, chosen)).order_by(key.desc())
    if lead is None:
        query = query.where(key >= low, key < high)
        return _by_words(query, table, chosen.text, connection) if chosen.text else query
    terms = schema.TERMS[table.name]
    listed = (_in_list(terms, lead), terms.c.record >= low, terms.c.record < high)
    if len(lead.words) == 1:
        query = query.select_from(terms.join(table, table.c.id == terms.c.record)).where(*listed)
    else:
        query = query.where(table.c.id.in_(select(terms.c.record).where(*listed)))
    return query.where(_says(table, key, chosen.text, connection)) if chosen.text else query


def met_in(table: Table, chosen: Filter, versions: Sequence[int], connection: Connection) -> Select[Any]:
    """The rows of these versions that meet the filter but for its days, in no order."""
    rest = replace(chosen, text="")
    query = _each(table, rest, _conditions(table, rest, connection), connection).where(table.c.version.in_(versions))
    if not chosen.text:
        return query
    if connection.dialect.name != "sqlite":
        return query.where(_says(table, table.c.id, chosen.text, connection))
    # To search the index of words once is quicker than to ask it for each of many rows.
    words = _words_table(table)
    said = select(words.c.rowid).where(words.c[words.name].op("MATCH")(_fts(chosen.text)))
    return query.where((table.c.id + 0).in_(said))


def met_by(table: Table, row: FromClause, chosen: Filter, connection: Connection) -> list[ColumnElement[bool]]:
    """What a row of a table, which has another name here, must meet, asked row by row; its words are left out."""
    low, high = keys_of(chosen.since, chosen.until)
    days = [row.c.id >= low] if chosen.since else []
    days += [row.c.id < high] if chosen.until else []
    words = [_has(table, row.c.id, c) for c in _conditions(table, chosen, connection)]
    return [*days, *words, *_columns(table, chosen, row)]


def _in_article(
    table: Table, chosen: Filter, conditions: list[Condition], keys: tuple[int, int], connection: Connection
) -> Select[Any]:
    """The rows of one article, which are few: they are looked up by it."""
    key = table.c.id + 0  # a sum, because a bare key in a range would be walked through all articles
    query = _each(table, chosen, conditions, connection)
    return query.where(key >= keys[0], key < keys[1]).order_by(key.desc())


def _each(table: Table, chosen: Filter, conditions: list[Condition], connection: Connection) -> Select[Any]:
    """Rows that are each asked for every condition, because they are few."""
    query = select(table).where(*_columns(table, chosen), *(_has(table, table.c.id, c) for c in conditions))
    return query.where(_says(table, table.c.id, chosen.text, connection)) if chosen.text else query


def _conditions(table: Table, chosen: Filter, connection: Connection) -> list[Condition]:
    found = []
    for facet in ("who", "whom", "type", "quad", "status", "place", "source"):
        words = tuple(filter(None, map(folded, getattr(chosen, facet))))
        if words and facet not in _FACETS[table.name]:
            raise QuestionError(
                table.name, f"cannot be chosen by {facet}", f"by {', '.join(_FACETS[table.name])} they can"
            )
        if words:
            found.append(Condition(facet, words))
    return _with_dyad(table, found, connection)


def _with_dyad(table: Table, found: list[Condition], connection: Connection) -> list[Condition]:
    """One code toward one other is a list of its own: two long lists may have little in common."""
    sides = {c.facet: c.words for c in found if c.facet in ("who", "whom") and len(c.words) == 1}
    if table.name != "events" or len(sides) < 2:
        return found
    dyad = Condition("dyad", (BETWEEN.join((sides["who"][0], sides["whom"][0])),))
    # An empty list says nothing: one of the two may be a name and no code.
    return [*found, dyad] if _size(table, dyad, connection) else found


def _lead(
    table: Table, conditions: list[Condition], text: str, connection: Connection
) -> tuple[Condition | None, ColumnElement[int]]:
    """The condition whose list is walked and the column of its keys; None for the table or the index of words.

    The lists of several words are walked together only when they are short, because they must be sorted.
    """
    sizes = {c: _size(table, c, connection) for c in conditions} if len(conditions) > 1 or text else {}
    sizes = sizes or {c: _size(table, c, connection) for c in conditions if len(c.words) > 1}
    fit = [c for c in conditions if len(c.words) == 1 or sizes[c] < _MANY]
    best = min(fit, key=lambda c: sizes.get(c, 0), default=None)
    if best is None or (text and sizes[best] > _MANY // 40):
        by_rowid = text and connection.dialect.name == "sqlite"
        return None, _words_table(table).c.rowid if by_rowid else table.c.id
    return best, schema.TERMS[table.name].c.record if len(best.words) == 1 else table.c.id


def _size(table: Table, condition: Condition, connection: Connection) -> int:
    """How long a list is; of a long one, which stays one, the connection remembers it."""
    long: set[tuple[str, Condition]] = connection.info.setdefault("long lists", set())
    if (table.name, condition) in long:
        return _MANY
    size = _counted(table, condition, connection)
    if size == _MANY and len(long) < _REMEMBERED:
        long.add((table.name, condition))
    return size


def _counted(table: Table, condition: Condition, connection: Connection) -> int:
    terms = schema.TERMS[table.name]
    some = select(terms.c.record).where(_in_list(terms, condition)).limit(_MANY)
    return connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()


def _in_list(terms: FromClause, condition: Condition) -> ColumnElement[bool]:
    words = terms.c.term == condition.words[0] if len(condition.words) == 1 else terms.c.term.in_(condition.words)
    return and_(terms.c.facet == condition.facet, words)


def _has(table: Table, key: ColumnElement[int], condition: Condition) -> ColumnElement[bool]:
    terms = schema.TERMS[table.name].alias()
    return exists(select(sa.literal(1)).where(_in_list(terms, condition), terms.c.record == key))


def _columns(table: Table, chosen: Filter, row: FromClause | None = None) -> list[ColumnElement[bool]]:
    """The conditions on columns of the row itself, which may stand under another name."""
    of = table if row is None else row
    found: list[ColumnElement[bool]] = [schema.PRESENT] if table.name == "versions" else []
    if chosen.article:
        found.append(_of_article(of, chosen.article, table.name))
    if chosen.confidence and table.name == "events":
        found.append(of.c.confidence >= chosen.confidence)
    money = chosen.currency or chosen.min_amount is not None or chosen.max_amount is not None
    if money and table.name not in ("deals", "dealbook"):
        raise QuestionError(table.name, "have no amount of money", "choose deals by amount")
    if chosen.currency:
        found.append(of.c.currency == chosen.currency.upper())
    if chosen.min_amount is not None:
        found.append(of.c.amount >= chosen.min_amount)
    if chosen.max_amount is not None:
        found.append(of.c.amount <= chosen.max_amount)
    return found


def _of_article(table: FromClause, named: str, kind: str) -> ColumnElement[bool]:
    versions = schema.versions
    ids = select(versions.c.id).where((versions.c.article == named) | (versions.c.key == named), schema.PRESENT)
    return (table.c.id if kind == "versions" else table.c.version).in_(ids)


# ---------------------------------------------------------------- words


@cache
def _words_table(table: Table) -> Any:
    """SQLite's index of words over a table; its hidden column, named like itself, takes what is searched."""
    name = f"{table.name}_words"
    return sa.table(name, sa.column("rowid"), sa.column(name))


def _by_words(query: Select[Any], table: Table, text: str, connection: Connection) -> Select[Any]:
    if connection.dialect.name != "sqlite":
        return query.where(_says(table, table.c.id, text, connection))
    words = _words_table(table)
    query = query.select_from(words.join(table, table.c.id == words.c.rowid))
    return query.where(words.c[words.name].op("MATCH")(_fts(text)))


def _says(table: Table, key: ColumnElement[int], text: str, connection: Connection) -> ColumnElement[bool]:
    if connection.dialect.name != "sqlite":
        return schema.words_of(table).op("@@")(func.websearch_to_tsquery(sa.text("'english'"), _plain(text)))
    words = _words_table(table)
    return exists(select(sa.literal(1)).where(words.c[words.name].op("MATCH")(_fts(text)), words.c.rowid == key))


def _parts(text: str) -> list[str]:
    parts = [found["phrase"] or found["word"] or "" for found in _WORD.finditer(text)]
    kept = [part for part in parts if re.search(r"\w", part)]
    if not kept:
        raise QuestionError("search", f"{text!r} holds no word", "give one or more words, a phrase in quotation marks")
    return kept


def _fts(text: str) -> str:
    """All words and phrases, each quoted, because FTS5 has a language of its own; `oil*` keeps its star."""
    return " ".join(f'"{part.rstrip("*")}"' + ("*" if part.endswith("*") else "") for part in _parts(text))


def _plain(text: str) -> str:
    return " ".join(f'"{part}"' for part in _parts(text))
