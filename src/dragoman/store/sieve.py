"""Which deals have a report that meets a filter: asked of the book alone, by lists of words where these are short.

A short list gives the deals; of a long one each deal in the order of the page is asked, and the page is soon full.
"""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, FromClause, Select, exists, func, select

from dragoman.store import schema
from dragoman.store.filters import EVERYTHING, Filter
from dragoman.store.queries import matching, met_by

FEW = 4_000  # reports that are listed; more are asked one by one


def sifted(query: Select[Any], chosen: Filter, connection: Connection) -> Select[Any]:
    """A question to the leading reports of the book, kept to deals of which a report meets the filter."""
    book = schema.dealbook
    query = query.where(book.c.lead == 1)
    if chosen == EVERYTHING:
        return query
    heads = _heads(chosen, connection)
    few = select(func.count()).select_from(heads.limit(FEW).subquery())
    if connection.execute(few).scalar_one() < FEW:
        return query.where(book.c.id.in_(heads))
    told = book.alias("told")
    met = (*met_by(book, told, replace(chosen, text=""), connection), *_says(told, chosen, connection))
    return query.where(exists(select(sa.literal(1)).where(told.c.head == book.c.id, *met)))


def _heads(chosen: Filter, connection: Connection) -> Select[Any]:
    """The keys of the leading reports of the deals of which a report meets the filter."""
    book = schema.dealbook
    query = matching(book, replace(chosen, text=""), connection).with_only_columns(
        book.c.head, maintain_column_froms=True
    )
    return query.where(*_says(book, chosen, connection)).order_by(None).correlate(None)


def _says(book: FromClause, chosen: Filter, connection: Connection) -> list[ColumnElement[bool]]:
    """The words of a deal stand with the deal itself."""
    if not chosen.text:
        return []
    said = matching(schema.deals, Filter(text=chosen.text), connection).order_by(None)
    return [book.c.id.in_(said.with_only_columns(schema.deals.c.id, maintain_column_froms=True))]
