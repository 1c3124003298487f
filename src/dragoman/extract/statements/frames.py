"""What a verb of saying says: its frames from the lexicon laid on the parse."""

from collections.abc import Callable
from typing import NamedTuple

from dragoman.extract.statements.contents import Range, clause_of
from dragoman.extract.statements.reading import SUBJECTS, Reading
from dragoman.lexicon.statements import Frame

_PHRASES = ("obl", "nmod", "obl:agent", "advcl", "acl", "xcomp", "ccomp")
_PREDICATES = ("xcomp", "ccomp", "csubj", "csubj:outer", "advcl", "obl")
_INFINITIVES = ("xcomp", "advcl", "ccomp", "acl")
_PARENTHESES = ("parataxis",)
_INTRODUCING = frozenset({":", ",", '"', "“"})
_LOOSE = frozenset(
    {"to", "of", "for", "with", "against", "between", "from", "as", "including", "over", "towards", "about"}
)


class Found(NamedTuple):
    """One report of speech: the frame that fits, the cue's words, the words said, and the token that the
    speaker hangs on. `source` is that token's kind: a verb with a subject, or a noun that is the source itself.
    `voice_of` is the holder of the report whose speaker goes on here, -1 for its own;
    `content_by` is `head` where the content is the trained head's."""

    frame: str
    cue: Range
    content: Range
    holder: int
    source: str = "verb"
    voice_of: int = -1
    content_by: str = ""


def verb_entry(r: Reading, verb: int) -> tuple[tuple[Frame, ...], Range]:
    """The frames of a verb, with its particle (`point out`) or its noun (`go on record`), and the cue's words."""
    p, verbs = r.parsed, r.lexicon.verbs
    lemma = p.lemmas[verb].lower()
    for kid in p.kids(verb, "compound:prt", "advmod", "xcomp"):
        if kid > verb and (frames := verbs.get(f"{lemma} {p.lower[kid]}")):
            return frames, (verb, kid + 1)
    frames = verbs.get(lemma, ())
    if (particles := {p.lower[k] for k in p.kids(verb, "compound:prt")}) and not particles & {f.word for f in frames}:
        return (), (verb, verb + 1)
    for kid in p.kids(verb, "obl"):
        if kid > verb and (frames := verbs.get(f"{lemma} {r.case(kid)} {p.lemmas[kid].lower()}")):
            return frames, (verb, kid + 1)
    return verbs.get(lemma, ()), (verb, verb + 1)


def found_at(r: Reading, verb: int) -> Found | None:
    """What the verb reports by the first of its frames that fits, None when none does."""
    frames, cue = verb_entry(r, verb)
    bare = r.parsed.tags[verb] == "VB"
    for frame in frames:
        if bare and (frame.base not in ("clause", "quote") or r.parsed.kids(verb, "aux")):
            continue
        hit = _FITS[frame.base](r, verb, cue, frame)
        if hit is not None and hit[1][0] < hit[1][1]:
            return Found(str(frame), hit[0], hit[1], verb)
    if any(f.base in ("clause", "quote") for f in frames):
        beside = _beside(r, verb)
        if beside is not None and beside[0] < beside[1]:
            return Found("beside", cue, beside, verb)
    return _quoted_object(r, verb, cue) if frames and not bare else None


Hit = tuple[Range, Range]


def _clause(r: Reading, verb: int, cue: Range, frame: Frame) -> Hit | None:
    """A clause below the verb."""
    del frame
    p = r.parsed
    for kid in p.kids(verb, "ccomp", "csubj:pass", "csubj"):
        content = clause_of(r, kid, verb)
        if content[1] <= verb and _opens_behind(r, verb):
            continue
        if content[1] > verb or p.deps[kid] == "ccomp":
            return cue, _from_sentence_start(r, content, verb)
    return None


def _opens_behind(r: Reading, verb: int) -> bool:
    """Whether a quotation opens right behind a cue and its comma: it is what is said, not the words before."""
    at = verb + 2 if r.parsed.words[verb + 1 : verb + 2] in ((",",), (":",)) else verb + 1
    quote = r.quote(at) if at < len(r.within) else None
    return (
        quote is not None and quote.opener == at and r.within[verb] < 0 and not r.quotes_in(r.sentence(verb)[0], verb)
    )


