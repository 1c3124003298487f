"""Acts named inside the reaction to them: `Portugal condemned the attack on the port`, `refused the request`."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.events.draft import NOBODY, Proposal, Side
from dragoman.records import Parsed

_AGAINST = frozenset({"ACCUSE", "REJECT"})
_WRONGS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_DOWN = frozenset({"obj", "obl", "nsubj:pass", "nmod", "conj"})
_NEAR = 2  # arcs from the noun up to the verb of the reaction
_ABOUT = frozenset({"about", "against", "amid", "despite", "over"})
_FOR = frozenset({"for", "of"})


def parted(parsed: Parsed, acts: Sequence[Proposal]) -> list[Proposal]:
    """The acts, where a reaction and the deed it is about keep their own sides.

    Who reacts did not do the deed, and it is its doer who is accused, not its victim. In the labelled sentences
    one doer in forty reacts to his own deed where a noun names it below such a verb or behind `over` or `amid`; and
    `for` or `of` with a verb tells in nine of ten what the one did whom the reaction is aimed at.
    """
    out, at = list(acts), {act.token: n for n, act in enumerate(acts)}
    for n, act in enumerate(acts):
        above = _above(parsed, act.token) if parsed.pos[act.token] in _NOUNS else []
        for m in (at[t] for t in _judgements(parsed, act) if t in at):
            out[m] = _of_doer(out[m], act)
        for m in (at[t] for t in {*above, parsed.heads[act.token]} - {act.token} if t in at):
            if out[m].type in _AGAINST and out[m].token in above:
                out[n] = replace(out[n], actor=out[n].actor.without(out[m].actor.ids))
                out[m] = _aimed(parsed, out[m], out[n])
            elif out[m].token == parsed.heads[act.token]:
                out[n] = _apart(parsed, out[n], out[m])
    return out


def _judgements(parsed: Parsed, deed: Proposal) -> list[int]:
    """The adjectives before a noun of attack: `its brutal and unprovoked invasion`."""
    if deed.type not in _WRONGS or parsed.pos[deed.token] not in _NOUNS:
        return []
    return [t for k in parsed.kids(deed.token, "amod") for t in parsed.subtree(k)]


def _of_doer(judgement: Proposal, deed: Proposal) -> Proposal:
    """A judgement on a deed with the deed's doer as the accused, and never its victim."""
    if judgement.type != "ACCUSE":
        return judgement
    doer = deed.actor.without(judgement.actor.ids)
    if doer.ids:
        return replace(judgement, recipient=doer._replace(how=f"doer of the {deed.type} it is about"))
    return replace(judgement, recipient=judgement.recipient.without(deed.recipient.ids))


def _apart(parsed: Parsed, deed: Proposal, reaction: Proposal) -> Proposal:
    """A deed behind `over`, without the sides of the verb before it; one behind `for`, done by the one aimed at."""
    linked = {parsed.lower[k] for k in parsed.kids(deed.token, "case", "mark")}
    if linked & _ABOUT:
        below = parsed.subtree(deed.token)
        own = deed.recipient if all(t in below for t in deed.recipient.tokens) else NOBODY
        return replace(deed, actor=deed.actor.without(reaction.actor.ids), recipient=own)
    aimed = set(deed.actor.ids) <= set(reaction.actor.ids) and reaction.recipient.ids
    if linked & _FOR and parsed.tags[deed.token] == "VBG" and aimed:
        return replace(deed, actor=reaction.recipient._replace(how=f"whom the {reaction.type} is aimed at"))
    return deed


def _above(parsed: Parsed, token: int) -> list[int]:
    """The words that a noun hangs on as object, subject of a passive or attribute, up to the first verb."""
    out: list[int] = []
    while len(out) < _NEAR and parsed.deps[token] in _DOWN:
        token = parsed.heads[token]
        out.append(token)
        if parsed.pos[token] == "VERB":
            break
    return out


def _aimed(parsed: Parsed, reaction: Proposal, deed: Proposal) -> Proposal:
    """The accusation with the doer of the deed as the accused, in place of nobody or of the victim named with it."""
    if reaction.type != "ACCUSE" or deed.type not in _WRONGS:
        return reaction
    doer = deed.actor.without(reaction.actor.ids)
    if not _is_victim(parsed, reaction.recipient, deed):  # `the attack of Chad on Mali`: the doer alone is accused
        both = {*doer.ids} and {*doer.ids} <= {*reaction.recipient.ids} <= {*doer.ids, *deed.recipient.ids}
        return replace(reaction, recipient=reaction.recipient.without(deed.recipient.ids)) if both else reaction
    return replace(
        reaction, recipient=doer._replace(how=f"doer of the {deed.type} it is about") if doer.ids else NOBODY
    )


def _is_victim(parsed: Parsed, side: Side, deed: Proposal) -> bool:
    below = parsed.subtree(deed.token)
    return {*side.ids} <= {*deed.recipient.ids} and all(t in below for t in side.tokens)
