"""Whether the clause around a word looks back or ahead, from its verb and its auxiliaries."""

from dragoman.records import Parsed

_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "going", "would", "may", "could", "should", "might", "must"})
_REPORTS = frozenset({"say", "report", "claim", "note", "mark", "recall", "show", "follow", "come"})
_PAST = ("VBD", "VBN")
_STEPS = 12


def tense_at(parsed: Parsed, token: int) -> int:
    """-1 when the governing verb is past, 1 when it is future, planned or an infinitive, 0 when no verb tells.

    Climbs from the token through its heads; without tags and a tree the answer is 0.
    """
    at = token
    for _ in range(_STEPS):
        if parsed.pos[at] in ("VERB", "AUX") or any(parsed.deps[k] == "cop" for k in parsed.children[at]):
            told = _of_verb(parsed, at)
            if told:
                return told
        if parsed.heads[at] == at:
            return 0
        at = parsed.heads[at]
    return 0


def happened(parsed: Parsed, first: int, last: int) -> bool:
    """Whether tokens first..last hang right on a past verb (was buried on June 2), not on a noun (a June 2 summit)."""
    for token in range(first, last):
        head = parsed.heads[token]
        if not first <= head < last:
            return parsed.pos[head] == "VERB" and _of_verb(parsed, head) < 0
    return False


def _of_verb(parsed: Parsed, verb: int) -> int:
    """The tense of one verb with its auxiliaries: 0 leaves it to the verb above."""
    helpers = [k for k in parsed.children[verb] if parsed.deps[k] in ("aux", "aux:pass", "cop", "mark")]
    words = {parsed.lower[k] for k in helpers}
    if words & _AHEAD:
        return 1
    tags = {parsed.tags[k] for k in helpers} | {parsed.tags[verb]}
    if "to" in words and "VB" in tags:
        return 1 if parsed.deps[verb] in ("xcomp", "acl", "root", "ccomp") else 0
    if parsed.tags[verb] in _PAST or "VBD" in tags or "have" in {parsed.lemmas[k] for k in helpers}:
        return -1
    if parsed.tags[verb] in ("VBZ", "VBP", "VB"):
        return 0 if parsed.lemmas[verb] in _REPORTS else 1
    return 0
