"""Figures of one article that cannot both be right: two sums for one deal, two tolls for one attack."""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.extract.actors import Cast
from dragoman.records import Deal, Event, Parsed, Quantity

_DEAD = frozenset({"kill", "die", "dead", "death", "toll"})
_MORE = frozenset({"another", "other", "others", "additional", "further", "more", "including", "among"})


def contradictions(
    parsed: Parsed, cast: Cast, *, quantities: Sequence[Quantity], deals: Sequence[Deal], events: Sequence[Event]
) -> tuple[str, ...]:
    """A sentence for each contradiction; the records themselves are all kept."""
    return (*_sums(parsed, cast, quantities, deals), *_tolls(parsed, quantities, events))


def _sums(parsed: Parsed, cast: Cast, quantities: Sequence[Quantity], deals: Sequence[Deal]) -> Iterator[str]:
    words = {q.id: parsed.article.text[q.span.start : q.span.end] for q in quantities}
    last: dict[tuple[frozenset[str], str, str], Deal] = {}
    for deal in deals:
        if deal.amount is None or deal.amount.bound != "=" or len(deal.parties) < 2:
            continue
        sides = frozenset(p.entity for p in deal.parties)
        key = (sides, deal.kind[0], deal.amount.currency)
        other = last.get(key)
        if other and other.amount and _one_deal(deal, other) and other.amount.value != deal.amount.value:
            names = " and ".join(sorted(cast.entity(i).name for i in sides))
            one, two = words.get(other.amount.quantity, ""), words.get(deal.amount.quantity, "")
            yield f"two amounts for one deal of {names}: {one} and {two}"
        last[key] = deal


def _one_deal(one: Deal, other: Deal) -> bool:
    """Whether two records tell the same undertaking but for the sum: same object, no two dates."""
    if one.date and other.date and not (one.date.startswith(other.date) or other.date.startswith(one.date)):
        return False
    return bool(_things(one) & _things(other))


def _things(deal: Deal) -> set[str]:
    return {w.lower() for o in deal.objects for w in o.split() if len(w) > 3}


def _tolls(parsed: Parsed, quantities: Sequence[Quantity], events: Sequence[Event]) -> Iterator[str]:
    """Exact tolls of the dead that differ for attacks with one place and one date."""
    told: Mapping[tuple[str, str], list[tuple[float, str]]] = {}
    tolls: dict[tuple[str, str], list[tuple[float, str]]] = dict(told)
    for quantity in quantities:
        event = _attack(parsed, quantity, events)
        if event is None or quantity.value is None or quantity.bound != "=" or quantity.derived:
            continue
        words = parsed.article.text[quantity.span.start : quantity.span.end]
        seen = tolls.setdefault((event.date, event.place), [])
        if seen and seen[-1][0] != quantity.value:
            where = f" in {event.place}" if event.place else ""
            yield f"two tolls for one attack{where}: {seen[-1][1]} and {words}"
        seen.append((quantity.value, words))


def _attack(parsed: Parsed, quantity: Quantity, events: Sequence[Event]) -> Event | None:
    """The attack whose dead a quantity counts: all of them, not `another four` or `including two children`."""
    token = parsed.token_at(quantity.span.start)
    if quantity.unit != "person" or token is None or (quantity.of or "people") not in ("people", "persons"):
        return None
    here = parsed.sentences[parsed.sentence_at[token]]
    first, last = max(here.first, token - 6), min(here.last, token + 8)
    if not any(parsed.lemmas[t].lower() in _DEAD for t in range(first, last)):
        return None
    if any(parsed.lower[t] in _MORE for t in range(max(here.first, token - 3), min(here.last, token + 3))):
        return None
    start, end = parsed.starts[here.first], parsed.ends[here.last - 1]
    attacks = [e for e in events if e.type == "ASSAULT" and start <= e.trigger.start < end]
    return attacks[0] if len(attacks) == 1 and (attacks[0].date or attacks[0].place) else None
