"""Words and their parts of speech -> lemmas, by a table and by endings, both learned from treebanks."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

LONGEST = 6  # letters of an ending
_KEEP_CASE = frozenset({"PROPN", "X"})


class Lemmas:
    """A table (word, part of speech) -> lemma and endings (part of speech, ending) -> change.

    A change `n+x` takes n letters off the end and adds x.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: dict[tuple[str, str], str] = {}
        self._endings: dict[tuple[str, str], tuple[int, str]] = {}
        for line in lines:
            pos, form, change = line.split("\t")
            if form.startswith("-"):
                cut, _, add = change.partition("+")
                self._endings[pos, form[1:]] = (int(cut), add)
            else:
                self._known[pos, form] = change
        self.of = lru_cache(maxsize=50_000)(self._of)

    @classmethod
    def read(cls, path: Path) -> "Lemmas":
        """The table of a file: part of speech, word or -ending, lemma or change; `#` lines are comments."""
        return cls(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))

    def all(self, words: Sequence[str], pos: Sequence[str]) -> tuple[str, ...]:
        """The lemma of each word."""
        return tuple(map(self.of, words, pos))

    def _of(self, word: str, pos: str) -> str:
        lower = word.lower()
        known = self._known.get((pos, lower))
        if known is not None:
            return _cased(known, word) if pos in _KEEP_CASE else known
        base = word if pos in _KEEP_CASE else lower
        for size in range(min(LONGEST, len(word)), -1, -1):
            change = self._endings.get((pos, lower[len(lower) - size :]))
            if change is not None:
                cut, add = change
                return base[: len(base) - cut] + add if cut < len(base) else base
        return base


def _cased(lemma: str, word: str) -> str:
    """A lemma of the table in the capitals of its word."""
    if word.isupper() and len(word) > 1:
        return lemma.upper()
    return lemma[:1].upper() + lemma[1:] if word[:1].isupper() else lemma
