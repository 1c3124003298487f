"""Questions to the dependency tree that the event rooms share."""

from dragoman.records import Parsed

_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_CLAUSES = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "csubj", "parataxis", "xcomp"})


def voice(parsed: Parsed, token: int) -> str:
    """`noun`, `passive` or `active`; a bare participle is passive, and so is one beside a passive verb."""
    pos = parsed.pos[token]
    if pos in ("NOUN", "PROPN"):
        return "noun"
    deps = {parsed.deps[k] for k in parsed.children[token]}
    if deps & {"aux:pass", "nsubj:pass"} or any(_is_by(parsed, k) for k in parsed.kids(token, "obl:agent")):
        return "passive"
    if parsed.tags[token] != "VBN" or "aux" in deps or "obj" in deps or pos == "ADJ":
        return "active"
    dep, head = parsed.deps[token], parsed.heads[token]
    if dep in ("acl", "acl:relcl", "advcl", "amod", "root", "parataxis"):
        return "passive"
    return voice(parsed, head) if dep in ("conj", "xcomp") and "nsubj" not in deps else "active"


def _is_by(parsed: Parsed, token: int) -> bool:
    """Whether `by` stands before an agent, or nothing that says otherwise: not so in `mediated between`."""
    cases = parsed.kids(token, "case")
    return not cases or any(parsed.lower[k] == "by" for k in cases)


def antecedent(parsed: Parsed, token: int) -> int:
    """The noun that a relative pronoun stands for; any other token itself."""
    if parsed.lower[token] not in _RELATIVE or parsed.tags[token] not in ("WP", "WDT", "WP$", "IN", "DT"):
        return token
    at = token
    while parsed.heads[at] != at:
        if parsed.deps[at] == "acl:relcl":
            return parsed.heads[at]
        at = parsed.heads[at]
    return _noun_before(parsed, token)


def nearest_before(parsed: Parsed, token: int) -> int:
    """The word right before a relative pronoun and its comma: Oslo in `a blow for Oslo, which`; itself where it opens
    the sentence."""
    first = parsed.sentences[parsed.sentence_at[token]].first
    at = token - 2 if parsed.words[token - 1] == "," else token - 1
    return at if at >= first else token


def _noun_before(parsed: Parsed, token: int) -> int:
    """The noun that ends right before a relative pronoun whose clause the parser has hung elsewhere, else the token."""
    first, at = parsed.sentences[parsed.sentence_at[token]].first, nearest_before(parsed, token)
    while first < parsed.heads[at] < token and parsed.pos[parsed.heads[at]] in _NOUNS:
        at = parsed.heads[at]
    return at if parsed.pos[at] in _NOUNS else token


def chain(parsed: Parsed, token: int) -> list[int]:
    """The token and all above it up to the root."""
    out = [token]
    while parsed.heads[out[-1]] != out[-1]:
        out.append(parsed.heads[out[-1]])
    return out


def depth(parsed: Parsed, token: int) -> int:
    """Number of arcs from a token up to its root."""
    return len(chain(parsed, token)) - 1


def distance(parsed: Parsed, one: int, other: int) -> int:
    """Number of arcs between two tokens of one sentence."""
    up = {t: n for n, t in enumerate(chain(parsed, one))}
    for n, t in enumerate(chain(parsed, other)):
        if t in up:
            return n + up[t]
    return 99


def clause(parsed: Parsed, token: int) -> int:
    """The head word of the clause in which a token stands."""
    at = token
    while parsed.heads[at] != at and not (
        parsed.deps[at] in _CLAUSES or (parsed.deps[at] == "conj" and parsed.pos[at] in ("VERB", "AUX"))
    ):
        at = parsed.heads[at]
    return at


def has_definite(parsed: Parsed, token: int) -> bool:
    """Whether a noun has `the`, `this`, `that`, `these`, `those`, or a possessive pronoun before it."""
    return any(parsed.lower[k] in ("the", "this", "that", "these", "those") for k in parsed.kids(token, "det"))
