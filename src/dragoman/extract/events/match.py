"""What the rules see: for each trigger word the first rule that fits, with who and whom."""

from collections.abc import Iterator

from dragoman.extract.events.draft import NOBODY, Proposal, Reading, Side, word_notes
from dragoman.extract.events.never import is_never
from dragoman.extract.events.status import outlook
from dragoman.extract.events.tree import antecedent, nearest_before, voice
from dragoman.lexicon.frames import Frame, Shape
from dragoman.lexicon.paths import Paths, leads, reach
from dragoman.lexicon.rules import EMBEDDED, EventLexicon, Rule
from dragoman.records import Parsed

_KIND = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}


def proposals(reading: Reading) -> Iterator[Proposal]:
    """At most one proposal a token, in text order, from the most specific rule that fits there."""
    parsed, known = reading.parsed, reading.lexicon.by_word
    for token, pos in enumerate(parsed.pos):
        kind = _KIND.get(pos)
        if kind and (parsed.lemmas[token].lower(), kind) in known and not is_never(reading, token):
            rule = fitting(parsed, token, reading.lexicon)
            proposal = _propose(reading, token, rule) if rule else None
            if proposal:
                yield proposal


def fitting(parsed: Parsed, token: int, lexicon: EventLexicon) -> Rule | None:
    """The first rule for this word all of whose `needs` and none of whose `unless` lead somewhere."""
    kind = _KIND.get(parsed.pos[token], "")
    named = lexicon.grammar.named
    for rule in lexicon.by_word.get((parsed.lemmas[token].lower(), kind), ()):
        if all(leads(n, parsed, token, named) for n in rule.needs) and not any(
            leads(u, parsed, token, named) for u in rule.unless
        ):
            return rule
    return None


def sides(reading: Reading, token: int, frame: Frame) -> tuple[Side, Side]:
    """Who and whom by a frame. Around a verb who is found first, around a noun whom."""
    spoken = voice(reading.parsed, token)
    shape: Shape = getattr(frame, spoken)
    if spoken == "noun":
        whom = _side(reading, token, shape.whom, NOBODY)
        who = _side(reading, token, shape.who, whom)
    else:
        who = _side(reading, token, shape.who, NOBODY)
        whom = _side(reading, token, shape.whom, who)
    also = _side(reading, token, shape.also, who)
    if also.ids:
        who = Side(who.ids + also.ids, who.tokens + also.tokens, f"{who.how} + {also.how}")
    return who, whom


def _side(reading: Reading, token: int, paths: Paths, other: Side) -> Side:
    """The first words on the paths that name a party, leaving out those of the other side."""
    parsed, cast = reading.parsed, reading.cast
    for found in reach(paths, parsed, token, reading.lexicon.grammar.named):
        tokens = tuple(dict.fromkeys(_meant(reading, t) for t in found.tokens))
        if set(tokens) & set(other.tokens):
            continue
        ids = tuple(dict.fromkeys(i for t in tokens for i in cast.party(t) if i not in other.ids))
        if ids:
            return Side(ids, tuple(t for t in tokens if cast.party(t)), found.way)
    return NOBODY


def _meant(reading: Reading, token: int) -> int:
    """The token, or what a relative pronoun stands for: of a thing and who is named after it the latter."""
    parsed, cast = reading.parsed, reading.cast
    noun = antecedent(parsed, token)
    if noun == token or cast.party(noun):
        return noun
    near = nearest_before(parsed, token)
    return near if near != noun and parsed.pos[near] == "PROPN" and cast.party(near) else noun


def _propose(reading: Reading, token: int, rule: Rule) -> Proposal | None:
    """The rule's event at a token, None when a side that it must have is not there."""
    parsed = reading.parsed
    who, whom = sides(reading, token, rule.frame)
    if ("who" in rule.must and not who.ids) or ("whom" in rule.must and not whom.ids):
        return None
    trust = reading.lexicon.calibration.rules
    pledges, covers = _pledges(parsed, token, rule, reading.lexicon)
    return Proposal(
        token=token,
        type=rule.type,
        mode=rule.mode,
        pledges=pledges,
        actor=who,
        recipient=whom,
        outlook=outlook(parsed, token, reading.lexicon.grammar.status),
        by=f"rule:{rule.id}",
        score=trust.get(rule.id, trust["default"]),
        covers=covers,
        rule_id=rule.id,
        notes=(word_notes(parsed, "type", f"rule:{rule.id}", (token,)),),
    )


def _pledges(parsed: Parsed, token: int, rule: Rule, lexicon: EventLexicon) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The acts that the rule says are promised or asked for, and the tokens that name them."""
    fixed = tuple(p for p in rule.pledges if p != EMBEDDED)
    found = leads(rule.pledge, parsed, token, lexicon.grammar.named) if rule.pledge else None
    if not found:
        return fixed, ()
    acts = list(fixed)
    for at in (a for t in found.tokens for a in _inner(parsed, t)):
        inner = fitting(parsed, at, lexicon) if not acts else None
        acts += [as_pledge(inner.type, inner.mode)] if inner else []
    return tuple(acts), tuple(c for t in found.tokens for c in _told(parsed, t))


def _told(parsed: Parsed, token: int) -> list[int]:
    """All words of a promised or asked-for act but its relative clauses, which speak of other things."""
    out = [token]
    for kid in parsed.children[token]:
        if parsed.deps[kid] not in ("acl:relcl", "parataxis", "appos"):
            out += _told(parsed, kid)
    return out


def as_pledge(kind: str, mode: tuple[str, ...]) -> str:
    """`CONSULT-visit` for a type and its modes."""
    return f"{kind}-{mode[0]}" if mode else kind


def _inner(parsed: Parsed, token: int) -> list[int]:
    """Where the act of a promised clause may stand: at its verb, else at its object."""
    out = [token]
    for at in (token, *parsed.kids(token, "conj", "xcomp")):
        out += [at, *parsed.kids(at, "obj"), *parsed.kids(at, "obl")[:1], *parsed.kids(at, "conj")]
    return list(dict.fromkeys(out))
