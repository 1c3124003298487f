"""How like the words of two sentences are, where a word weighs the more the fewer sentences have it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log, sqrt

_FLAT = 200  # sentences that every count is taken to stand among, so that in a handful nothing seems rare


class Rarity:
    """The weights of words among some sentences, each given by its stems."""

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        whole = list(sentences)
        self._counts = Counter(word for words in whole for word in set(words))
        self._total = len(whole) + _FLAT

    def weight(self, word: str) -> float:
        """The weight of a word: the logarithm of how many sentences there are for each that has it."""
        return log(self._total / (self._counts[word] + 1))

    def alike(self, one: Sequence[str], other: Sequence[str]) -> float:
        """The cosine between two sets of words, 0..1."""
        lengths = [sqrt(sum(self.weight(word) ** 2 for word in sorted(set(words)))) for words in (one, other)]
        shared = sum(self.weight(word) ** 2 for word in sorted(set(one) & set(other)))
        return shared / (lengths[0] * lengths[1]) if all(lengths) else 0.0
