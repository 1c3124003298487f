"""The state that an article is about, for actors whom it names without one: `the police`, `two civilians`."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from dragoman.extract.actors.roster import Member
from dragoman.lexicon.actors import INTERNATIONAL, ActorLexicon, matches
from dragoman.lexicon.spelling import spelt
from dragoman.records import Parsed

ORGANS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})  # sectors that are always some state's
PEOPLE = frozenset({"CVL", "CRM", "PRM", "OPP", "LAB", "MED", "REL"})
_SCHOOLED = frozenset({"EDU"})  # students are of the place they are in, experts of any
_SHARE, _LEAD, _LEAST = 0.5, 2.0, 2.0  # a clear home has half of all mentions and twice those of the next
_OPENING = 2.0  # the first sentence and the headline say what an article is about
STAYING = ("in", "at", "near", "across", "inside", "outside", "throughout", "around", "within")
_PLACING = (*STAYING, "from")


class Homes(NamedTuple):
    """Where the nameless belong: the article's one state, and for each sentence the state in which it plays; `only`
    is the one state that is named at all, be it once."""

    code: str
    sites: Mapping[int, str]
    only: str = ""

    def of(self, sentence: int, sectors: tuple[str, ...]) -> tuple[str, str]:
        """Code and reason for an actor of these sectors in a sentence, two empty strings when none is clear."""
        if not sectors or sectors[0] not in ORGANS | PEOPLE | _SCHOOLED:
            return "", ""
        site = self.sites.get(sentence, "")
        if site and sectors[0] in PEOPLE | _SCHOOLED:
            return site, "the place that the sentence names"
        if sectors[0] in _SCHOOLED:
            return "", ""
        return (self.code, "the one state that the article is about") if self.code else ("", "")


def homes(parsed: Parsed, lexicon: ActorLexicon, runs: Iterable[tuple[int, int, Member]]) -> Homes:
    """The home of an article and the sites of its sentences. `runs` are stretches of tokens with their members."""
    counts: Counter[str] = Counter()
    sites: dict[int, set[str]] = {}
    for first, _, member in runs:
        if not member.code or member.code in INTERNATIONAL:
            continue
        sentence = parsed.sentence_at[first]
        weight = {"state": 1.0, "place": 0.7}.get(member.type, 0.4)
        counts[member.code] += weight * (_OPENING if sentence == 0 else 1.0)  # type: ignore[assignment]
        if member.type in ("state", "place") and is_site(parsed, first) and not _is_sayers(parsed, lexicon, first):
            sites.setdefault(sentence, set()).add(member.code)
    for code in headline_states(parsed, lexicon):
        counts[code] += _OPENING  # type: ignore[assignment]
    only = next(iter(counts)) if len(counts) == 1 else ""
    return Homes(_clear(counts), {n: codes.pop() for n, codes in sites.items() if len(codes) == 1}, only)


def _clear(counts: Counter[str]) -> str:
    if not counts:
        return ""
    (code, most), *rest = counts.most_common(2)
    second = rest[0][1] if rest else 0.0
    whole = sum(counts.values())
    return code if most >= _LEAST and most >= _SHARE * whole and most >= _LEAD * second else ""


def is_site(parsed: Parsed, token: int, placing: Container[str] = _PLACING) -> bool:
    """Whether a name stands as the place where something is: `in northern` Mozambique."""
    before = token - 1
    for _ in range(3):
        if before < 0:
            return False
        if parsed.lower[before] in placing:
            return True
        if parsed.pos[before] not in ("ADJ", "DET", "NOUN", "PROPN", "PUNCT"):
            return False
        before -= 1
    return False


def _is_sayers(parsed: Parsed, lexicon: ActorLexicon, token: int) -> bool:
    """Whether a place is only where those sit who tell of it: `officials in Nairobi said`."""
    noun = parsed.heads[token]
    return parsed.deps[noun] == "nsubj" and parsed.lemmas[parsed.heads[noun]] in lexicon.words.saying


def headline_states(parsed: Parsed, lexicon: ActorLexicon) -> set[str]:
    """Codes of the states and places that the headline names."""
    words = [w for part in parsed.article.title.split() for w in spelt(part)]
    capitals = {w for part in parsed.article.title.split() if part[:1].isupper() for w in spelt(part)}
    found: set[str] = set()
    for at, word in enumerate(words):
        if word not in lexicon.aliases or word not in capitals:
            continue
        alias = next(iter(matches(lexicon, words, at)), None)
        if alias and not alias.weak and alias.known.type in ("state", "place") and alias.known.code:
            found.add(alias.known.code)
    return found
