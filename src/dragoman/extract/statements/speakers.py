"""Who speaks, to whom and when: the parties of a cue, by the paths that lead to them."""

from collections.abc import Mapping
from typing import NamedTuple

from dragoman.extract.actors import Cast
from dragoman.extract.statements.frames import Found
from dragoman.extract.statements.heads import heard
from dragoman.extract.statements.reading import SUBJECTS, Reading
from dragoman.extract.times import without_hour
from dragoman.records import Time

_STEPS = 8
_BACK = 120  # tokens over which a letter is tied to who sent it
_INHERITING = ("conj", "advcl", "xcomp", "ccomp", "parataxis", "acl")
_DATED = ("obl", "obl:tmod", "obl:unmarked", "obl:npmod", "nmod", "nmod:tmod", "nmod:unmarked", "advmod")
_RELATIVE = frozenset({"WP", "WDT"})


class Voice(NamedTuple):
    """The token that speaks (None when nobody is named) and the path from the cue to it."""

    token: int | None
    path: str


def voice(r: Reading, found: Found) -> Voice:
    """The token that stands for whoever speaks."""
    if found.source == "nobody":
        return Voice(None, "nobody is named")
    by_rule = _by_rule(r, found)
    if by_rule.token is None or found.frame == "head" or _inherits(r, found):
        token = heard(r, found)
        return by_rule if token is None else _issuer(r, token, "head")
    return by_rule


def _inherits(r: Reading, found: Found) -> bool:
    """Whether a cue takes its speaker from another verb, which the tree tells badly: `says it left and warns that`."""
    own = r.subject(found.holder) is not None or _agent(r, found.holder) is not None
    return found.source == "verb" and found.voice_of < 0 and not own


def _by_rule(r: Reading, found: Found) -> Voice:
    if found.voice_of >= 0:
        return _of_verb(r, found.voice_of)
    if found.frame == "noun that":
        return _owner(r, found.holder, "possessor")
    if found.source == "noun":
        return _issuer(r, found.holder, "source")
    return _of_verb(r, found.holder)


def _of_verb(r: Reading, verb: int) -> Voice:
    p, path = r.parsed, ""
    for step in range(_STEPS):
        if (agent := _agent(r, verb)) is not None:
            return _issuer(r, agent, f"{path}agent")
        subject = r.subject(verb)
        passive = subject is not None and p.deps[subject] == "nsubj:pass"
        if subject is not None and (not passive or step > 0):
            return _issuer(r, _antecedent(r, subject, verb), f"{path}{p.deps[subject]}")
        dep, head = p.deps[verb], p.heads[verb]
        if passive or head == verb or dep.partition(":")[0] not in _INHERITING:
            return Voice(None, "nobody is named")
        if dep.startswith("acl"):
            return _issuer(r, head, f"{path}acl")
        if r.case(verb) == "as" and (quoted := _quoted(r, head, verb)) is not None:
            return Voice(quoted, f"{path}quoted")
        verb, path = head, f"{path}{dep}<"
    return Voice(None, "too far")


def _quoted(r: Reading, verb: int, saying: int) -> int | None:
    """Whom a paper quotes as saying something; the parser may take them for a second subject."""
    p = r.parsed
    for k in p.kids(verb, "obj", "nsubj:pass", "nsubj"):
        if p.deps[k] != "nsubj" or verb < k < saying:
            return k
    return None


def _agent(r: Reading, verb: int) -> int | None:
    p = r.parsed
    for k in p.kids(verb, "obl:agent", "obl"):
        if r.case(k) == "by" and (p.deps[k] == "obl:agent" or p.kids(verb, "nsubj:pass", "aux:pass")):
            return k
    return None


def _antecedent(r: Reading, subject: int, verb: int) -> int:
    p = r.parsed
    relative = p.tags[subject] in _RELATIVE or p.lower[subject] in ("who", "which", "that")
    clause = next((i for i in r.chain(verb) if p.deps[i] not in ("conj", "xcomp", "ccomp")), verb)
    return p.heads[clause] if relative and p.deps[clause].endswith("relcl") else subject