def _beside(r: Reading, verb: int) -> Range | None:
    """A clause that the verb stands beside: `Oil is cheap, he said`, `He said: oil is cheap`."""
    p = r.parsed
    if r.subject(verb) is None and not p.kids(verb, "obl:agent"):
        return None
    if p.deps[verb] in _PARENTHESES:
        before = r.left[verb] - 1
        if before >= 0 and p.words[before] in (";", ":", "—", "–"):
            return None
        beside = ("conj", *_PARENTHESES)
        head = next((i for i in r.chain(p.heads[verb]) if p.deps[i] not in beside), p.heads[verb])
        return clause_of(r, head, verb)
    for k in p.kids(verb, *_PARENTHESES):
        if r.is_clause(k) and p.words[r.left[k] - 1] in _INTRODUCING:
            return clause_of(r, k, verb)
    return None


def _quoted_object(r: Reading, verb: int, cue: Range) -> Found | None:
    """An object that is quoted in part, `cited the "ongoing repression of the people"`, is said whatever the verb."""
    p = r.parsed
    for noun in p.kids(verb, "obj"):
        first, last = r.left[noun], _stretched(r, verb, r.right[noun])
        quotes = r.quotes_in(first, last)
        if any(p.words[q.start - 1] == ":" for q in quotes):
            return None
        nested = any(p.lemmas[i].lower() in r.lexicon.verbs for i in range(first, quotes[0].start)) if quotes else False
        if first > verb and not nested and any(q.last - q.first >= 3 for q in quotes):
            return Found("quoted object", cue, (first, last), verb)
    return None


def _from_sentence_start(r: Reading, content: Range, verb: int) -> Range:
    """A clause in front of its verb takes the loose words before it along (`In May, oil fell, he said`)."""
    first, last = content
    start, _ = r.sentence(verb)
    quote = r.quote(first)
    own = any(r.parsed.heads[i] == verb and r.parsed.deps[i] in SUBJECTS for i in range(start, first))
    return (start, last) if last <= verb and quote is None and not own else content


def _quote(r: Reading, verb: int, cue: Range, frame: Frame) -> Hit | None:
    """Quotations are found from their marks; only a clause that begins with one counts here."""
    hit = _clause(r, verb, cue, frame)
    quoted = hit is not None and any(n >= 0 for n in r.within[hit[1][0] : hit[1][0] + 2])
    return hit if quoted else None


def _to(r: Reading, verb: int, cue: Range, frame: Frame) -> Hit | None:
    del frame
    kid = _infinitive(r, verb, verb)
    return (cue, (r.left[kid], r.right[kid])) if kid is not None else None


def _infinitive(r: Reading, verb: int, after: int) -> int | None:
    p = r.parsed
    for kid in p.kids(verb, *_INFINITIVES):
        if kid > after and any(p.lower[m] == "to" for m in p.kids(kid, "mark")):
            return kid
    return None


def _object(r: Reading, verb: int, cue: Range, frame: Frame) -> Hit | None:
    p = r.parsed
    objects = [k for k in p.kids(verb, "obj", "iobj", "nsubj:pass") if k > verb or frame.after]
    if not frame.after:  # `emphasized continued support`: the parser takes the participle for a verb
        objects += [k for k in p.kids(verb, "xcomp") if p.tags[k] in ("VBN", "VBD") and r.left[k] == verb + 1]
    if not objects:
        return None
    noun = objects[-1] if not frame.after else objects[0]
    if not frame.after:
        plain = p.pos[noun] == "PRON" or p.lemmas[noun].lower() in r.lexicon.document
        light = p.lemmas[verb].lower() in r.lexicon.light and _unowned_noun(r, noun)
        return None if plain or light else (cue, (max(r.left[noun], verb + 1), _stretched(r, verb, _own_end(r, noun))))
    end = _after(r, verb, noun, frame.after)
    if end is None or (noun < verb and frame.after in ("of", "for") and not p.kids(verb, "obl:agent")):
        return None  # `he is accused of theft`: nobody says so
    first = r.left[noun] if noun > verb else _behind_agent(r, verb)
    return cue, (first, end)


def _behind_agent(r: Reading, verb: int) -> int:
    """Where a passive's phrase begins: behind the verb and behind who did it, `was described by him as`."""
    agents = [k for k in r.parsed.kids(verb, "obl:agent", "obl") if r.case(k) == "by" and r.left[k] == verb + 1]
    return r.right[agents[0]] if agents else verb + 1


def _unowned_noun(r: Reading, noun: int) -> bool:
    p = r.parsed
    return p.lemmas[noun].lower() in r.lexicon.nouns and all(p.pos[k] == "PRON" for k in p.kids(noun, "nmod:poss"))


