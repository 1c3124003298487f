"""The head's arcs from a trigger to its parties, weighed into the two sides of an event."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.events.draft import NOBODY, Proposal, Reading, Side
from dragoman.extract.events.tree import antecedent
from dragoman.records import Arc, Parsed

LEAST = 0.45
_FAINT = 0.2  # of a side that nothing else fills: the best of the arcs is then more often right than nobody
_APART = 0.85  # of a second actor whom nothing joins to the first
_ABOUT = frozenset({"discuss", "debate", "review", "examine", "address", "raise"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_HARMING = frozenset({"ASSAULT"})  # hits things too, and those are coded
# Acts that are nearly always done to someone; a move, a protest or a refusal often has no aim.
_AIMED = frozenset({"ACCUSE", "AGREE", "AID", "ASSAULT", "REQUEST", "SANCTION", "SUPPORT"})


def sides(reading: Reading, trigger: int, arcs: Sequence[Arc], kind: str) -> tuple[Side, Side]:
    """Who and whom by the arcs of a trigger of this type. Nobody stands on both sides."""
    parsed = reading.parsed
    who, whom = (_sure(parsed, [a for a in arcs if a.role == role]) for role in ("actor", "recipient"))
    if parsed.lemmas[trigger] in _ABOUT:  # what is discussed does not take part
        topics = {t for k in parsed.kids(trigger, "obj") for t in parsed.subtree(k)}
        who = [a for a in who if a.token not in topics]
    if not reading.lexicon.types[kind].mutual:
        who = _of_one_side(reading, trigger, _not_of_places(parsed, who, arcs))
    actor = _side(reading, who, NOBODY, kind)
    return actor, _side(reading, whom, actor, kind)


def _sure(parsed: Parsed, arcs: list[Arc]) -> list[Arc]:
    """The arcs that are more likely than not, and faint ones to words that `and` joins to theirs."""
    sure = [a for a in arcs if a.score >= LEAST]
    joined = [_phrase(parsed, a.token) for a in sure]
    lifted = (a._replace(score=LEAST) if _FAINT <= a.score < LEAST else a for a in arcs)
    return [a for a in lifted if a in sure or (a.score == LEAST and any(_phrase(parsed, a.token) & j for j in joined))]


def completed(reading: Reading, act: Proposal) -> Proposal:
    """The act with a side that neither arcs nor rules have filled, from its strongest faint arc."""
    arcs = next((t.roles for t in reading.parsed.signals.triggers if t.token == act.token), ())
    if not act.actor.ids:
        act = replace(act, actor=_faint(reading, arcs, "actor", act.recipient))
    if not act.recipient.ids and act.type in _AIMED:
        # `Russian` in `seeks loans to buy Russian tanks` is not who is asked.
        bare = {t for t in act.covers if reading.parsed.deps[t] == "amod"}
        aimed = [a for a in arcs if a.token not in bare]
        act = replace(act, recipient=_faint(reading, aimed, "recipient", act.actor))
    return act


def _faint(reading: Reading, arcs: Sequence[Arc], role: str, other: Side) -> Side:
    best = max((a for a in arcs if a.role == role and a.score >= _FAINT), key=lambda a: a.score, default=None)
    return _side(reading, [best], other, "") if best else NOBODY


def _of_one_side(reading: Reading, trigger: int, arcs: list[Arc]) -> list[Arc]:
    """The likeliest actor, if possible the subject of the trigger, with those whom `and` joins to him.

    Another one in the sentence is mostly the doer of another act: the police, where a crowd clashed with them,
    do not protest. Beside a subject of its own the trigger has none in common with another verb.
    """
    if not arcs:
        return []
    parsed, subjects = reading.parsed, reading.parsed.kids(trigger, "nsubj")
    own = [a for a in arcs if a.token in subjects and reading.cast.party(antecedent(parsed, a.token))]
    joined = _phrase(parsed, max(own or arcs, key=lambda a: a.score).token)
    apart = [a for a in arcs if a.score >= _APART and not (own and parsed.deps[a.token] in _SUBJECTS)]
    return [a for a in arcs if a in apart or joined & _phrase(parsed, a.token)]


def _not_of_places(parsed: Parsed, who: list[Arc], arcs: Sequence[Arc]) -> list[Arc]:
    """The actors that do not merely say where: not the neighbours in `raids near the borders with` them."""
    places = {
        t for a in arcs if a.role == "place" and a.score >= LEAST for t in parsed.subtree(a.token) if t != a.token
    }
    return [a for a in who if a.token not in places] or who


def _phrase(parsed: Parsed, token: int) -> set[int]:
    """The token and the words that it is joined or set beside to."""
    out = {token}
    while parsed.deps[token] in ("conj", "appos") and parsed.heads[token] != token:
        token = parsed.heads[token]
        out.add(token)
    return out


def _side(reading: Reading, arcs: Sequence[Arc], other: Side, kind: str) -> Side:
    """The parties that the arcs point to; a token that names nobody is left out."""
    tokens: list[int] = []
    ids: list[str] = []
    for arc in arcs:
        token = antecedent(reading.parsed, arc.token)
        if arc.role == "recipient" and _is_inside(reading, arc, arcs):
            continue
        found = [i for i in _named(reading, arc, token, arcs, kind) if i not in ids and i not in other.ids]
        if found:
            tokens.append(token)
            ids += found
    return Side(tuple(ids), tuple(tokens), f"head arc {arcs[0].role}") if ids else NOBODY


def _named(reading: Reading, arc: Arc, token: int, arcs: Sequence[Arc], kind: str) -> tuple[str, ...]:
    """Whom a word names; the surer the arc, the vaguer the word may be.

    A thing that was hit is no party beside its owner: the facilities belonging to the company.
    """
    cast = reading.cast
    if arc.score < LEAST:
        return cast.party(token)
    if kind not in _HARMING or arc.role != "recipient":
        return cast.pointed(token)
    below = set(reading.parsed.subtree(token))
    owned = any(a.token in below and a.token != token and cast.party(a.token) for a in arcs)
    return cast.pointed(token) if owned else cast.target(token)


def _is_inside(reading: Reading, arc: Arc, arcs: Sequence[Arc]) -> bool:
    """Whether a word only narrows another one that is a party: the members `of the parliament`."""
    parsed, others = reading.parsed, {a.token for a in arcs} - {arc.token}
    at = arc.token
    while parsed.deps[at] in ("nmod", "conj"):
        below, at = at, parsed.heads[at]
        if at in others and parsed.deps[below] == "nmod" and reading.cast.party(at):
            return True
    return False
