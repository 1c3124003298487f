"""What is read from the book of deals: deals in any order, a page at a time, and what they come to."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, and_, false, func, or_, select

from dragoman.errors import QuestionError
from dragoman.store import schema
from dragoman.store.filters import EVERYTHING, Filter
from dragoman.store.gathering import DEALS, members_rows
from dragoman.store.grouped import MergedDealRow
from dragoman.store.reading import deal_row, origins
from dragoman.store.rows import DealRow, Page
from dragoman.store.sieve import sifted
from dragoman.store.together import deals_shown, merged_deal, merged_deal_of

ORDERS = ("date", "amount", "parties")


@dataclass(frozen=True, slots=True)
class BookRow:
    """A deal with all its reports, and the report that leads: the newest that names an amount, else the newest."""

    deal: MergedDealRow
    lead: DealRow


@dataclass(frozen=True, slots=True)
class DealSum:
    """Deals of a year between two codes ('' where no second state takes part) in one currency ('' for no amount).

    Each deal counts once, by the report that leads; `amount` is the sum of those that name one, None when none does.
    """

    one: str
    other: str
    year: int
    currency: str
    deals: int
    amount: float | None


@dataclass(frozen=True, slots=True)
class _Order:
    """The columns of an order, each with whether it falls; the last one is the key of the row, so that none ties."""

    columns: tuple[tuple[Column[Any], bool], ...]

    def clauses(self) -> list[ColumnElement[Any]]:
        return [column.desc() if falls else column.asc() for column, falls in self.columns]

    def beyond(self, values: Sequence[Any]) -> ColumnElement[bool]:
        """Rows that come after the one with these values."""
        found: list[ColumnElement[bool]] = []
        for n, ((column, falls), value) in enumerate(zip(self.columns, values, strict=True)):
            same = [c == v for (c, _), v in zip(self.columns[:n], values[:n], strict=True)]
            further = column < value if falls else column > value
            if value is not None:
                found.append(and_(*same, further))
        return or_(false(), *found)


def _order(order: str, *, rising: bool) -> _Order:
    book = schema.dealbook.c
    if order == "date":
        return _Order(((book.id, not rising),))
    if order == "parties":
        return _Order(((book.parties, not rising), (book.id, True)))
    if order == "amount":
        return _Order(((book.purse, False), (book.amount, not rising), (book.id, True)))
    raise QuestionError("order", f"{order!r} is none", f"deals are in order of {', '.join(ORDERS)}")


def deals(
    connection: Connection,
    chosen: Filter,
    *,
    order: str = "date",
    rising: bool = False,
    after: str = "",
    limit: int = 50,
) -> Page[BookRow]:
    """The deals of which a report meets the filter, in an order; amounts of one currency at a time."""
    book, by = schema.dealbook, _order(order, rising=rising)
    columns = [column for column, _ in by.columns]
    query = sifted(select(book.c.deal, *columns), chosen, connection).order_by(*by.clauses()).limit(limit + 1)
    rows = connection.execute(query.where(by.beyond(_values(after, len(columns)))) if after else query).all()
    shown = _rows(connection, rows[:limit])
    end = _cursor([getattr(rows[limit - 1], column.name) for column in columns]) if len(rows) > limit else ""
    return Page(shown, end)


def deal(connection: Connection, id_: str) -> BookRow | None:
    """The deal with this id, or the one that a record with this id tells."""
    shown = merged_deal(connection, id_) or merged_deal_of(connection, id_)
    book = schema.dealbook.c
    here = select(book.id, book.deal).where(book.deal == shown.id, book.lead + 0 == 1) if shown else None
    rows: Sequence[Any] = connection.execute(here.limit(1)).all() if here is not None else ()
    return next(iter(_rows(connection, rows)), None)


def sums(connection: Connection, chosen: Filter = EVERYTHING) -> tuple[DealSum, ...]:
    """What the deals of which a report meets the filter come to, by pair, year and currency."""
    book = schema.dealbook.c
    groups = (book.one, book.other, book.year, book.currency)
    query = sifted(select(*groups, func.count().label("n"), func.sum(book.amount).label("sum")), chosen, connection)
    rows = connection.execute(query.group_by(*groups).order_by(*groups))
    return tuple(DealSum(row.one, row.other, row.year, row.currency, row.n, row.sum) for row in rows)


def _rows(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[BookRow, ...]:
    shown = deals_shown(connection, [row.deal for row in rows])
    leads = {row.record: row for row in members_rows(connection, DEALS, _leading(connection, rows))}
    from_ = origins(connection, {row.version for row in leads.values()})
    of = {row.id: deal_row(row, from_[row.version]) for row in leads.values()}
    return tuple(BookRow(shown[row.deal], of[row.id]) for row in rows)


def _leading(connection: Connection, rows: Sequence[Row[Any]]) -> list[str]:
    book = schema.dealbook.c
    return list(connection.scalars(select(book.record).where(book.id.in_([row.id for row in rows]))))


def _cursor(values: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values, separators=(",", ":")).encode()).decode().rstrip("=")


def _values(word: str, count: int) -> list[Any]:
    try:
        values = json.loads(base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error):
        values = None
    kinds = (str, int, float, type(None))
    if not (isinstance(values, list) and len(values) == count and all(isinstance(v, kinds) for v in values)):
        raise QuestionError("cursor", f"{word!r} is none", "take the word that came with the page before")
    return values
