"""What the trained head sees, said as proposals: type, status, modes, pledges and role arcs."""

from collections.abc import Iterator

from dragoman.extract.actors.cast import Cast
from dragoman.extract.events.draft import NOBODY, Outlook, Proposal, Reading, Side, word_notes
from dragoman.extract.events.tree import antecedent
from dragoman.lexicon.ontology import EventType
from dragoman.records import Arc, Guess, Parsed, TriggerSignal

_LEAST_TYPE = 0.15
_LEAST_ARC = 0.45
_LEAST_MODE = 0.5
_LEAST_PLEDGE = 0.3


def proposals(reading: Reading) -> Iterator[Proposal]:
    """One proposal for each trigger of the head that is not hopeless."""
    for signal in reading.parsed.signals.triggers:
        if signal.types and signal.types[0].score >= _LEAST_TYPE:
            yield _propose(reading, signal)


def _propose(reading: Reading, signal: TriggerSignal) -> Proposal:
    parsed, cast, best = reading.parsed, reading.cast, signal.types[0]
    kind = reading.lexicon.types[best.label]
    actor = _side(parsed, cast, signal.roles, "actor", NOBODY)
    recipient = _side(parsed, cast, signal.roles, "recipient", actor)
    status = signal.status[0].label if signal.status else "actual"
    return Proposal(
        token=signal.token,
        type=best.label,
        mode=_sure(_own_modes(signal, kind), 0.0 if kind.moded else _LEAST_MODE),
        pledges=_sure(signal.pledges, _LEAST_PLEDGE),
        actor=actor,
        recipient=recipient,
        outlook=Outlook(status, (signal.token,)),
        by="head",
        score=best.score,
        place=tuple(a.token for a in signal.roles if a.role == "place" and a.score >= _LEAST_ARC),
        time=tuple(a.token for a in signal.roles if a.role == "time" and a.score >= _LEAST_ARC),
        head=best.score,
        notes=(word_notes(parsed, "type", f"head {best.score:.2f}", (signal.token,)),),
    )


def _own_modes(signal: TriggerSignal, kind: EventType) -> tuple[Guess, ...]:
    return tuple(g for g in signal.modes if g.label in kind.modes)


def _sure(guesses: tuple[Guess, ...], least: float) -> tuple[str, ...]:
    """The guesses that are more likely than not, else the best one when it has `least`."""
    sure = tuple(g.label for g in guesses if g.score >= _LEAST_MODE)
    return sure or tuple(g.label for g in guesses[:1] if g.score >= least)


def _side(parsed: Parsed, cast: Cast, arcs: tuple[Arc, ...], role: str, other: Side) -> Side:
    """The parties that the arcs of one role point to; a token that names nobody is left out."""
    tokens, ids = [], []
    for arc in arcs:
        if arc.role != role or arc.score < _LEAST_ARC:
            continue
        token = antecedent(parsed, arc.token)
        found = [i for i in cast.party(token) if i not in ids and i not in other.ids]
        if found:
            tokens.append(token)
            ids += found
    return Side(tuple(ids), tuple(tokens), f"head arc {role}") if ids else NOBODY
