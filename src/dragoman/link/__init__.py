"""The records of one article join those of others."""

from collections import Counter
from collections.abc import Iterator, Mapping

from dragoman.ids import content_id
from dragoman.records import Coded, Deal, Draft, Event, Span

__all__ = ["close"]


def close(draft: Draft, digest: str) -> Coded:
    """The draft with a stable id for each of its records, and the digest of what coded it.

    An id is hashed from the article's address (its id where it has none) and what the record says, not from how sure
    the coder is of it: so papers that print one text have records of their own, and a corrected text keeps those ids.
    Records of one article that say the same are told apart by their order.
    """
    article = draft.article.url or draft.article.id
    seen: Counter[str] = Counter()
    ids: dict[str, str] = {}
    for kind, key, parts in _contents(draft):
        if key in ids:
            raise ValueError(f"{draft.article.source}: two records of the draft have the id {key!r}")
        plain = content_id(kind, article, *parts)
        seen[plain] += 1
        ids[key] = plain if seen[plain] == 1 else content_id(kind, article, *parts, str(seen[plain]))
    return Coded(draft, ids, digest)


def _contents(draft: Draft) -> Iterator[tuple[str, str, list[str]]]:
    """The letter of its kind, the id in the draft and the identifying words of every record."""
    names = {e.id: e.name for e in draft.entities}
    for entity in draft.entities:
        yield "n", entity.id, [entity.type, entity.name]
    for event in draft.events:
        yield "e", event.id, _event(event, names)
    for deal in draft.deals:
        yield "d", deal.id, _deal(deal, names)
    for statement in draft.statements:
        yield "s", statement.id, [_place(statement.content), _place(statement.cue)]
    for time in draft.times:
        yield "t", time.id, [_place(time.span), time.value]
    for figure in draft.quantities:
        values = (figure.value, figure.low, figure.high, figure.unit, figure.derived)
        yield "q", figure.id, [_place(figure.span), *map(str, values)]


def _event(event: Event, names: Mapping[str, str]) -> list[str]:
    sides = [*(names[key] for key in event.actor), "->", *(names[key] for key in event.recipient)]
    return [event.type, _place(event.trigger), *sides]


def _deal(deal: Deal, names: Mapping[str, str]) -> list[str]:
    parties = [part for p in deal.parties for part in (names[p.entity], p.role)]
    money = [str(deal.amount.value), deal.amount.currency] if deal.amount else []
    return [*deal.kind, "|", *parties, "|", *money, "|", *deal.objects]


def _place(span: Span | None) -> str:
    return f"{span.start}-{span.end}" if span else ""
