"""Acts named inside the reaction to them: `Portugal condemned the attack on the port`, `refused the request`."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.events.draft import NOBODY, Proposal, Side
from dragoman.extract.events.tree import chain
from dragoman.records import Parsed

_AGAINST = frozenset({"ACCUSE", "REJECT"})
_WRONGS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_DOWN = frozenset({"obj", "obl", "nsubj:pass", "nmod", "conj"})
_NEAR = 2  # arcs from the noun up to the verb of the reaction


def parted(parsed: Parsed, acts: Sequence[Proposal]) -> list[Proposal]:
    """The acts, where a reaction and the deed it is about keep their own sides.

    Who reacts did not do the deed, and it is its doer who is accused, not its victim. Of the labelled sentences
    in which a deed is a noun below the verb of a reaction, none names the one who reacts as its doer.
    """
    out = list(acts)
    for n in range(len(out)):
        above = _above(parsed, out[n].token) if parsed.pos[out[n].token] in _NOUNS else ()
        for m, reaction in enumerate(out):
            if reaction.type in _AGAINST and reaction.token in above:
                out[n] = replace(out[n], actor=_without(out[n].actor, reaction.actor))
                out[m] = _aimed(parsed, reaction, out[n])
    return out


def _above(parsed: Parsed, token: int) -> list[int]:
    """The words that a noun hangs on as object, subject of a passive or attribute, the nearest first."""
    way = chain(parsed, token)
    steps = [i for i, t in enumerate(way[: _NEAR + 1]) if parsed.deps[t] not in _DOWN]
    return way[1 : min(steps, default=_NEAR) + 1]


def _without(side: Side, other: Side) -> Side:
    kept = tuple(i for i in side.ids if i not in other.ids)
    return side if kept == side.ids else side._replace(ids=kept) if kept else NOBODY


def _aimed(parsed: Parsed, reaction: Proposal, deed: Proposal) -> Proposal:
    """The accusation with the doer of the deed as the accused, in place of nobody or of the victim named with it."""
    if reaction.type != "ACCUSE" or deed.type not in _WRONGS or not _is_victim(parsed, reaction.recipient, deed):
        return reaction
    doer = _without(deed.actor, reaction.actor)
    return replace(
        reaction, recipient=doer._replace(how=f"doer of the {deed.type} it is about") if doer.ids else NOBODY
    )


def _is_victim(parsed: Parsed, side: Side, deed: Proposal) -> bool:
    below = parsed.subtree(deed.token)
    return {*side.ids} <= {*deed.recipient.ids} and all(t in below for t in side.tokens)
