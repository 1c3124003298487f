"""Did it happen? Actual, future, hypothetical or negated, from auxiliaries, governors and small words."""

from collections.abc import Mapping

from dragoman.extract.events.draft import Outlook
from dragoman.extract.events.tree import chain
from dragoman.records import Parsed

Words = Mapping[str, frozenset[str]]
_DEEPEST = 5


def outlook(parsed: Parsed, token: int, words: Words, depth: int = 0) -> Outlook:
    """How the words around a trigger see its act; plain past and present are actual."""
    if depth > _DEEPEST:
        return Outlook()
    own = _own(parsed, token, words)
    if own.status != "actual":
        return own
    if parsed.pos[token] in ("NOUN", "PROPN") and not parsed.kids(token, "cop"):
        return _of_noun(parsed, token, words, depth)
    return _of_verb(parsed, token, words, depth)


def _own(parsed: Parsed, token: int, words: Words) -> Outlook:
    """What the trigger's own dependents say. `will not` stays future: the codebook has a type for it."""
    found, denied = Outlook(), _denied(parsed, token, words)
    for k in parsed.children[token]:
        dep, word = parsed.deps[k], parsed.lower[k]
        if dep == "mark" and word in words["if"]:
            return Outlook("hypothetical", (k,), weak=True)
        if dep.startswith("aux"):
            found = _by_modal(parsed, token, k, words) or found
        elif dep in ("amod", "compound") and word in words["future_noun"]:
            found = Outlook("future", (k,))
        elif dep in ("amod", "det") and word in words["possible_noun"]:
            found = Outlook("hypothetical", (k,), weak=True)
    if denied is None:
        return found
    return Outlook("future", (*found.tokens, denied)) if found.status == "future" else Outlook("negated", (denied,))


def _denied(parsed: Parsed, token: int, words: Words) -> int | None:
    """The word that denies the trigger: `not`, `never`, `without`, or a subject such as `no one`."""
    for k in parsed.children[token]:
        dep, word = parsed.deps[k], parsed.lower[k]
        if dep in ("advmod", "det", "cc:preconj") and word in words["no"] and parsed.lower[k + 1 : k + 2] != ("only",):
            return k
        if dep in ("case", "mark") and word == "without":
            return k
        if dep in ("nsubj", "nsubj:pass") and (
            word in words["no"] or any(parsed.lower[d] == "no" for d in parsed.kids(k, "det"))
        ):
            return k
    return None


def _by_modal(parsed: Parsed, token: int, aux: int, words: Words) -> Outlook | None:
    word = parsed.lower[aux]
    if word in words["will"]:
        return Outlook("future", (aux,))
    if word in words["would"]:
        reported = any(parsed.lemmas[t] in words["report"] for t in chain(parsed, token)[1:])
        return Outlook("future", (aux,)) if reported else Outlook("hypothetical", (aux,), weak=True)
    if word in words["may"] or word in words["must"]:
        return Outlook("hypothetical", (aux,), weak=True)
    return None


def _of_verb(parsed: Parsed, token: int, words: Words, depth: int) -> Outlook:
    """A verb without words of its own looks at what governs it."""
    dep, head = parsed.deps[token], parsed.heads[token]
    bare = not parsed.kids(token, "nsubj", "nsubj:pass")
    if dep == "conj" and _is_apart(parsed, token, head):
        return Outlook()
    if dep == "conj" and bare and not parsed.kids(token, "aux", "aux:pass"):
        return outlook(parsed, head, words, depth + 1)
    if dep == "ccomp" and parsed.lemmas[head].lower() in words["deny"]:
        return Outlook("negated", (head,))
    if dep in ("xcomp", "acl", "ccomp", "csubj", "obj") and bare:
        return _governed(parsed, head, words, depth)
    if dep == "advcl" and any(parsed.lower[k] == "to" for k in parsed.kids(token, "mark")):
        return Outlook("future", (token,), weak=True)
    return Outlook()


def _is_apart(parsed: Parsed, token: int, head: int) -> bool:
    """Whether a second verb has a tense of its own: `did not concede and vowed`, `will visit Chad and has met`."""
    return parsed.tags[token] in ("VBD", "VBZ") and parsed.tags[head] == "VB"


def _governed(parsed: Parsed, head: int, words: Words, depth: int) -> Outlook:
    lemma = parsed.lemmas[head].lower()
    if lemma in words["fail"]:
        return Outlook("negated", (head,))
    above = outlook(parsed, head, words, depth + 1)
    if above.status in ("negated", "hypothetical"):
        return above
    if lemma in words["plan"]:
        return Outlook("future", (head,))
    if lemma in words["wish"]:
        return Outlook("hypothetical", (head,), weak=True)
    return above


def _of_noun(parsed: Parsed, token: int, words: Words, depth: int) -> Outlook:
    """An event noun takes the outlook of the verb that it is subject, object or adjunct of."""
    dep, head = parsed.deps[token], parsed.heads[token]
    if head == token:
        return Outlook()
    if dep == "conj":
        return outlook(parsed, head, words, depth + 1)
    if dep == "nmod" and parsed.lemmas[head].lower() in words["plan"]:
        return Outlook("future", (head,))
    if dep in ("obj", "nsubj", "nsubj:pass", "obl") and parsed.pos[head] in ("VERB", "AUX", "ADJ"):
        return _governed(parsed, head, words, depth)
    return Outlook()
