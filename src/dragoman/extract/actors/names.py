"""Where the text names someone: the tables' aliases and the model's names, reconciled."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.lexicon.actors import ActorLexicon, Alias, matches
from dragoman.lexicon.spelling import spelt
from dragoman.records import Name, Parsed

_ACRONYM = 4  # letters; up to here an alias in capitals is only met in capitals: US, not us
_PLACES = ("LOC", "NORP", "FAC")


class Found(NamedTuple):
    """A name in tokens first..last: what the model calls it ('' if it saw none) and its alias, if known."""

    first: int
    last: int
    label: str
    alias: Alias | None


def find_names(parsed: Parsed, lexicon: ActorLexicon) -> list[Found]:
    """All names of the article in text order, without overlaps; the longest certain reading wins."""
    hits = list(_table_hits(parsed, lexicon))
    found: list[Found] = []
    used = set[int]()
    for name in parsed.names:
        if not any(spelt(parsed.words[i]) for i in range(name.first, name.last)):
            continue  # a dash that the model took for a name
        inside = [h for h in hits if h.first < name.last and h.last > name.first]
        best = _reading(parsed, lexicon, name, inside)
        found.append(best)
        used.update(range(best.first, best.last))
    found.extend(h for h in hits if used.isdisjoint(range(h.first, h.last)) and _stands_alone(parsed, h))
    return sorted(found)


def inner_aliases(parsed: Parsed, lexicon: ActorLexicon, first: int, last: int) -> list[Alias]:
    """Aliases of states and places inside a longer name: `Colombian` in Colombian Ministry of Defence."""
    hits = _scan(parsed, lexicon, first, last)
    return [h.alias for h in hits if h.alias and h.alias.known.type in ("state", "place") and not h.alias.weak]


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
            for alias in matches(lexicon, words, position):
                stop = position + len(alias.words)
                whole = stop == end or at[stop] != at[stop - 1]
                if whole and _written_so(parsed, alias, at[position]):
                    yield Found(at[position], at[stop - 1] + 1, "", alias)
                    step = len(alias.words)
                    break
        position += step


def _written_so(parsed: Parsed, alias: Alias, first: int) -> bool:
    word = parsed.words[first]
    if alias.text.isupper() and len(alias.words) == 1 and len(alias.words[0]) <= _ACRONYM:
        return word.isupper()
    return alias.text[0].islower() or word[0].isupper() or word[0].isdigit()


def _reading(parsed: Parsed, lexicon: ActorLexicon, name: Name, hits: Sequence[Found]) -> Found:
    """What a name of the model stands for, given the table's hits that overlap it."""
    for hit in hits:
        if hit.first <= name.first and hit.last >= name.last and _agrees(hit, name):
            return Found(hit.first, hit.last, name.label, hit.alias)
    for hit in hits:
        if hit.alias and hit.alias.kind == "person" and len(hit.alias.words) > 1:
            return Found(hit.first, hit.last, "PER", hit.alias)
    strong = [h for h in hits if h.alias and not h.alias.weak]
    if name.label == "ORG":
        for hit in strong:
            if (
                hit.alias
                and hit.alias.known.type not in ("state", "place", "person")
                and _rest_is_generic(parsed, lexicon, name, hit)
            ):
                return Found(name.first, name.last, "ORG", hit.alias)
    if name.label in _PLACES and strong and strong[-1].last == name.last and name.label != "FAC":
        return Found(strong[-1].first, strong[-1].last, name.label, strong[-1].alias)
    return Found(name.first, name.last, name.label, None)


def _agrees(hit: Found, name: Name) -> bool:
    if hit.alias is None:
        return False
    kind = hit.alias.known.type
    if name.label == "PER":
        return kind == "person"
    return kind != "person" or not hit.alias.weak


def _rest_is_generic(parsed: Parsed, lexicon: ActorLexicon, name: Name, hit: Found) -> bool:
    rest = [i for i in range(name.first, name.last) if not hit.first <= i < hit.last]
    return all(w in lexicon.words.generic for i in rest for w in spelt(parsed.words[i]))


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
