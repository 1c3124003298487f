"""Events as pairs of one actor and one recipient, as the older formats have them."""

from collections.abc import Iterator
from itertools import combinations, product
from typing import NamedTuple

from dragoman.records import Coded, Entity, Event


class Pair(NamedTuple):
    """One actor toward one recipient in one event; either side may be missing. `number` counts within the event."""

    event: Event
    actor: Entity | None
    recipient: Entity | None
    number: int


def holds(event: Event) -> bool:
    """Whether an event took place or was agreed; what is agreed for later counts, what is only expected does not."""
    return event.status == "actual" or (event.type == "AGREE" and event.status == "future")


def pairs(coded: Coded) -> Iterator[Pair]:
    """The events that took place or were agreed, each once for every pair of its sides.

    The older formats have no place for what might happen or did not: whatever is hypothetical or negated is
    left out, and what is still to come is kept as an agreement or not at all.
    """
    cast = {e.id: e for e in coded.draft.entities}
    for event in coded.draft.events:
        if holds(event):
            actors, recipients = [cast[k] for k in event.actor], [cast[k] for k in event.recipient]
            for number, (actor, recipient) in enumerate(_sides(actors, recipients)):
                yield Pair(event, actor, recipient, number)


def _sides(actors: list[Entity], recipients: list[Entity]) -> Iterator[tuple[Entity | None, Entity | None]]:
    if not recipients and len(actors) > 1:
        yield from combinations(actors, 2)
    else:
        nobody: list[Entity | None] = [None]
        yield from product([*actors] or nobody, [*recipients] or nobody)
