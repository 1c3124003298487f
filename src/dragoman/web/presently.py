"""The fields of a record as they are now, written as people correct them."""

from collections.abc import Iterable

from dragoman.export.jsonl import number
from dragoman.records import Coded, Deal, Event, Statement


def presently(coded: Coded, record: str) -> dict[str, str]:
    """Each field that can be corrected and its value, several parted by `;`; {} for a record that has none."""
    names = {entity.id: entity.name for entity in coded.draft.entities}
    draft = coded.draft
    records: tuple[Event | Statement | Deal, ...] = (*draft.events, *draft.statements, *draft.deals)
    for one in records:
        if coded.ids[one.id] == record:
            return {field: value for field, value in _fields(one, names).items() if value}
    return {}


def _fields(one: Event | Statement | Deal, names: dict[str, str]) -> dict[str, str]:
    if isinstance(one, Event):
        return _event(one, names)
    if isinstance(one, Statement):
        return _statement(one, names)
    return _deal(one)


def _event(event: Event, names: dict[str, str]) -> dict[str, str]:
    return {
        "type": event.type,
        "mode": _listed(event.mode),
        "actor": _listed(names[key] for key in event.actor),
        "recipient": _listed(names[key] for key in event.recipient),
        "status": event.status,
        "date": event.date,
        "place": event.place,
        "pledges": _listed(event.pledges),
        "context": _listed(event.context),
    }


def _statement(statement: Statement, names: dict[str, str]) -> dict[str, str]:
    return {
        "speaker": _listed(names[key] for key in statement.speaker),
        "role": statement.role,
        "kind": statement.kind,
        "addressee": _listed(names[key] for key in statement.addressee),
        "date": statement.date,
    }


def _deal(deal: Deal) -> dict[str, str]:
    money = deal.amount
    bound = f"{money.bound} " if money and money.bound != "=" else ""
    return {
        "kind": _listed(deal.kind),
        "status": deal.status,
        "date": deal.date,
        "amount": f"{bound}{number(money.value)} {money.currency}" if money else "",
        "term": deal.term,
        "objects": _listed(deal.objects),
    }


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)