def _issuer(r: Reading, noun: int, path: str) -> Voice:
    """A report or statement speaks for whoever issued it; anything else for itself."""
    p = r.parsed
    if p.lemmas[noun].lower() not in r.lexicon.document:
        return _named(r, noun, path)
    owner = _owner(r, noun, path)
    if owner.token is not None:
        return owner
    head = p.heads[noun]
    issued = p.deps[noun] in ("obj", "obl") and p.pos[head] == "VERB" and path != "source"
    if issued and (subject := r.subject(head)) is not None:
        return Voice(subject, f"{path}<issued")
    sender = _sender(r, noun) if p.deps[noun] in SUBJECTS else None
    return Voice(noun, path) if sender is None else Voice(sender, f"{path}<sender")


def _sender(r: Reading, noun: int) -> int | None:
    """Who sent what a text comes back to: `The envoy wrote to both. The letter says ...`."""
    p = r.parsed
    if not any(p.lower[k] in ("the", "this") for k in p.kids(noun, "det")):
        return None
    floor = r.paragraphs[max(r.paragraph(noun) - 1, 0)][0]
    for verb in range(noun - 1, max(noun - _BACK, floor - 1), -1):
        if p.pos[verb] == "VERB" and p.lemmas[verb].lower() in r.lexicon.sending and r.within[verb] < 0:
            return _agent(r, verb) if p.kids(verb, "nsubj:pass", "aux:pass") else r.subject(verb)
    return None


def _named(r: Reading, noun: int, path: str) -> Voice:
    """A description stands for the name beside it: `an expert and former minister, N. N., said`."""
    p = r.parsed
    if p.pos[noun] == "NOUN":
        for k in (noun, *p.kids(noun, "conj")):
            names = [a for a in p.kids(k, "appos") if p.pos[a] == "PROPN"]
            if names:
                return Voice(names[0], f"{path}<appos")
    return Voice(noun, path)


def _owner(r: Reading, noun: int, path: str) -> Voice:
    """Whose statement, report or claim it is: a possessor, `by`, `from` or `of` somebody, or a name before it."""
    p = r.parsed
    for k in p.kids(noun, "nmod:poss"):
        return Voice(k, f"{path}<possessor")
    for wanted in ("by", "from", "of"):
        for k in p.kids(noun, "nmod", "obl", "acl"):
            if r.case(k) == wanted and p.pos[k] in ("NOUN", "PROPN", "PRON"):
                return Voice(k, f"{path}<{wanted}")
    for k in p.kids(noun, "acl", "acl:relcl"):
        if (agent := _agent(r, k)) is not None:
            return Voice(agent, f"{path}<agent")
    for k in p.kids(noun, "compound", "nmod:desc", "amod"):
        if p.pos[k] == "PROPN" or p.tags[k] in ("NNS", "NNP", "NNPS"):
            return Voice(k, f"{path}<compound")
    return Voice(None, f"{path}: nobody is named")


def addressee(r: Reading, found: Found, cast: Cast) -> tuple[str, ...]:
    """Ids of whom the words are said to, when the text names them."""
    p, verb = r.parsed, found.holder
    if found.source != "verb":
        return ()
    if p.lemmas[verb].lower() in r.lexicon.addressed and found.frame != "object":
        for k in p.kids(verb, "iobj", "obj"):
            return cast.party(k)
    for k in p.kids(verb, "obl"):
        if r.case(k) == "to" and not found.content[0] <= k < found.content[1]:
            return cast.party(k)
    return ()


def date_of(r: Reading, found: Found, times: Mapping[int, Time]) -> str:
    """The TIMEX3 value of the time that stands with the cue, '' when there is none. `times` go by first token."""
    first, last = found.content
    if found.source == "nobody":
        return ""
    if found.source == "noun":
        kids = r.parsed.kids(found.holder, "nmod", "nmod:unmarked", "nmod:tmod", "compound", "amod")
    else:
        kids = r.parsed.kids(found.holder, *_DATED)
    for k in kids:
        for i in range(r.left[k], min(r.right[k], r.left[k] + 8)):
            if not first <= i < last and i in times:
                return without_hour(times[i].value)
    return ""
