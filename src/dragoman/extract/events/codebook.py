"""The close cases of the codebook: what an act becomes that is still to come, refused or only possible."""

from dataclasses import replace

from dragoman.extract.events.draft import NOBODY, Proposal, Reading, Side, word_notes
from dragoman.extract.events.match import as_pledge
from dragoman.extract.events.tree import chain
from dragoman.lexicon.rules import EventLexicon
from dragoman.records import Parsed

_HOSTED = frozenset({"visit", "third-party"})  # who is visited or brought together is a recipient
_OWN_STATUS = frozenset({"THREATEN", "AGREE", "REQUEST", "REJECT"})


def judged(parsed: Parsed, proposal: Proposal, lexicon: EventLexicon) -> Proposal:
    """The proposal with the type and status that codebook 2.2.2 and 2.4 give it; the head has learned them."""
    kind = lexicon.types[proposal.type]
    status, _, weak = proposal.outlook
    if status == "future" and _refused(parsed, proposal, lexicon):
        return _refusal(parsed, proposal)
    if kind.future and status in ("future", "hypothetical"):
        if kind.future == "AGREE":
            return _promise(parsed, proposal, kind.future)
        return _yielding(parsed, proposal, kind.future, lexicon)
    if kind.name == "THREATEN" and status in ("future", "hypothetical") and not weak:
        return replace(proposal, outlook=proposal.outlook._replace(status="actual"))
    return proposal


def _refused(parsed: Parsed, proposal: Proposal, lexicon: EventLexicon) -> bool:
    """`will not attend`: a future act with a negation beside it."""
    return (
        any(parsed.lower[k] in lexicon.grammar.status["no"] for k in parsed.kids(proposal.token, "advmod"))
        and proposal.type not in _OWN_STATUS
    )


def _refusal(parsed: Parsed, proposal: Proposal) -> Proposal:
    note = word_notes(parsed, "type", "will not: a refusal", proposal.outlook.tokens)
    return replace(
        proposal,
        type="REJECT",
        mode=(),
        pledges=(as_pledge(proposal.type, proposal.mode),),
        outlook=proposal.outlook._replace(status="actual"),
        notes=(*proposal.notes, note),
    )


def _promise(parsed: Parsed, proposal: Proposal, kind: str) -> Proposal:
    """A CONSULT, SUPPORT, COOPERATE or AID that is still to come is AGREE pledging it."""
    note = word_notes(parsed, "type", f"{proposal.outlook.status} {proposal.type} is {kind}", proposal.outlook.tokens)
    return replace(
        proposal,
        type=kind,
        mode=(),
        pledges=(as_pledge(proposal.type, proposal.mode),),
        notes=(*proposal.notes, note),
    )


def _yielding(parsed: Parsed, proposal: Proposal, kind: str, lexicon: EventLexicon) -> Proposal:
    """A RETREAT that is still to come is CONCEDE; announced by someone, it is actual."""
    said = lexicon.grammar.status["announce"]
    announced = any(parsed.lemmas[t].lower() in said for t in chain(parsed, proposal.token)[1:])
    outlook = (
        proposal.outlook._replace(status="actual") if announced and not proposal.outlook.weak else proposal.outlook
    )
    note = word_notes(parsed, "type", f"{proposal.outlook.status} {proposal.type} is {kind}", proposal.outlook.tokens)
    return replace(proposal, type=kind, mode=(), outlook=outlook, notes=(*proposal.notes, note))


def complete(proposal: Proposal, lexicon: EventLexicon) -> bool:
    """Whether the event has the parties that its type needs."""
    needs = lexicon.types[proposal.type].needs
    if not proposal.sides:
        return False
    if needs == "recipient":
        return bool(proposal.recipient.ids)
    return needs != "two" or bool(proposal.recipient.ids) or len(proposal.actor.ids) > 1


def without_own_state(reading: Reading, act: Proposal) -> Proposal:
    """Without the state that a person among its actors serves: `the president renewed the United States' pledge`.

    Who speaks or acts for a state does not do so to it, nor beside it.
    """
    people = [e for e in map(reading.cast.entity, act.actor.ids) if e.type == "person"]
    served = {e.code for e in people if e.code and e.sectors[:1] == ("GOV",)}
    actor = _less(reading, act.actor, served)
    several = len({reading.cast.entity(i).code for i in actor.ids}) > 1  # ministers may thank the state of one of them
    return replace(act, actor=actor, recipient=act.recipient if several else _less(reading, act.recipient, served))


def _less(reading: Reading, side: Side, codes: set[str]) -> Side:
    entities = map(reading.cast.entity, side.ids)
    return side.without(i for i, e in zip(side.ids, entities, strict=True) if e.type == "state" and e.code in codes)


def one_sided(reading: Reading, act: Proposal) -> Proposal:
    """Without ids on both sides at once, and without recipients of a mutual act that has two actors of its own.

    Two of one country do not act on each other: those whom `the envoy and her staff will meet` stay.
    """
    recipient = act.recipient.without(act.actor.ids)
    if not reading.lexicon.types[act.type].mutual or len(act.actor.ids) < 2 or _HOSTED & {*act.mode}:
        return replace(act, recipient=recipient)
    codes, others = ({reading.cast.entity(i).code for i in ids} for ids in (act.actor.ids, recipient.ids))
    if not others or len(codes) > 1 or codes & others:
        return replace(act, recipient=NOBODY)
    if act.type == "AGREE":
        return replace(act, recipient=recipient)
    both = Side(
        act.actor.ids + recipient.ids, act.actor.tokens + recipient.tokens, f"{act.actor.how} + {recipient.how}"
    )
    return replace(act, actor=both, recipient=NOBODY)
