"""An act told again without its doer: he who did it to the same victim before, or who is told of later, did it."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.events.draft import Proposal, Reading

Sure = tuple[Proposal, float]


def with_doers(reading: Reading, acts: Sequence[Sure]) -> list[Sure]:
    """The acts of an article with the doer that another telling names: `the commander was also killed`."""
    return [(_with_doer(reading, n, acts), sure) for n, (_, sure) in enumerate(acts)]


def _with_doer(reading: Reading, number: int, acts: Sequence[Sure]) -> Proposal:
    act = acts[number][0]
    if act.actor.ids or not _is_done(act):
        return act
    whom = {i for i in act.recipient.ids if _is_someone(reading, i)}
    others = [*(a for a, _ in reversed(acts[:number])), *(a for a, _ in acts[number + 1 :])]
    for other in others:
        if other.type == act.type and other.actor.ids and _is_done(other) and whom & set(other.recipient.ids):
            return replace(act, actor=other.actor._replace(how="doer of the same deed told elsewhere"))
    return act


def _is_done(act: Proposal) -> bool:
    return act.outlook.status == "actual" and not act.outlook.weak


def _is_someone(reading: Reading, entity: str) -> bool:
    """Whether it is one person or body with a name: a state suffers many deeds, and so do `two protesters`."""
    who = reading.cast.entity(entity)
    return who.type in ("person", "organization", "company") and who.why.by != "nameless"
