"""The noun that a number counts, by the tree where there is one, else by the words that follow."""

from typing import NamedTuple

from dragoman.lexicon.quantities import QuantityLexicon
from dragoman.records import Parsed

FARTHEST = 8  # tokens between a number and its noun
_NAMING = ("nummod", "flat", "compound", "nmod:desc", "nmod:unmarked")
_PEOPLES = ("ans", "ers", "is", "ites", "ards", "ots")
_NOUNS = ("NOUN", "PROPN")
_STOPS = ("VERB", "AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "PART")


class Counted(NamedTuple):
    """The head noun as a token, and the unit it is written as: `person` or its singular."""

    noun: int
    unit: str


def counted_by(parsed: Parsed, lexicon: QuantityLexicon, figure: tuple[int, int], value: float) -> Counted | None:
    """The noun counted by the figure in tokens first..last; None where none can be told."""
    noun = _by_tree(parsed, figure)
    if noun is None and _names_the_left(parsed, figure):
        return None
    if noun is None:
        noun = _by_words(parsed, lexicon, figure[1], value)
    if noun is None or lexicon.is_a("never", parsed.lower[noun]):
        return None
    if value != 1 and not is_plural(parsed, lexicon, noun):
        return None
    return Counted(noun, unit_of(parsed, lexicon, noun))


def _by_tree(parsed: Parsed, figure: tuple[int, int]) -> int | None:
    first, last = figure
    for token in range(first, last):
        head = parsed.heads[token]
        near = last <= head < last + FARTHEST
        if parsed.deps[token].startswith("nummod") and near and parsed.pos[head] in _NOUNS:
            if any(not w.isalpha() and w not in "-'\"“”’" for w in parsed.words[last:head] if len(w) == 1):
                return None
            return head
    return None


def _names_the_left(parsed: Parsed, figure: tuple[int, int]) -> bool:
    """Whether the tree puts the number on a word before it: a Cessna 180, the S&P 500."""
    first, last = figure
    return any(parsed.heads[t] < first and parsed.deps[t].startswith(_NAMING) for t in range(first, last))


def _by_words(parsed: Parsed, lexicon: QuantityLexicon, start: int, value: float) -> int | None:
    """The last of the first run of plurals; for one, the next noun."""
    best = None
    for token in range(start, min(start + FARTHEST, len(parsed.words))):
        word = parsed.lower[token]
        if ends_phrase(parsed, lexicon, token):
            break
        if value == 1:
            if parsed.pos[token] in _NOUNS or (not parsed.pos[token] and word in lexicon.people):
                best = token
            continue
        if is_plural(parsed, lexicon, token):
            best = token
        elif best is not None:
            break
    return best


def ends_phrase(parsed: Parsed, lexicon: QuantityLexicon, token: int) -> bool:
    """Whether a token cannot stand inside a noun phrase."""
    word = parsed.words[token]
    if not word[0].isalnum() and word not in ("-", "'s", "’s", "'", "’", '"', "“", "”"):
        return True
    if parsed.pos[token]:
        participle = parsed.tags[token] in ("VBN", "VBG") and parsed.deps[token] in ("amod", "compound")
        return parsed.pos[token] in _STOPS and not participle and parsed.tags[token] != "POS"
    if lexicon.is_a("harm", parsed.lower[token]):  # two missing pieces, but two killed in a raid
        return token + 1 >= len(parsed.words) or not is_plural(parsed, lexicon, token + 1)
    return lexicon.is_a("stop", parsed.lower[token])


def is_plural(parsed: Parsed, lexicon: QuantityLexicon, token: int) -> bool:
    """Whether a token is a plural noun, by its tag or else by its form."""
    word, tag = parsed.lower[token], parsed.tags[token]
    if lexicon.is_a("plural", word) or tag in ("NNS", "NNPS"):
        return True
    if word in lexicon.people and lexicon.is_a("person", word):
        return word.endswith("s")
    if tag and parsed.pos[token] not in _NOUNS:
        return False
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and len(word) > 3


def unit_of(parsed: Parsed, lexicon: QuantityLexicon, noun: int) -> str:
    """`person` for people, else the noun in the singular and lower case."""
    word, lemma = parsed.lower[noun], parsed.lemmas[noun].lower()
    if word in lexicon.people or lemma in lexicon.people or _is_people(parsed, noun):
        return "person"
    if lexicon.is_a("plural", word):
        return lexicon.words["plural"][word]
    if lemma and lemma != word and parsed.words[noun][:2] != parsed.words[noun][:2].upper():
        return lemma
    written = singular(parsed.words[noun])
    return written if not written.islower() and not written.istitle() else singular(word)


def _is_people(parsed: Parsed, noun: int) -> bool:
    """Whether a plural name stands for people: four Ukrainians, two Saudis."""
    if not parsed.words[noun][0].isupper() or parsed.words[noun].isupper():
        return False
    if any(n.first <= noun < n.last and n.label == "NORP" for n in parsed.names):
        return True
    return parsed.lower[noun].endswith(_PEOPLES)


def singular(word: str) -> str:
    """The singular of a regular plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("uses") and not word.endswith(("ouses", "auses", "cuses")):
        return word[:-2]
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
