"""Noun phrases read for actors: role words, titles, nationalities, and the words a phrase spans."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dragoman.lexicon.actors import ActorLexicon, Role, Title
from dragoman.lexicon.spelling import spelt
from dragoman.records import Parsed

_LONGEST = 4  # words in a role phrase
_CLAUSES = ("acl", "acl:relcl", "appos", "conj", "cc", "parataxis", "punct", "dep", "list", "advcl")
_OUTSIDE = frozenset(
    {
        *_CLAUSES,
        "nsubj",
        "nsubj:pass",
        "cop",
        "aux",
        "aux:pass",
        "mark",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "ccomp",
        "xcomp",
        "advmod",
        "discourse",
        "expl",
        "csubj",
        "vocative",
        "dislocated",
        "orphan",
        "obl:unmarked",
    }
)
_LONGEST_NAME = 9  # words of a nameless actor's name; more is a tree gone wrong
_HYPHENS = ("-", "‑")
_BEFORE = ("det", "case", "det:predet", "cc:preconj")


class Phrase(NamedTuple):
    """A role or title phrase in tokens first..last, with what the tables say of it."""

    first: int
    last: int
    words: tuple[str, ...]
    role: Role | None
    titles: tuple[Title, ...]


def role_phrase(parsed: Parsed, lexicon: ActorLexicon, token: int, floor: int = 0) -> Phrase | None:
    """The longest role or title phrase that ends with this token, None when the word is no role."""
    words: list[str] = []
    best: Phrase | None = None
    for i in range(token, max(floor, token - 2 * _LONGEST) - 1, -1):
        here = spelt(parsed.words[i])
        if not here and (parsed.words[i] not in ("-", "‑") or i == token):
            break
        words[:0] = here
        if len(words) > _LONGEST:
            break
        key = tuple(words)
        role, titles = _role(lexicon, key), lexicon.titles.get(_singular(lexicon, key), ())
        if role or titles:
            best = Phrase(i, token + 1, key, role, titles)
    return best or _prepositional(parsed, lexicon, token)


def _prepositional(parsed: Parsed, lexicon: ActorLexicon, token: int) -> Phrase | None:
    """Titles that go on to the right: `secretary` of state, `minister` of foreign affairs."""
    words: list[str] = list(spelt(parsed.words[token]))
    if not words or not _opens_phrase(lexicon, words[0]):
        return None
    best: Phrase | None = None
    for i in range(token + 1, min(len(parsed.words), token + 6)):
        here = spelt(parsed.words[i])
        if not here:
            break
        words.extend(here)
        titles, role = _turned(lexicon, tuple(words)), _role(lexicon, tuple(words))
        if titles or role:
            best = Phrase(token, i + 1, tuple(words), role, titles)
    return best


def _opens_phrase(lexicon: ActorLexicon, word: str) -> bool:
    """Whether a longer title or role begins with the word; most words are turned away here."""
    openers = lexicon.title_openers
    if word in openers or _singular_word(word) in openers:
        return True
    return any(len(role.words) > 1 for role in lexicon.roles.get(word, ()))


def _turned(lexicon: ActorLexicon, words: tuple[str, ...]) -> tuple[Title, ...]:
    """Titles of `secretary of transportation`, which may be listed as transportation secretary."""
    titles = lexicon.titles.get(_singular(lexicon, words), ())
    if titles or len(words) < 3 or words[1] not in ("of", "for"):
        return titles
    rest = words[3:] if words[2] == "the" else words[2:]
    return lexicon.titles.get((*rest, _singular_word(words[0])), ()) if rest else ()


def _role(lexicon: ActorLexicon, words: tuple[str, ...]) -> Role | None:
    return next((r for r in lexicon.roles.get(words[0], ()) if r.words == words), None) if words else None


@lru_cache(maxsize=4096)
def _singular_word(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _singular(lexicon: ActorLexicon, words: tuple[str, ...]) -> tuple[str, ...]:
    if words in lexicon.titles:
        return words
    last = (*words[:-1], _singular_word(words[-1]))
    return last if last in lexicon.titles else (_singular_word(words[0]), *words[1:])


def full_role_phrase(parsed: Parsed, lexicon: ActorLexicon, token: int) -> Phrase | None:
    """Like `role_phrase`, also looking to the right of a head such as `secretary` (of state)."""
    left, right = role_phrase(parsed, lexicon, token), _prepositional(parsed, lexicon, token)
    if left and right:
        return right if right.titles or len(right.words) > len(left.words) else left
    return left or right


def title_before(parsed: Parsed, lexicon: ActorLexicon, first: int) -> Phrase | None:
    """The role or title that ends right before token `first`: `Prime Minister` Putin, `Secretary of State` Clinton."""
    i = first - 1
    if i < 0 or parsed.sentence_at[i] != parsed.sentence_at[first]:
        return None
    left = role_phrase(parsed, lexicon, i)
    for start in range(max(0, i - 5), i):
        right = _prepositional(parsed, lexicon, start)
        if right and right.last == first and (left is None or right.first < left.first):
            return right
    return left if left and left.last == first else None


_NARROWING = ("amod", "compound", "nmod:poss", "nmod:desc", "flat", "nummod", "nmod:unmarked")
_LINKING = ("of", "in", "from", "for", "to", "at", "with", "across", "throughout", "within")


def modifiers(parsed: Parsed, token: int) -> Iterator[int]:
    """Heads of what narrows a noun: adjectives, compounds, possessors, `of`/`in`/`from` phrases, and
    what narrows these in turn (`Iranian` in Iranian foreign ministry spokesman, `Russian` in group of
    Russian firms). What `and` joins counts for adjectives only (`Hungarian and Romanian officials`)."""
    for kid in parsed.children[token]:
        dep = parsed.deps[kid]
        if dep in _NARROWING:
            yield kid
            if dep in ("compound", "amod", "nmod:desc"):
                yield from modifiers(parsed, kid)
                yield from parsed.kids(kid, "conj")
        elif dep == "nmod" and _preposition(parsed, kid) in _LINKING:
            yield kid
            yield from parsed.kids(kid, *_NARROWING)


def _preposition(parsed: Parsed, token: int) -> str:
    return next((parsed.lower[k] for k in parsed.children[token] if parsed.deps[k] == "case"), "")


def has_determiner(parsed: Parsed, token: int, *words: str) -> bool:
    """Whether the noun has one of these words as its determiner or possessive."""
    return any(
        parsed.deps[k] in ("det", "nmod:poss", "det:predet") and parsed.lower[k] in words
        for k in parsed.children[token]
    )


def plain_span(parsed: Parsed, token: int) -> tuple[int, int]:
    """Tokens first..last of a noun phrase without determiner, relative clause, apposition and conjuncts."""
    keep, todo = [token], [token]
    while todo:
        i = todo.pop()
        for kid in parsed.children[i]:
            if parsed.deps[kid] in _OUTSIDE or (i == token and parsed.deps[kid] in _BEFORE):
                continue
            if kid > i and parsed.deps[kid] == "compound" and parsed.pos[kid] == "VERB":
                continue  # protesters `clashed`: a verb that the tree lost
            if i == token and parsed.deps[kid] == "nmod" and _preposition(parsed, kid) not in ("of", "from", "in"):
                continue
            keep.append(kid)
            todo.append(kid)
    first, last = min(keep), max(keep) + 1
    inside = set(keep)
    while first < token and (first not in inside or parsed.pos[first] in ("PUNCT", "DET", "ADP")):
        first += 1
    for i in range(token, last):  # stop at the first gap, so that the words are one stretch
        if i not in inside and not (_is_joint(parsed, i) or _is_joint(parsed, i - 1)):
            last = i
            break
    while last < len(parsed.words) and _is_joint(parsed, last):
        last += 2
    while last > token + 1 and parsed.pos[last - 1] in ("PUNCT", "CCONJ", "ADP", "PART"):
        last -= 1
    for i in range(token - 1, first - 1, -1):  # `warrants on` 36 people
        if parsed.pos[i] in ("ADP", "AUX", "SCONJ"):
            first = i + 1
            break
    return (first, last) if last - first <= _LONGEST_NAME else (token, token + 1)


def _is_joint(parsed: Parsed, token: int) -> bool:
    """Whether a hyphen makes one word of its neighbours: Al-Shabaab, the Israeli-held town."""
    if parsed.words[token] not in _HYPHENS or not 0 < token < len(parsed.words) - 1:
        return False
    return parsed.ends[token - 1] == parsed.starts[token] and parsed.ends[token] == parsed.starts[token + 1]


def plain_words(parsed: Parsed, first: int, last: int) -> str:
    """The words of a phrase as a name: one space between words, possessive marks kept."""
    return " ".join(parsed.slice(first, last).split())


def is_of(parsed: Parsed, lexicon: ActorLexicon, token: int) -> bool:
    """Whether a nationality or state beside a noun says where it belongs: not so in `Russian-backed`, `anti-Russian`,
    `former Soviet`."""
    words, allegiance = parsed.lower, lexicon.words.allegiance
    if token + 2 < len(words) and words[token + 1] in ("-", "‑", "–") and words[token + 2] in allegiance:
        return False
    if token > 1 and words[token - 1] in ("-", "‑", "–") and words[token - 2] in allegiance:
        return False
    return not (words[token] == "soviet" and token > 0 and words[token - 1] in lexicon.words.former)
