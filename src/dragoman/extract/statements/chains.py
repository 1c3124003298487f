"""Chains of reports: a cue that the parser hung into another cue's content is taken out of it."""

from collections.abc import Mapping

from dragoman.extract.statements.contents import Range, only_marks, trimmed
from dragoman.extract.statements.frames import Found
from dragoman.extract.statements.reading import Reading

_STEPS = 12


def parted(r: Reading, by_holder: Mapping[int, Found]) -> list[Found]:
    """The reports, where `said oil fell, adding it will rise` and `said it fell and warned` are two and not one
    inside the other: the first content ends before the second cue, which has the first one's speaker."""
    out = dict(by_holder)
    for holder, inner in by_holder.items():
        outer = _outer(r, holder, by_holder) if inner.source == "verb" else None
        if outer is None or outer not in out:
            continue
        first, last = out[outer].content
        start = _beginning(r, holder)
        if not first < start < last or r.within[holder] >= 0:
            continue
        content = trimmed(r, _without_cue(r, out[outer], (first, start)))
        if content is not None:
            out[outer] = out[outer]._replace(content=content)
        if r.subject(holder) is None:
            out[holder] = out[holder]._replace(voice_of=outer)
    return list(out.values())


def _without_cue(r: Reading, outer: Found, content: Range) -> Range:
    """The content up to its own cue, where the cue's clause ends it: `Twelve died, officials said`."""
    first, last = content
    start, stop = r.left[outer.cue[0]], max(outer.cue[1], outer.holder + 1)
    if not first < outer.holder < last:
        return content
    subject = r.subject(outer.holder)
    start = outer.holder if subject is None else min(r.left[subject], outer.holder)
    behind = [k for k in r.parsed.kids(outer.holder, "obj", "iobj", "obl") if stop <= k < last]
    stop = max([stop, *(r.right[k] for k in behind)])
    return (first, start) if start > first and only_marks(r, stop, last) else content


def _outer(r: Reading, holder: int, by_holder: Mapping[int, Found]) -> int | None:
    """The cue whose content a cue hangs in as a further conjunct or as a participle behind a comma."""
    p = r.parsed
    dep, head = p.deps[holder], p.heads[holder]
    comma = "," in p.words[max(r.left[holder] - 1, 0) : r.left[holder] + 1]  # the tree may hang it on either side
    participle = dep == "advcl" and p.tags[holder] == "VBG" and r.case(holder) == "" and comma
    if not participle and dep != "conj":
        return None
    if dep == "conj" and head in by_holder and head < holder:
        return head  # the tree holds them apart, the content may not
    for _ in range(_STEPS):
        if head in by_holder:
            return None
        if p.deps[head] in ("ccomp", "parataxis") and p.heads[head] in by_holder:
            outer = by_holder[p.heads[head]]
            return outer.holder if outer.frame in ("clause", "beside") and outer.holder < holder else None
        if (
            p.deps[head] not in ("conj", "xcomp", "advcl", "obj", "obl", "csubj", "acl", "nsubj")
            or p.heads[head] == head
        ):
            return None
        head = p.heads[head]
    return None


def _beginning(r: Reading, holder: int) -> int:
    """The first token of a conjunct or participle with its conjunction."""
    return r.left[holder]
