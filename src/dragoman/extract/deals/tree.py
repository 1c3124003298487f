"""Questions to the dependency tree that the deal rooms share."""

from collections.abc import Iterable, Iterator

from dragoman.records import Parsed

OBJECTS = ("obj", "nsubj:pass", "dobj")
_STEPS = 8  # arcs that a deal word may be away from its verb
_REACH = 120  # tokens on each side that still belong to a clause; keeps endless sentences cheap
_CLAUSES = frozenset({"acl:relcl", "ccomp", "parataxis", "csubj", "advcl", "conj"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her", "these", "those", "both", "such", "said"})
_PREPOSITIONS = frozenset({"with", "to", "from", "by", "for"})
_NEGATIONS = frozenset({"not", "n't", "never", "n’t", "no"})


def case_of(parsed: Parsed, token: int) -> str:
    """The preposition of a phrase, also one right before it that the tree hung elsewhere; '' when it has none."""
    for kid in parsed.children[token]:
        if parsed.deps[kid] == "case":
            return parsed.lower[kid]
    before = parsed.lower[token - 1] if token else ""
    return before if before in _PREPOSITIONS and parsed.pos[token] == "PROPN" else ""


def is_definite(parsed: Parsed, token: int) -> bool:
    """Whether a noun is told as known: `the`, `this`, `their`."""
    return any(parsed.lower[k] in _DEFINITE for k in parsed.children[token] if k < token)


def is_negated(parsed: Parsed, verb: int) -> bool:
    """Whether a verb has `not` or `never` beside it."""
    return any(parsed.lower[k] in _NEGATIONS for k in parsed.children[verb] if parsed.pos[k] != "NOUN")


def is_supposed(parsed: Parsed, verb: int) -> bool:
    """Whether a verb, or one that it hangs on, stands in a clause with `if`, `unless`, `until` or `whether`."""
    for _ in range(4):
        if any(parsed.lower[k] in ("if", "unless", "until", "whether") for k in parsed.kids(verb, "mark")):
            return True
        if parsed.heads[verb] == verb or parsed.deps[verb] not in ("xcomp", "conj"):
            return False
        verb = parsed.heads[verb]
    return False


def is_passive_subject(parsed: Parsed, token: int) -> bool:
    """Whether a noun is what was done, also where the tree takes it for a plain subject: `accords were signed`."""
    return parsed.deps[token] == "nsubj" and bool(parsed.kids(parsed.heads[token], "aux:pass"))


def has_subject(parsed: Parsed, verb: int) -> bool:
    """Whether a verb has a subject of its own."""
    return any(parsed.deps[k] in ("nsubj", "nsubj:pass", "csubj", "expl") for k in parsed.children[verb])


def clause_top(parsed: Parsed, token: int) -> int:
    """The verb that heads the clause, over infinitives and participles without a subject of their own."""
    for _ in range(_STEPS):
        head, dep = parsed.heads[token], parsed.deps[token]
        if head == token or (dep in ("acl:relcl", "ccomp", "parataxis", "csubj")):
            return token
        if dep in ("advcl", "conj") and (has_subject(parsed, token) or parsed.kids(token, "obj", "mark")):
            own_time = dep == "conj" or has_subject(parsed, token) or not _to(parsed, token)
            if own_time:
                return token
        token = head
    return token


def _to(parsed: Parsed, verb: int) -> bool:
    return any(parsed.lower[k] == "to" for k in parsed.children[verb])


def clause_tokens(parsed: Parsed, top: int, near: int) -> list[int]:
    """Tokens of a clause in text order: what hangs below its top without the clauses that say something else.

    What purpose infinitives and participles of nouns say is kept. `near` is the word around which to look.
    """
    out, todo = [], [top]
    while todo:
        i = todo.pop()
        if abs(i - near) > _REACH:
            continue
        out.append(i)
        todo.extend(k for k in parsed.children[i] if not _elsewhere(parsed, k, near))
    return sorted(out)


def _elsewhere(parsed: Parsed, token: int, near: int) -> bool:
    """Whether a token heads a clause that tells something of its own."""
    dep = parsed.deps[token]
    if dep not in _CLAUSES or token == near:
        return False
    if dep == "conj":
        return parsed.pos[token] == "VERB"
    return dep != "advcl" or has_subject(parsed, token)


def lemma_of(parsed: Parsed, token: int) -> str:
    """The lemma in lower case."""
    return parsed.lemmas[token].lower()


def phrase_below(parsed: Parsed, token: int, *, without: Iterable[str] = ()) -> list[int]:
    """The token and what hangs below it, in text order, leaving out branches by their relation."""
    leave = frozenset(without)
    out, todo = [], [token]
    while todo:
        i = todo.pop()
        if abs(i - token) > _REACH:
            continue
        out.append(i)
        todo.extend(k for k in parsed.children[i] if parsed.deps[k] not in leave)
    return sorted(out)


def subjects(parsed: Parsed, verb: int) -> Iterator[list[int]]:
    """Who does what a verb says, best first: its agent, its subject, then those of what it continues.

    `agreed to buy` has the subject of `agreed`; `plans to buy` the possessor of `plans` or else the subject of
    the verb over them. A passive without an agent has none.
    """
    for _ in range(_STEPS):
        if agents := parsed.kids(verb, "obl:agent"):
            yield agents
        if parsed.kids(verb, "nsubj:pass", "aux:pass"):
            yield [k for k in parsed.kids(verb, "obl") if case_of(parsed, k) == "by"]
            return
        if found := parsed.kids(verb, "nsubj") or parsed.kids(verb, "vocative", "dislocated"):
            yield found
        head, dep = parsed.heads[verb], parsed.deps[verb]
        infinitive = parsed.tags[verb] == "VB" and any(parsed.lower[k] == "to" for k in parsed.children[verb])
        if head == verb or dep in ("acl:relcl", "ccomp", "parataxis") or (found and not infinitive):
            return
        if parsed.pos[head] != "VERB" and dep == "acl":
            if parsed.tags[verb] == "VBN":
                return
            if owners := _owners(parsed, head, verb):
                yield owners
            head = _verb_over(parsed, head)
            if head < 0:
                return
        verb = head


def _owners(parsed: Parsed, noun: int, clause: int) -> list[int]:
    """Whose a noun is that a clause completes: `Niger's pledge to pay`, `the pledge by Niger to pay`; also where
    the tree hangs them on the verb over it."""
    owners = parsed.kids(noun, "nmod:poss")
    if owners or parsed.heads[noun] == noun:
        return owners
    beside = [*parsed.kids(noun, "nmod", "obl"), *parsed.children[parsed.heads[noun]]]
    before = [k for k in beside if k < noun and any(parsed.tags[c] == "POS" for c in parsed.children[k])]
    return before or [k for k in beside if noun < k < clause and case_of(parsed, k) == "by"]


def _verb_over(parsed: Parsed, noun: int) -> int:
    for _ in range(4):
        head = parsed.heads[noun]
        if head == noun:
            return noun if parsed.kids(noun, "nsubj") else -1
        if parsed.pos[head] in ("VERB", "AUX") or parsed.kids(head, "nsubj"):
            return head
        noun = head
    return -1
