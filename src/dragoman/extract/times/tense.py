"""Whether the clause around a word looks back or ahead, from its verb and its auxiliaries."""

from collections.abc import Iterable, Mapping

from dragoman.records import Parsed

_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "going"})
_WOULD = frozenset({"would", "may", "could", "should", "might", "must", "can"})
_PAST = ("VBD", "VBN")
_STEPS = 12


def tense_at(parsed: Parsed, first: int, last: int, scheduled: Mapping[str, str]) -> int:
    """-1 when the governing verb is past, 1 when it is future, planned or an infinitive, 0 when no verb tells.

    A verb right before the words (said in May that) counts before the tree. Else the heads are climbed; without
    tags and a tree the answer is 0. `scheduled` are the verbs whose present tense may look ahead, with the value 2
    their participle too.
    """
    before = _verb_before(parsed, first)
    if before is not None and _is_past(parsed, before):
        return _of_verb(parsed, before, scheduled) or -1
    at = _top(parsed, first, last)
    for _ in range(_STEPS):
        if parsed.pos[at] in ("VERB", "AUX") or any(parsed.deps[k] == "cop" for k in parsed.children[at]):
            told = _of_verb(parsed, at, scheduled)
            if told:
                return told
        if parsed.heads[at] == at:
            return 0
        at = parsed.heads[at]
    return 0


def happened(parsed: Parsed, first: int, last: int, scheduled: Mapping[str, str]) -> bool:
    """Whether tokens first..last hang right on a past verb (was buried on June 2), not on a noun (a June 2 summit)."""
    head = parsed.heads[_top(parsed, first, last)]
    return parsed.pos[head] == "VERB" and _of_verb(parsed, head, scheduled) < 0


def _top(parsed: Parsed, first: int, last: int) -> int:
    """The token of first..last whose head lies outside, the first one in doubt."""
    return next((t for t in range(first, last) if not first <= parsed.heads[t] < last), first)


def _verb_before(parsed: Parsed, first: int) -> int | None:
    at = first - 1
    if at >= 0 and parsed.pos[at] == "ADP":
        at -= 1
    return at if at >= 0 and parsed.pos[at] == "VERB" else None


def _is_past(parsed: Parsed, verb: int) -> bool:
    """Whether a verb has a past form; taggers take some in -ed for the present."""
    return parsed.tags[verb] in _PAST or (
        parsed.lower[verb].endswith("ed") and parsed.lower[verb] != parsed.lemmas[verb]
    )


def _was(parsed: Parsed, helpers: Iterable[int]) -> bool:
    return any(parsed.tags[k] == "VBD" for k in helpers)


def _of_verb(parsed: Parsed, verb: int, scheduled: Mapping[str, str]) -> int:
    """The tense of one verb with its auxiliaries: 0 leaves it to the verb above."""
    helpers = [k for k in parsed.children[verb] if parsed.deps[k] in ("aux", "aux:pass", "cop", "mark")]
    words = {parsed.lower[k] for k in helpers}
    perfect = "have" in {parsed.lemmas[k] for k in helpers}
    if words & _WILL:
        return 1
    if words & _WOULD:
        return -1 if perfect else 1
    if parsed.tags[verb] == "VBN" and not perfect and scheduled.get(parsed.lemmas[verb]) == "2":
        return -1 if _was(parsed, helpers) else 1  # `a debate scheduled for May 20`, `is planned for June`
    tags = {parsed.tags[k] for k in helpers} | {parsed.tags[verb]}
    if perfect or "VBD" in tags or (_is_past(parsed, verb) and "to" not in words):
        return -1
    if "to" in words and "VB" in tags:
        return 1 if parsed.deps[verb] in ("xcomp", "acl", "root", "ccomp") else 0
    if parsed.tags[verb] == "VB" and "do" not in {parsed.lemmas[k] for k in helpers}:
        return 1
    return int(parsed.tags[verb] in ("VBZ", "VBP") and parsed.lemmas[verb] in scheduled)
