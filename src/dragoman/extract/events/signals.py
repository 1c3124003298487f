"""What the trained head sees, said as proposals: type, status, modes, pledges and role arcs."""

from collections.abc import Iterator

from dragoman.extract.events import arcs
from dragoman.extract.events.draft import Outlook, Proposal, Reading, word_notes
from dragoman.extract.events.never import is_never
from dragoman.lexicon.ontology import EventType
from dragoman.records import Guess, TriggerSignal

_LEAST_TYPE = 0.15
_LEAST_MODE = 0.5
_LEAST_PLEDGE = 0.3


def proposals(reading: Reading) -> Iterator[Proposal]:
    """One proposal for each trigger of the head that is not hopeless."""
    for signal in reading.parsed.signals.triggers:
        sure = signal.types and signal.types[0].score >= _LEAST_TYPE
        if sure and not is_never(reading, signal.token):
            yield _propose(reading, signal)


def _propose(reading: Reading, signal: TriggerSignal) -> Proposal:
    parsed, best = reading.parsed, signal.types[0]
    kind = reading.lexicon.types[best.label]
    actor, recipient = arcs.sides(reading, signal.token, signal.roles, best.label)
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
        place=_pointed(signal, "place"),
        time=_pointed(signal, "time"),
        head=best.score,
        notes=(word_notes(parsed, "type", f"head {best.score:.2f}", (signal.token,)),),
    )


def _pointed(signal: TriggerSignal, role: str) -> tuple[int, ...]:
    """The tokens of a role that are more likely than not, the likeliest first."""
    sure = sorted((a for a in signal.roles if a.role == role and a.score >= arcs.LEAST), key=lambda a: -a.score)
    return tuple(a.token for a in sure)


def _own_modes(signal: TriggerSignal, kind: EventType) -> tuple[Guess, ...]:
    return tuple(g for g in signal.modes if g.label in kind.modes)


def _sure(guesses: tuple[Guess, ...], least: float) -> tuple[str, ...]:
    """The guesses that are more likely than not, else the best one when it has `least`."""
    sure = tuple(g.label for g in guesses if g.score >= _LEAST_MODE)
    return sure or tuple(g.label for g in guesses[:1] if g.score >= least)
