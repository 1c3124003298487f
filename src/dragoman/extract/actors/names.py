"""Where the text names someone: the tables' aliases and the model's names, reconciled."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dragoman.lexicon.actors import ActorLexicon, Alias, Known
from dragoman.lexicon.spelling import spelt
from dragoman.records import Name, Parsed

_ACRONYM = 4  # letters; up to here an alias in capitals is only met in capitals: US, not us
_OFTEN = 2  # so often is a state named whose parliament is meant, though no table has it
_PLACES = ("LOC", "NORP", "FAC")
_BODIES = ("organization", "company", "group")
_EMPTY = ("DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "PUNCT", "NUM")
_EDGES = frozenset({"of", "for", "in", "to", "at", "by", "and", "or", "with", "from", "on"})
_AIMS = ("on", "for", "against", "with", "to")
_FAMILIES = ("UNO", "EUR", "IGO")
_ENDS = _EDGES | {"the"}
_KINSHIP = frozenset({"bin", "ibn", "bint", "ben", "al", "el", "von", "van", "de", "da", "di"})  # open a family's name


class Found(NamedTuple):
    """A name in tokens first..last: what the model calls it ('' if it saw none) and its alias, if known."""

    first: int
    last: int
    label: str
    alias: Alias | None


def find_names(parsed: Parsed, lexicon: ActorLexicon) -> list[Found]:
    """All names of the article in text order, without overlaps; the longest certain reading wins."""
    hits = list(_table_hits(parsed, lexicon))
    surnames = {w for n in parsed.names if n.last - n.first > 1 for w in spelt(parsed.words[n.last - 1])}
    found: list[Found] = []
    used = set[int]()
    at = 0
    for name in sorted(_trimmed(parsed, n) for n in parsed.names):
        while at < len(hits) and hits[at].last <= name.first:
            at += 1
        inside = []
        for hit in hits[at:]:
            if hit.first >= name.last:
                break
            inside.append(hit)
        best = _state_not_person(parsed, name, inside, surnames) or _reading(parsed, lexicon, name, inside)
        if best.alias is None:
            best = _untitled(parsed, lexicon, best)
            if not _can_name(parsed, lexicon, best, surnames):
                continue
        found.append(best)
        used.update(range(best.first, best.last))
    found.extend(h for h in hits if used.isdisjoint(range(h.first, h.last)) and _stands_alone(parsed, h))
    return _told_apart(sorted(found), lexicon)


def inner_aliases(parsed: Parsed, lexicon: ActorLexicon, first: int, last: int) -> list[Alias]:
    """Aliases of states and places inside a longer name: `Colombian` in Colombian Ministry of Defence."""
    hits = [h for h in _scan(parsed, lexicon, first, last) if h.first == first or not _is_aim(parsed, h.first)]
    return [h.alias for h in hits if h.alias and h.alias.known.type in ("state", "place") and not h.alias.weak]


def opening_body(parsed: Parsed, lexicon: ActorLexicon, first: int, last: int) -> Known | None:
    """The international body that a longer name begins with: the UN of UN Office of Somewhere."""
    hit = next(iter(_scan(parsed, lexicon, first, last)), None)
    if hit is None or hit.alias is None or hit.first != first or hit.alias.weak:
        return None
    return hit.alias.known if hit.alias.known.code in _FAMILIES else None


def _is_aim(parsed: Parsed, token: int) -> bool:
    """Whether a body is turned to what begins here, and not of it: a committee `on the` North."""
    before = token - 2 if parsed.lower[token - 1] == "the" else token - 1
    return parsed.lower[before] in _AIMS


def _trimmed(parsed: Parsed, name: Name) -> Name:
    """The name without the small words that the model let in at its edges: `of` Justice."""
    first, last = name.first, name.last
    while first < last - 1 and parsed.words[first] in _EDGES:
        first += 1
    while last > first + 1 and (parsed.words[last - 1] in _ENDS or not spelt(parsed.words[last - 1])):
        last -= 1
    return Name(first, last, name.label)


def _untitled(parsed: Parsed, lexicon: ActorLexicon, found: Found) -> Found:
    """A person's name without the title that the model took into it: `Minister` Lapid."""
    first = found.first
    while found.label == "PER" and first < found.last - 1 and spelt(parsed.words[first]) in lexicon.titles:
        first += 1
    return found._replace(first=first)


