"""The words at which a text speaks of a deal: deal nouns, and verbs that are deals by their object."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Parsed, Quantity

_OBJECTS = ("obj", "nsubj:pass", "obl", "nmod")


class Anchor(NamedTuple):
    """A deal word: its token, the verb that governs it (-1 for none), its kinds, and whether it only
    comes back to a deal that has been told (`the project`)."""

    token: int
    verb: int
    kinds: tuple[str, ...]
    back: bool


def anchors(parsed: Parsed, lexicon: DealLexicon, quantities: Sequence[Quantity]) -> Iterator[Anchor]:
    """Deal words in text order, at most one for a verb and its object."""
    taken: set[int] = set()
    for token, lemma in enumerate(parsed.lemmas):
        if token in taken:
            continue
        found = (
            _noun(parsed, lexicon, token, lemma)
            or _verb(parsed, lexicon, token, lemma, quantities)
            or _joining(parsed, lexicon, token, lemma)
        )
        if found:
            if found.verb == token:
                taken.update(k for k in parsed.children[token] if parsed.deps[k] in _OBJECTS)
            yield found


def topics(parsed: Parsed, lexicon: DealLexicon, tokens: Sequence[int]) -> tuple[str, ...]:
    """Kinds that the words tell, in the order in which they stand."""
    kinds = [
        k for t in tokens for k in lexicon.topics.get(parsed.lemmas[t].lower(), lexicon.topics.get(parsed.lower[t], ()))
    ]
    return tuple(dict.fromkeys(kinds))


def governor(parsed: Parsed, lexicon: DealLexicon, token: int) -> int:
    """The verb that says what was done about a deal: that of its relative clause (`a treaty that they agreed
    to sign`) if it is a verb of deals, else the one above, over prepositions and conjuncts; -1 for none."""
    for clause in parsed.kids(token, "acl:relcl", "acl"):
        for verb in (*parsed.kids(clause, "xcomp"), clause):
            if parsed.lemmas[verb] in lexicon.over:
                return verb
    for _ in range(6):
        head = parsed.heads[token]
        if head == token:
            return -1
        if parsed.pos[head] == "VERB":
            return head
        token = head
    return -1


def _noun(parsed: Parsed, lexicon: DealLexicon, token: int, lemma: str) -> Anchor | None:
    lemma = lemma.lower()
    if parsed.pos[token] not in ("NOUN", "PROPN") or parsed.deps[token] in ("compound", "amod"):
        return None
    back = lemma in lexicon.back and _definite(parsed, token)
    kinds = lexicon.nouns.get(lemma)
    if kinds is None and not back:
        return None
    about = topics(parsed, lexicon, _near(parsed, token))
    if not kinds and not about and not back:
        return None
    return Anchor(token, governor(parsed, lexicon, token), tuple(dict.fromkeys((*(kinds or ()), *about))), back)


def _joining(parsed: Parsed, lexicon: DealLexicon, token: int, lemma: str) -> Anchor | None:
    """`It will involve Rosneft`: a verb that names further sides of the deal told just before."""
    if lemma not in lexicon.joining or parsed.pos[token] != "VERB":
        return None
    subjects = parsed.kids(token, "nsubj")
    taken_up = any(
        parsed.lower[s] in ("it", "this", "which") or parsed.lemmas[s].lower() in lexicon.back for s in subjects
    )
    return Anchor(token, token, (), True) if taken_up and parsed.kids(token, "obj") else None


def _definite(parsed: Parsed, token: int) -> bool:
    return any(parsed.lower[k] in ("the", "this", "that", "its", "their", "both") for k in parsed.children[token])


def _near(parsed: Parsed, token: int) -> list[int]:
    """The words that say what a deal is about: its noun phrase, its `for` and `to` phrases."""
    near = [t for t in parsed.subtree(token) if parsed.deps[t] not in ("acl:relcl",)]
    clauses = {
        t
        for k in parsed.children[token]
        if parsed.deps[k] in ("acl:relcl", "appos", "parataxis")
        for t in parsed.subtree(k)
    }
    return [t for t in near if t not in clauses]


def _verb(
    parsed: Parsed, lexicon: DealLexicon, token: int, lemma: str, quantities: Sequence[Quantity]
) -> Anchor | None:
    verb = lexicon.verbs.get(lemma)
    if verb is None or parsed.pos[token] != "VERB":
        return None
    objects = [k for k in parsed.children[token] if parsed.deps[k] in ("obj", "nsubj:pass")]
    if not objects and parsed.deps[token] == "acl":
        objects = [parsed.heads[token]]
    if not objects or any(parsed.lemmas[o] in lexicon.nouns for o in objects):
        return None
    words = [t for o in objects for t in _near(parsed, o)]
    about = topics(parsed, lexicon, words)
    money = any(_inside(parsed, q, parsed.subtree(token)) and len(q.unit) == 3 and q.unit.isupper() for q in quantities)
    counted = any(_inside(parsed, q, words) and q.unit not in ("%", "ratio", "person") for q in quantities)
    company = any(n.label == "ORG" and any(n.first <= o < n.last for o in words) for n in parsed.names)
    fits = {
        "money": money,
        "thing": bool(about) and (money or counted or parsed.deps[token] != "acl"),
        "company": company or (money and bool(about)),
        "counted": counted and bool(about),
        "contract": money and bool(about),
    }
    if not fits[verb.needs]:
        return None
    kinds = verb.kinds if verb.kinds != ("trade",) or not set(about) & {"arms", "energy", "nuclear"} else ()
    return Anchor(token, token, tuple(dict.fromkeys((*kinds, *about))), False)


def _inside(parsed: Parsed, quantity: Quantity, tokens: Sequence[int]) -> bool:
    return any(quantity.span.start <= parsed.starts[t] < quantity.span.end for t in tokens)
