"""Rules and head brought together: one proposal for each act, with the best that either has seen."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from dragoman.extract.events.arcs import completed
from dragoman.extract.events.draft import Proposal, Reading, Side
from dragoman.extract.events.match import sides
from dragoman.extract.events.tree import chain, depth
from dragoman.lexicon.ontology import EventType
from dragoman.records import Parsed

_INSIDE = frozenset({"obj", "xcomp", "nsubj:pass", "compound", "compound:prt", "obl", "ccomp", "acl", "amod", "aux"})
_APART = frozenset({"ccomp", "acl:relcl", "parataxis", "xcomp"})


def merged(reading: Reading, rules: Sequence[Proposal], heads: Sequence[Proposal]) -> list[Proposal]:
    """The acts of one article in text order; a head's trigger takes in the rule's beside it.

    Acts of different sentences have nothing to do with each other here, so each sentence is looked at alone.
    """
    parsed, heard = reading.parsed, _hearing(reading.parsed)
    by_sentence: dict[int, tuple[list[Proposal], list[Proposal]]] = {}
    for n, acts in enumerate((rules, heads)):
        for act in acts:
            by_sentence.setdefault(parsed.sentence_at[act.token], ([], []))[n].append(act)
    return [act for n in sorted(by_sentence) for act in _of_sentence(reading, *by_sentence[n], heard)]


def _of_sentence(
    reading: Reading, left: list[Proposal], heads: Sequence[Proposal], heard: Mapping[int, Mapping[str, float]]
) -> list[Proposal]:
    parsed, out = reading.parsed, []
    surest = {h.token: h.score for h in heads}
    for head in heads:
        mates = [r for r in left if _same_act(parsed, head, r) and surest.get(r.token, 0.0) <= head.score]
        mate = max(mates, key=lambda r: (r.type == head.type, r.token == head.token), default=None)
        left = [r for r in left if r is not mate]
        others = {h.token for h in heads if h.type != head.type}
        joined = _joined(reading, head, mate, others) if mate else _framed(reading, head)
        out.append(completed(reading, joined))
    left = [replace(r, head=_heard(parsed, r, heard)) for r in left]
    return _without_inner(parsed, sorted([*out, *left], key=lambda p: p.token))


def _hearing(parsed: Parsed) -> dict[int, dict[str, float]]:
    """For each token that the head looks at, all the types it thinks of."""
    return {t.token: {g.label: g.score for g in t.types} for t in parsed.signals.triggers}


def _heard(parsed: Parsed, act: Proposal, heard: Mapping[int, Mapping[str, float]]) -> float:
    """What the head gives to the type of a rule's act, at its word or at the verb or noun tied to it."""
    near = (act.token, parsed.heads[act.token], *parsed.kids(act.token, "obj", "xcomp", "compound"))
    return max((heard[t].get(act.type, 0.0) for t in near if t in heard), default=0.0)


def _same_act(parsed: Parsed, one: Proposal, other: Proposal) -> bool:
    if one.token == other.token:
        return True
    return one.type == other.type and linked(parsed, one.token, other.token)


def linked(parsed: Parsed, one: int, other: int) -> bool:
    """Whether one of the tokens hangs right below the other as its object, particle or complement."""
    return any(parsed.heads[a] == b and parsed.deps[a] in _INSIDE for a, b in ((one, other), (other, one)))


def _joined(reading: Reading, head: Proposal, rule: Proposal, others: Set[int]) -> Proposal:
    """The head's act with the rule's knowledge; where they differ in type the surer one is right.

    `others` holds the triggers of other acts in the sentence.
    """
    types = reading.lexicon.types
    if head.type != rule.type:
        better = head if head.score >= _needed(head, rule, types) else rule
        return replace(
            better, head=head.head, rule_id=rule.rule_id, differ=True, covers=rule.covers if better is rule else ()
        )
    actor, recipient = _actors(head, rule, types[head.type].mutual), _recipients(reading.parsed, head, rule, others)
    if set(actor.ids) & set(recipient.ids) and rule.actor.ids and rule.recipient.ids:
        actor, recipient = rule.actor, rule.recipient  # who hosts and who comes is not for two to say
    return replace(
        rule,
        token=head.token,
        actor=actor,
        recipient=recipient,
        mode=rule.mode or head.mode,
        pledges=rule.pledges or head.pledges,
        outlook=head.outlook if rule.outlook.weak else rule.outlook,
        place=head.place,
        time=head.time,
        head=head.head,
        agree=True,
        notes=(*head.notes, *rule.notes),
    )


def _needed(head: Proposal, rule: Proposal, types: Mapping[str, EventType]) -> float:
    """How sure the head must be of its type; a user's own rule, whose score is 1, is meant.

    Whether an act is still to come, which makes another type of it, the head knows better than the rules.
    """
    one, other = types[head.type], types[rule.type]
    is_kin = head.type == other.future or (
        rule.type == one.future and (other.pledges or rule.outlook.status != "actual")
    )
    return 0.5 if is_kin and rule.score < 1 else max(0.5, rule.score)


def _actors(head: Proposal, rule: Proposal, mutual: bool) -> Side:
    """`mutual` says that all sides of the type act: the rule may know more of them."""
    alone = not head.recipient.ids and not rule.recipient.ids
    if not head.actor.ids or (mutual and alone and set(head.actor.ids) < set(rule.actor.ids)):
        return rule.actor
    return head.actor


