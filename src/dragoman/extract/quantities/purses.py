"""Which currency pesos, pounds and francs are: that of the state which the sentence or the article names."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from dragoman.lexicon.namesakes import Namesake
from dragoman.lexicon.quantities import QuantityLexicon
from dragoman.records import Entity, Parsed

_LEAD = 2  # one state is meant when it is named so many times as often as the next that has a currency of the name


class Purses:
    """Settles names of money that several currencies bear by the states of the entities around them."""

    def __init__(self, parsed: Parsed, lexicon: QuantityLexicon, entities: Iterable[Entity]) -> None:
        self._parsed, self._lexicon, self._entities = parsed, lexicon, entities

    def unit(self, unit: str, token: int) -> str:
        """The unit of a figure at a token with the currency in it: pesos per kilo are MXN/kg near Mexico.

        A unit that is no such name stays as it is, and so does a name when the states leave it open.
        """
        name, slash, rate = unit.partition("/")
        namesake = self._lexicon.namesakes.get(name)
        if namesake is None:
            return unit
        sentence = _borne(self._by_sentence.get(self._parsed.sentence_at[token], {}), namesake)
        if len(sentence) == 1:
            return next(iter(sentence)) + slash + rate
        article = _borne(self._everywhere, namesake)
        currency = _foremost({c: article[c] for c in sentence or article}) if article else namesake.otherwise
        return (currency or name) + slash + rate

    @cached_property
    def _by_sentence(self) -> Mapping[int, Counter[str]]:
        """How often each sentence names something of each state."""
        starts = self._parsed.starts
        counts: dict[int, Counter[str]] = {}
        for entity in self._entities:
            for mention in entity.mentions if entity.code else ():
                sentence = self._parsed.sentence_at[max(0, bisect_right(starts, mention.start) - 1)]
                counts.setdefault(sentence, Counter())[entity.code] += 1
        return counts

    @cached_property
    def _everywhere(self) -> Counter[str]:
        return sum(self._by_sentence.values(), Counter())


def _borne(states: Mapping[str, int], namesake: Namesake) -> Counter[str]:
    """How often the states of each currency of this name are named."""
    counts: Counter[str] = Counter()
    for code, count in states.items():
        if code in namesake.currencies:
            counts[namesake.currencies[code]] += count
    return counts


def _foremost(counts: Mapping[str, int]) -> str:
    (first, most), *rest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return first if not rest or most >= _LEAD * rest[0][1] else ""
