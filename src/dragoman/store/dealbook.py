"""The book of deals: for each told deal the few facts that deals are sorted and summed by, kept with every write.

Reports of one deal are summed once, so one of them leads: the newest that names an amount, else the newest.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, literal, select, update

from dragoman.ids import merged_id
from dragoman.store import schema
from dragoman.store.positions import day_at
from dragoman.store.rows import Side
from dragoman.store.terms import folded

_GIVE, _TAKE = ("supplier", "lender", "donor", "investor", "contractor"), ("buyer", "borrower", "recipient")
# Amounts of different currencies are never compared, for no rate is known: each currency is a purse of its own.
_FIRST_PURSES, _EMPTY = {"USD": "0", "EUR": "1"}, "3"
_AT_ONCE = 500


def entry(
    key: int, version: int, record: str, parties: Sequence[Side], money: tuple[float, str] | None
) -> dict[str, Any]:
    """The row of a deal that stands for itself."""
    one, other = pair(parties)
    amount, currency = money or (None, "")
    return {
        "id": key,
        "version": version,
        "record": record,
        "deal": merged_id(record),
        "lead": 1,
        "year": day_at(key).year,
        "amount": amount,
        "currency": currency,
        "purse": _EMPTY if amount is None else _FIRST_PURSES.get(currency, f"2{currency}"),
        "parties": "; ".join(folded(side.name) for side in parties) or "~",  # those without a name come last
        "one": one,
        "other": other,
        "head": key,
    }


def pair(parties: Iterable[Side]) -> tuple[str, str]:
    """The codes a deal is summed under, in the order of letters: who gives and who takes, else the first two named."""
    ordered = sorted(parties, key=lambda s: 0 if s.role in _GIVE else 1 if s.role in _TAKE else 2)
    codes = [*dict.fromkeys(side.code for side in ordered if side.code), "", ""][:2]
    one, other = sorted(codes) if all(codes) else codes
    return one, other


def part(connection: Connection, deals: Sequence[str]) -> None:
    """Let each report of these deals stand for itself again."""
    book = schema.dealbook
    if deals:
        apart = update(book).where(book.c.deal.in_(deals))
        connection.execute(apart.values(deal=literal("m").concat(book.c.record), lead=1, head=book.c.id))


def gather(connection: Connection, deals: Mapping[str, Sequence[str]]) -> None:
    """Put the reports of each of these deals together under its id."""
    book = schema.dealbook
    for deal, records in deals.items():
        here = book.c.record.in_(records)
        query = select(book.c.id, book.c.amount).where(here).order_by(book.c.id.desc())
        told = connection.execute(query).all()
        lead = next((row.id for row in told if row.amount is not None), told[0].id if told else 0)
        connection.execute(update(book).where(here).values(deal=deal, lead=0, head=lead))
        connection.execute(update(book).where(book.c.id == lead).values(lead=1))


def seat(connection: Connection, records: Iterable[str]) -> None:
    """Put records that were just written under the deals that linking has made of them before."""
    member = schema.merged_deal_members
    names = list(records)
    if not names:
        return
    known = connection.scalars(select(member.c.group).where(member.c.member.in_(names)).distinct()).all()
    rows = connection.execute(select(member).where(member.c.group.in_(known))) if known else ()
    deals: dict[str, list[str]] = {}
    for row in rows:
        deals.setdefault(row.group, []).append(row.member)
    gather(connection, deals)


def fill(connection: Connection) -> None:
    """Write the book of a memory that has none yet; in one that was kept without them, write the heads."""
    book = schema.dealbook
    if connection.execute(select(book.c.id).limit(1)).first() is not None:
        leads = book.alias("leads")
        # A sum, because for the bare column SQLite would walk an index of all leading reports.
        one = leads.c.deal == book.c.deal, leads.c.lead + 0 == 1
        head = select(leads.c.id).where(*one).limit(1).scalar_subquery()
        connection.execute(update(book).where(book.c.lead == 1).values(head=book.c.id))
        connection.execute(update(book).where(book.c.lead == 0).values(head=func.coalesce(head, book.c.id)))
        return
    deals, book, member = schema.deals, schema.dealbook, schema.merged_deal_members
    names = ("id", "version", "record", "amount", "currency", "body")
    query, last = select(*(deals.c[name] for name in names)).order_by(deals.c.id).limit(_AT_ONCE), 0
    while rows := connection.execute(query.where(deals.c.id > bindparam("last")), {"last": last}).all():
        last = rows[-1].id
        connection.execute(insert(book), [_entry(row) for row in rows])
    groups: dict[str, list[str]] = {}
    for row in connection.execute(select(member)):
        groups.setdefault(row.group, []).append(row.member)
    gather(connection, groups)


def _entry(row: Any) -> dict[str, Any]:
    parties = [Side(*side) for side in json.loads(row.body)[1]]
    money = None if row.amount is None else (row.amount, row.currency)
    return entry(row.id, row.version, row.record, parties, money)