def _own_end(r: Reading, noun: int) -> int:
    """Where a noun's phrase ends without a verb that the parser made its conjunct (`announced aid and left`)."""
    ends = [r.left[k] for k in r.parsed.kids(noun, "conj") if r.parsed.tags[k] in ("VBD", "VBZ", "VBP")]
    return min([r.right[noun], *ends])


def _stretched(r: Reading, verb: int, end: int) -> int:
    """Where an object ends with the phrases that belong to it though the parser hung them on the verb."""
    for k in r.parsed.kids(verb, "obl", "advcl", "acl", "xcomp"):
        if r.left[k] == end and r.case(k) in _LOOSE:
            end = r.right[k]
    return end


def _after(r: Reading, verb: int, noun: int, wanted: str) -> int | None:
    """Where the last phrase ends that the frame wants behind the object, None when there is none."""
    p, ends = r.parsed, list[int]()
    behind = max(noun, verb)
    if wanted == "pred":
        return _predicate_end(r, verb, noun) if noun > verb else None
    for owner in (verb, noun):
        for k in p.kids(owner, *_PHRASES):
            if k > behind and wanted in (r.case(k), *(p.lower[m] for m in p.kids(k, "mark", "case"))):
                ends.append(r.right[k])
    return max(ends) if ends else None


def _predicate_end(r: Reading, verb: int, noun: int) -> int | None:
    """Where `it unlikely that he comes` or `the deal "null and void"` ends behind `called`."""
    p, end = r.parsed, r.right[noun]
    quote = r.quote(end) if end < len(p.words) else None
    said = quote is not None
    if quote is not None:
        end = quote.stop
    for k in p.kids(verb, *_PREDICATES):
        if r.left[k] >= r.right[noun] and not (p.deps[k] == "advcl" and p.tags[k] == "VBG"):
            end = max(end, r.right[k])
            said = said or p.deps[k] != "obl"
    return end if said else None


def _phrase(r: Reading, verb: int, cue: Range, frame: Frame) -> Hit | None:
    """A phrase with its preposition; those of the noun that ends a long cue count too."""
    owners = {verb, cue[1] - 1, *r.parsed.kids(verb, "obj", "iobj")}
    for k in sorted(k for o in owners for k in r.parsed.kids(o, *_PHRASES)):
        if k >= cue[1] and r.case(k) == frame.word:
            return cue, (r.left[k], r.right[k])
    return None


def _behind(r: Reading, verb: int, kid: int, word: str) -> int | None:
    """The first token of a phrase behind its preposition, which the parser may have made the verb's particle."""
    p = r.parsed
    if r.case(kid) == word:
        return p.kids(kid, "case", "mark")[0] + 1
    particles = [k for k in p.kids(verb, "compound:prt") if p.lower[k] == word]
    return r.left[kid] if particles and particles[0] < r.left[kid] else None


def _governed(r: Reading, verb: int, cue: Range, frame: Frame) -> Hit | None:
    """A phrase whose preposition belongs to the cue, and with `+to` the infinitive behind it."""
    p = r.parsed
    for k in p.kids(verb, "obj", *_PHRASES):
        if k < cue[1] or r.case(k) not in (frame.word, ""):
            continue
        first = _behind(r, verb, k, frame.word)
        if first is None:
            continue
        infinitive = _infinitive(r, verb, k) or _infinitive(r, k, k)
        if frame.after and infinitive is None:
            return None
        end = r.right[k] if infinitive is None else max(r.right[infinitive], r.right[k])
        end = _stretched(r, verb, end)
        return (cue[0], first if first - cue[1] <= 2 else cue[1]), (first, end)
    return None


_FITS: dict[str, Callable[[Reading, int, Range, Frame], Hit | None]] = {
    "clause": _clause,
    "quote": _quote,
    "to": _to,
    "object": _object,
    "~": _phrase,
    "=": _governed,
}


def speaks(r: Reading, verb: int) -> bool:
    """Whether the verb can report speech here: not negated, not an attribute, not inside what is quoted."""
    p = r.parsed
    if p.deps[verb] in ("amod", "case", "mark", "compound") or any(
        p.lower[k] in r.lexicon.negation and p.lemmas[verb] != "deny" for k in p.children[verb]
    ):
        return False
    if any(p.lower[m] in r.lexicon.unsaid for m in p.kids(verb, "mark")):
        return False
    quote = r.quote(verb)
    subject = r.subject(verb)
    return quote is None or (subject is not None and r.quote(subject) != quote)
