"""How it was done: modes from the words around a trigger, and those that the story carries on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from dragoman.extract.events.draft import Proposal, Reading, word_notes
from dragoman.lexicon.actors import INTERNATIONAL
from dragoman.records import Event, Note, Parsed

_APART = frozenset({"ccomp", "acl:relcl", "parataxis", "advcl", "conj", "appos"})
_CARRIED = "phone"
_CLOSER, _MEANS = "suicide-attack", "explosives"
_SEVERAL, _MANY = "multilateral", 3  # talks of so many states or more
_CALL = ("call", "with")  # of a readout; in a sentence a call may be a demand


def moded(reading: Reading, act: Proposal) -> Proposal:
    """The act with a mode that the words around its trigger tell, where it has none."""
    parsed, known = reading.parsed, reading.lexicon.grammar.modes.get(act.type)
    if _CLOSER in act.mode:  # it says the means too
        act = replace(act, mode=tuple(m for m in act.mode if m != _MEANS))
    if act.mode or not known:
        return act
    for token in _around(parsed, act.token):
        word = parsed.lower[token] if parsed.deps[token] == "amod" else parsed.lemmas[token].lower()
        if mode := known.get(word):
            note = word_notes(parsed, "mode", mode, (token,))
            return replace(act, mode=(mode,), notes=(*act.notes, note))
    who = [reading.cast.entity(i) for i in act.actor.ids]
    codes = {e.code for e in who if e.type in ("person", "state") and e.code not in INTERNATIONAL} - {""}
    if _SEVERAL in known.values() and len(codes) >= _MANY:
        note = word_notes(parsed, "mode", f"sides of {len(codes)} states", act.actor.tokens)
        return replace(act, mode=(_SEVERAL,), notes=(*act.notes, note))
    return act


def _around(parsed: Parsed, token: int) -> Iterator[int]:
    """The trigger, what hangs on it in its own clause, and the verb or noun that it belongs to."""
    yield token
    yield from _below(parsed, token)
    if parsed.deps[token] in ("obj", "nsubj:pass", "nsubj", "obl", "nmod", "compound"):
        head = parsed.heads[token]
        yield head
        yield from (k for k in _below(parsed, head) if k != token)


def _below(parsed: Parsed, token: int) -> Iterator[int]:
    for kid in parsed.children[token]:
        means = parsed.deps[kid] == "advcl" and parsed.lemmas[kid] == "use"  # attacked the base using drones
        if parsed.deps[kid] not in _APART or means:
            yield kid
            yield from _below(parsed, kid)


def carried_on(reading: Reading, events: Iterable[Event]) -> list[Event]:
    """The events with `phone` on all talks of those whose call was told before, or stands in the title."""
    calls = reading.lexicon.grammar.modes.get("CONSULT", {})
    words = [w.strip(".,:;'\"").lower() for w in reading.parsed.article.title.split()]
    title = any(calls.get(w) == _CARRIED for w in words) or _CALL in pairwise(words)
    told: set[frozenset[str]] = set()
    out = []
    for event in events:
        out.append(_carried(event, told, title) if event.type == "CONSULT" else event)
        if event.type == "CONSULT" and _CARRIED in out[-1].mode:
            told.add(_sides(event))
    return out


def _carried(event: Event, told: set[frozenset[str]], title: bool) -> Event:
    if event.mode or not (_sides(event) in told or (title and not told)):
        return event
    note = Note("mode", "the call told before", (event.trigger,))
    return replace(event, mode=(_CARRIED,), why=replace(event.why, notes=(*event.why.notes, note)))


def _sides(event: Event) -> frozenset[str]:
    return frozenset((*event.actor, *event.recipient))