def _can_name(parsed: Parsed, lexicon: ActorLexicon, name: Found, surnames: set[str]) -> bool:
    """Whether words that no table has can be a name: not a dash, not `We`, not `the Department`."""
    if all(parsed.pos[i] in _EMPTY or not spelt(parsed.words[i]) for i in range(name.first, name.last)):
        return False
    words = [w for i in range(name.first, name.last) for w in spelt(parsed.words[i])]
    if len(words) != 1:
        return bool(words)
    return words[0] in surnames or not _is_role(lexicon, words[0])


def _is_role(lexicon: ActorLexicon, word: str) -> bool:
    return (word,) in lexicon.titles or any(len(r.words) == 1 for r in lexicon.roles.get(word, ()))


def _table_hits(parsed: Parsed, lexicon: ActorLexicon) -> Iterator[Found]:
    return _scan(parsed, lexicon, 0, len(parsed.words))


def _scan(parsed: Parsed, lexicon: ActorLexicon, first: int, last: int) -> Iterator[Found]:
    words: list[str] = []
    at: list[int] = []
    known = lexicon.aliases
    for i in range(first, last):
        for word in spelt(parsed.words[i]):
            words.append(word)
            at.append(i)
    position, end = 0, len(words)
    while position < end:
        step = 1
        if words[position] in known and (not position or at[position - 1] != at[position]):
            following = words[position + 1] if position + 1 < end else ""
            for alias in known[words[position]]:
                stop = position + len(alias.words)
                if stop > position + 1 and (alias.words[1] != following or alias.words != (*words[position:stop],)):
                    continue
                whole = stop == end or at[stop] != at[stop - 1]
                if (
                    whole
                    and _in_one_piece(parsed, alias, at[position], at[stop - 1])
                    and _written_so(parsed, alias, at[position], at[stop - 1])
                ):
                    yield Found(at[position], at[stop - 1] + 1, "", alias)
                    step = len(alias.words)
                    break
        position += step


def _in_one_piece(parsed: Parsed, alias: Alias, first: int, last: int) -> bool:
    """Whether no comma parts the words: Greek, Cypriot and French ministers are not Greek Cypriots."""
    return alias.known.type not in ("state", "place") or "," not in parsed.words[first:last]


def _written_so(parsed: Parsed, alias: Alias, first: int, last: int) -> bool:
    """Whether the text writes the alias with its capitals: `Russia today` is no broadcaster."""
    word = parsed.words[first]
    is_title = last > first and alias.known.type == "company" and alias.text.split()[-1][0].isupper()
    if is_title and parsed.words[last][0].islower():
        return False
    if alias.text.isupper() and len(alias.words) == 1 and len(alias.words[0]) <= _ACRONYM:
        return word.isupper()
    return alias.text[0].islower() or word[0].isupper() or word[0].isdigit()


def _reading(parsed: Parsed, lexicon: ActorLexicon, name: Name, hits: Sequence[Found]) -> Found:
    """What a name of the model stands for, given the table's hits that overlap it."""
    for hit in hits:
        if hit.first <= name.first and hit.last >= name.last and _agrees(hit, name):
            return Found(hit.first, hit.last, name.label, hit.alias)
    for hit in hits:
        if hit.alias and hit.alias.kind == "person" and len(hit.alias.words) > 1 and _is_all(parsed, name, hit):
            return Found(hit.first, hit.last, "PER", hit.alias)
    strong = [h for h in hits if h.alias and not h.alias.weak]
    for hit in strong:  # Boko Haram, Islamic Jihad: bodies whose names look like those of people
        if hit.alias and hit.alias.known.type in _BODIES and _is_all_of(hit, name) and len(hit.alias.words) > 1:
            return hit._replace(label="ORG")
    if name.label == "ORG":
        for hit in strong:
            if hit.alias and hit.alias.known.type in _BODIES and _rest_is_generic(parsed, lexicon, name, hit):
                return Found(name.first, name.last, "ORG", hit.alias)
    if name.label in _PLACES and strong and name.label != "FAC":
        if strong[-1].last == name.last:
            return Found(strong[-1].first, strong[-1].last, name.label, strong[-1].alias)
        if strong[0].first == name.first and _rest_is_role(parsed, lexicon, name, strong[0]):
            return Found(strong[0].first, strong[0].last, name.label, strong[0].alias)
    return Found(name.first, name.last, name.label, None)


def _is_all(parsed: Parsed, name: Name, hit: Found) -> bool:
    """Whether a name says no more than the known person in it: Anna Lindh Berg is not Anna Lindh, Saad bin Laden not
    bin Laden, and an airport is nobody."""
    words = hit.alias.words if hit.alias else ()
    if hit.first > name.first and words[0] in _KINSHIP and parsed.pos[hit.first - 1] == "PROPN":
        return False
    rest = range(hit.last, name.last)
    return not rest or (name.label != "PER" and all(parsed.words[i].islower() for i in rest))