def _recipients(parsed: Parsed, head: Proposal, rule: Proposal, others: Set[int]) -> Side:
    """The rule's, unless it stands at another word: the noun of `killed in a raid on Gao` knows only the place."""
    met = set(head.recipient.ids) & set(rule.actor.ids)
    if met and not rule.recipient.ids and any(others & set(chain(parsed, t)) for t in head.recipient.tokens):
        return head.recipient.without(set(head.recipient.ids) - met)  # `cut ties with Chad and set them up with Mali`
    same = head.token == rule.token and rule.recipient.ids and not _is_list(parsed, head, rule, others)
    return rule.recipient if same or not head.recipient.ids else head.recipient


def _is_list(parsed: Parsed, head: Proposal, rule: Proposal, others: Set[int]) -> bool:
    """Whether the head sees more of a list of recipients than the rule, in which the parser has lost a name.

    Those whom a word of the list brings along (`its allies`) or another act is done to are none of it.
    """
    more = set(head.recipient.tokens).difference(rule.recipient.tokens)
    within = {k for t in rule.recipient.tokens for k in parsed.subtree(t)} | {
        t for t in more if others & set(chain(parsed, t))
    }
    return set(rule.recipient.ids) < set(head.recipient.ids) and not within & more


def _framed(reading: Reading, head: Proposal) -> Proposal:
    """A side that the head has not found, from the usual frame of the type.

    In `soldiers backed by mercenaries` the noun before is the other side, whatever the arcs say.
    """
    parsed, lexicon = reading.parsed, reading.lexicon
    bare = parsed.deps[head.token] == "acl" and bool(parsed.kids(head.token, "obl:agent"))
    if head.actor.ids and head.recipient.ids and not bare:
        return head
    who, whom = sides(reading, head.token, lexicon.grammar.frames[lexicon.types[head.type].frame])
    if bare and who.ids and whom.ids:
        return replace(head, actor=who, recipient=whom)
    if not head.actor.ids and not set(who.ids) & set(head.recipient.ids):
        head = replace(head, actor=who)
    if not head.recipient.ids and not set(whom.ids) & set(head.actor.ids):
        head = replace(head, recipient=whom)
    return head


def _tolls(parsed: Parsed, acts: list[Proposal]) -> list[Proposal]:
    """Attacks of one type brought together with the harm they did: `shelled the town, killing nine`."""
    out: list[Proposal] = []
    for act in acts:
        mate = next((o for o in out if o.type == act.type == "ASSAULT" and _one_deed(parsed, o, act)), None)
        if mate is None:
            out.append(act)
        else:
            out[out.index(mate)] = _with_harm(parsed, mate, act)
    return out


def _one_deed(parsed: Parsed, one: Proposal, other: Proposal) -> bool:
    """Whether two triggers stand in one clause or a bare participle apart, and no second actor is named."""
    if one.actor.ids and other.actor.ids and not set(one.actor.ids) & set(other.actor.ids):
        return False
    up, down = sorted((one.token, other.token), key=lambda t: depth(parsed, t))
    way = chain(parsed, down)
    if up not in way:
        return False
    steps = way[: way.index(up)]
    return len(steps) <= 2 and not any(
        parsed.deps[t] in _APART or (parsed.deps[t] == "advcl" and parsed.kids(t, "mark")) for t in steps
    )


def _with_harm(parsed: Parsed, one: Proposal, other: Proposal) -> Proposal:
    """One deed told by the verb of harm, with the victims of a second verb; a noun only fills what is open."""
    nouns = [parsed.pos[p.token] in ("NOUN", "PROPN") for p in (one, other)]
    first, second = (other, one) if nouns == [True, False] else (one, other)
    whom = first.recipient if first.recipient.ids else second.recipient
    if not any(nouns):
        whom = _both(first.recipient, second.recipient)
    return replace(
        first,
        recipient=whom,
        actor=first.actor if first.actor.ids or set(second.actor.ids) & set(whom.ids) else second.actor,
        mode=tuple(dict.fromkeys(first.mode + second.mode)),
        head=max(one.head, other.head),
        agree=one.agree or other.agree,
    )


def _both(one: Side, other: Side) -> Side:
    more = tuple(i for i in other.ids if i not in one.ids)
    if not more:
        return one
    return Side(one.ids + more, one.tokens + other.tokens, f"{one.how} + {other.how}")


def _without_inner(parsed: Parsed, acts: list[Proposal]) -> list[Proposal]:
    """Without the acts that another one promises, asks for or refuses, and without light verbs told twice."""
    covered = {t for act in acts for t in act.covers if t != act.token}
    out: list[Proposal] = []
    for act in _tolls(parsed, acts):
        twin = next((o for o in out if o.type == act.type and linked(parsed, o.token, act.token)), None)
        if act.token in covered or any(_is_purpose(parsed, o, act) for o in out):
            continue
        if twin is None:
            out.append(act)
        elif _weight(act) > _weight(twin):
            out[out.index(twin)] = act
    return out


def _is_purpose(parsed: Parsed, talks: Proposal, act: Proposal) -> bool:
    """Whether an act only says what talks are for: `met the envoy to discuss trade`."""
    same = act.type == talks.type and act.sides <= talks.sides and _is_talks(act) and _is_talks(talks)
    to = any(parsed.lower[k] == "to" for k in parsed.kids(act.token, "mark"))
    return same and to and parsed.deps[act.token] in ("advcl", "xcomp") and parsed.heads[act.token] == talks.token


def _is_talks(act: Proposal) -> bool:
    return act.type == "CONSULT" or (act.type == "AGREE" and act.pledges[:1] in ((), ("CONSULT",), ("CONSULT-visit",)))


def _weight(act: Proposal) -> tuple[bool, int, bool, float]:
    """What makes one of two tellings of an act the better one."""
    return act.agree, len(act.sides), bool(act.rule_id), act.head
