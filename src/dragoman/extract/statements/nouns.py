"""What nouns of saying report: `expressed concern about`, `a warning that`, `according to`, `in the words of`."""

from collections.abc import Iterator

from dragoman.extract.statements.contents import Range, only_marks
from dragoman.extract.statements.frames import Found
from dragoman.extract.statements.reading import Reading
from dragoman.lexicon.statements import CueNoun

_CLAUSES = ("acl", "ccomp", "acl:relcl", "advcl", "xcomp")
_PHRASES = ("nmod", "obl", "acl", "advcl", "ccomp", "xcomp")
_CLIMB = ("conj", "xcomp", "aux", "cop")


def light_found(r: Reading, verb: int) -> Found | None:
    """What a light verb and its noun report (`expressed hope that`), None when they report nothing."""
    p = r.parsed
    if p.lemmas[verb].lower() not in r.lexicon.light:
        return None
    for noun in p.kids(verb, "obj", "nsubj:pass"):
        entry = r.lexicon.nouns.get(p.lemmas[noun].lower())
        if entry is None or not entry.light or _owned_by_name(r, noun):
            continue
        content = _complement(r, (verb, noun), entry)
        if content is not None:
            near = 0 < noun - verb <= 4
            return Found("light noun", (verb, noun + 1) if near else (verb, verb + 1), content, verb)
    return None


def _owned_by_name(r: Reading, noun: int) -> bool:
    return any(r.parsed.pos[k] != "PRON" for k in r.parsed.kids(noun, "nmod:poss"))


def _complement(r: Reading, owners: tuple[int, ...], entry: CueNoun) -> Range | None:
    """From the first fitting phrase or clause behind the noun to the end of the last."""
    p, fitting = r.parsed, list[int]()
    behind = max(owners)
    for owner in owners:
        for k in p.kids(owner, *_PHRASES):
            if k > behind and _fits(r, k, entry.complements):
                fitting.append(k)
    if not fitting:
        return None
    first = min(fitting)
    return r.left[first], r.right[first]


def _is_light(r: Reading, noun: int) -> bool:
    p = r.parsed
    verb = p.heads[noun]
    return p.deps[noun] == "obj" and p.lemmas[verb].lower() in r.lexicon.light and not _owned_by_name(r, noun)


def _fits(r: Reading, kid: int, complements: frozenset[str]) -> bool:
    p = r.parsed
    if p.deps[kid] in _CLAUSES and (marks := p.kids(kid, "mark")):
        return p.lower[marks[0]] in complements
    if p.deps[kid] == "ccomp":
        return "that" in complements
    # The parser may call a phrase a clause: `concern in May about arms purchases`.
    return p.deps[kid] in ("nmod", "obl", "acl", "advcl") and r.case(kid) in complements


def noun_found(r: Reading, noun: int) -> Found | None:
    """What a noun with a that-clause reports (`his claim that`), None without one."""
    p = r.parsed
    entry = r.lexicon.nouns.get(p.lemmas[noun].lower())
    if entry is None or "that" not in entry.complements or _is_light(r, noun):
        return None
    for k in p.kids(noun, "acl", "ccomp"):
        marks = p.kids(k, "mark")
        if k > noun and marks and p.lower[marks[0]] == "that":
            return Found("noun that", (noun, noun + 1), (r.left[k], r.right[k]), noun, "noun")
    return None


def sources_found(r: Reading) -> Iterator[Found]:
    """What is told `according to X` and `in the words of X`, in text order."""
    p = r.parsed
    for i, word in enumerate(p.lower):
        if word == "according" and p.lower[i + 1 : i + 2] == ("to",):
            noun = _according(r, i)
            if noun is not None and p.tags[noun] not in ("WDT", "WP"):
                yield from _attributed(r, noun, (i, i + 2), "according to", noun)
        elif p.lemmas[i].lower() in r.lexicon.account and r.case(i) in ("in", "by") and p.deps[i] == "obl":
            owners = p.kids(i, "nmod:poss") or [k for k in p.kids(i, "nmod") if r.case(k) == "of"]
            if owners and p.pos[owners[0]] in ("PROPN", "NOUN"):
                yield from _attributed(r, i, (r.left[i], i + 1), "in the words of", owners[0])


def _according(r: Reading, i: int) -> int | None:
    """The noun behind `according to`, however the parser hangs the three together."""
    p = r.parsed
    if p.heads[i] > i and p.pos[p.heads[i]] in ("NOUN", "PROPN", "PRON", "NUM", "X"):
        return p.heads[i]
    for k in (*p.children[i], *(p.children[i + 1])):
        if k > i + 1 and p.pos[k] in ("NOUN", "PROPN", "PRON"):
            return k
    return p.heads[i + 1] if p.heads[i + 1] > i + 1 else None


def _attributed(r: Reading, noun: int, cue: Range, frame: str, source: int) -> Iterator[Found]:
    """The clause that a source phrase goes with: what follows it, or what stands before it."""
    p = r.parsed
    start, end = min(cue[0], r.left[noun]), max(cue[1], r.right[noun])
    top = p.heads[noun] if p.heads[noun] not in range(start, end) else p.heads[cue[0]]
    top = next((i for i in r.chain(top) if i not in range(start, end)), top)
    top = next((i for i in r.chain(top) if r.is_clause(i) and p.deps[i] not in _CLIMB), top)
    if top in range(start, end) or _swallows(r, top, end):  # the source ends at its comma, whatever the parser says
        end = next((i for i in range(source + 1, end) if p.words[i] == ","), end)
        top = p.heads[cue[0]] if top in range(start, end) else top
    content = _beside(r, (r.left[top], r.right[top]), (start, end))
    if content[0] < content[1]:
        yield Found(frame, cue, content, source, "noun")


def _swallows(r: Reading, top: int, end: int) -> bool:
    """Whether a source phrase at the head of a clause has taken the clause's subject: `says X, the man, said`."""
    behind = r.subject(top)
    return top >= end and (behind is None or behind < end) and bool(r.parsed.kids(top, "ccomp", "obj", "aux", "cop"))


def _beside(r: Reading, clause: Range, phrase: Range) -> Range:
    first, last = min(clause[0], phrase[0]), max(clause[1], phrase[1])
    if only_marks(r, phrase[1], last):
        return first, phrase[0]
    lead = range(first, phrase[0])
    loose = len(lead) <= 3 and not any(r.parsed.pos[i] in ("VERB", "AUX", "NOUN", "PROPN") for i in lead)
    return (phrase[1], last) if loose else (first, last)