def _state_not_person(parsed: Parsed, name: Name, hits: Sequence[Found], surnames: set[str]) -> Found | None:
    """`Jordan expelled the envoy`: a single word that names a state, and no person of the text."""
    if (
        name.label != "PER"
        or name.last - name.first > 1
        or any(w in surnames for w in spelt(parsed.words[name.first])[:1])
    ):
        return None
    for hit in hits:
        alias = hit.alias
        if alias and alias.known.type == "state" and alias.kind == "name" and len(alias.words) == 1:
            return hit._replace(label="LOC")
    return None


def _agrees(hit: Found, name: Name) -> bool:
    if hit.alias is None:
        return False
    kind = hit.alias.known.type
    if name.label == "PER":
        return kind == "person"
    return kind != "person" or not hit.alias.weak


def _is_all_of(hit: Found, name: Name) -> bool:
    return name.label == "PER" and hit.first <= name.first and hit.last >= name.last


def _rest_is_generic(parsed: Parsed, lexicon: ActorLexicon, name: Name, hit: Found) -> bool:
    rest = [i for i in range(name.first, name.last) if not hit.first <= i < hit.last]
    return all(w in lexicon.words.generic for i in rest for w in spelt(parsed.words[i]))


def _rest_is_role(parsed: Parsed, lexicon: ActorLexicon, name: Name, hit: Found) -> bool:
    """`U.S. Secretary`, `Afghan security`: the state, and words that describe someone of it."""
    rest = range(hit.last, name.last)
    return all(parsed.words[i].islower() or any(_is_role(lexicon, w) for w in spelt(parsed.words[i])) for i in rest)


def _stands_alone(parsed: Parsed, hit: Found) -> bool:
    """Whether a table hit that the model did not mark is a name: never a weak one, and an ordinary
    word at the start of a sentence (`Labour is dear`) only when the tagger takes it for a name."""
    alias = hit.alias
    if alias is None or alias.weak:
        return False
    if len(alias.words) > 1 or alias.known.type in ("state", "place"):
        return parsed.pos[hit.first] in ("PROPN", "ADJ", "NOUN", "X", "SYM") or len(alias.words) > 1
    opens = hit.first == parsed.sentences[parsed.sentence_at[hit.first]].first
    return parsed.pos[hit.first] == "PROPN" or (not opens and parsed.words[hit.first][0].isupper())


def _told_apart(found: list[Found], lexicon: ActorLexicon) -> list[Found]:
    """The names with each alias that several bodies share given to the one whose state the text names most.

    A ministry goes before the state that it also is a seat of: their codes agree, and its name says more.
    """
    named = Counter(f.alias.known.code for f in found if f.alias and not f.alias.weak and f.alias.known.code)
    times = Counter(f.alias.words for f in found if f.alias)
    others = {f.alias.words: named[f.alias.known.code] - times[f.alias.words] for f in found if f.alias}
    return [f._replace(alias=_sharer(f.alias, lexicon, named, others)) if f.alias else f for f in found]


def _sharer(
    alias: Alias, lexicon: ActorLexicon, named: Mapping[str, int], others: Mapping[tuple[str, ...], int]
) -> Alias | None:
    """The one of those who share an alias that is meant; None for a parliament of a state that nothing speaks of."""
    if alias.known.type == "person":
        return alias
    same = [a for a in lexicon.aliases[alias.words[0]] if a.words == alias.words and a.known.type in _BODIES]
    if alias.kind == "seat":
        return next((a for a in same if a.known.code == alias.known.code), alias)
    if not alias.weak:
        return alias if others[alias.words] > 0 else _instead(alias, same, named)
    best = max((alias, *same), key=lambda a: named.get(a.known.code, 0))
    strange = not named.get(best.known.code) and max(named.values(), default=0) >= _OFTEN
    return None if strange and best.known.sectors[:1] == ("LEG",) else best


def _instead(alias: Alias, same: Sequence[Alias], named: Mapping[str, int]) -> Alias:
    """Who is meant by a name that an international body has first claim to: the body of a state that the text names
    more than all others, where it names nothing else of the body's family: Russia's `Security Council`."""
    if alias.known.code not in _FAMILIES:
        return alias
    own = [a for a in same if a.weak and named.get(a.known.code, 0) >= _OFTEN]
    return next((a for a in own if named[a.known.code] == max(named.values())), alias)
