"""Words -> word pieces (uncased WordPiece) and the shape of the word, which the vocabulary forgets."""

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.records import Sentence

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 8  # pieces of one word that are kept
LONGEST_SENTENCE = 250
CUTS = {".": 4, "!": 4, "?": 4, ";": 3, ":": 2, "—": 2, "--": 2, ",": 1, ")": 1}  # the higher the better to cut behind
SHAPES = 8


class Pieces:
    """A vocabulary with a cache of the words met."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.cls, self.sep, self.unknown = self._ids[CLS], self._ids[SEP], self._ids[UNKNOWN]
        self._cache: dict[str, tuple[list[int], list[int]]] = {}

    @classmethod
    def read(cls, path: Path) -> "Pieces":
        """The vocabulary of a file with one piece a line."""
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def of(self, word: str) -> tuple[list[int], list[int]]:
        """Piece numbers of a word and, for each, the word's shape."""
        found = self._cache.get(word)
        if found is None:
            ids = [i for part in _parts(word) for i in self._longest_first(part)][:LONGEST] or [self.unknown]
            found = self._cache[word] = (ids, [shape(word)] * len(ids))
        return found

    def _longest_first(self, part: str) -> list[int]:
        out: list[int] = []
        at = 0
        while at < len(part):
            for end in range(len(part), at, -1):
                number = self._ids.get(part[at:end] if at == 0 else "##" + part[at:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            out.append(number)
            at = end
        return out


def shape(word: str) -> int:
    """A number below SHAPES for the word's use of capitals and digits."""
    if word.islower():
        return 1
    if word.isdigit():
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[:1].isupper() and word[1:].islower():
        return 5
    if any(c.isdigit() for c in word):
        return 6
    return 7 if word[:1].isalpha() else 0


def _parts(word: str) -> list[str]:
    """The word in lower case without accents, cut at punctuation as the vocabulary's makers did."""
    plain = (c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    parts, fresh = [], True
    for c in plain:
        if _is_punctuation(c):
            parts.append(c)
            fresh = True
        elif fresh:
            parts.append(c)
            fresh = False
        else:
            parts[-1] += c
    return parts


def _is_punctuation(c: str) -> bool:
    # The original counts every ASCII sign that is no letter or digit, `$` and `+` among them.
    return (c.isascii() and not c.isalnum() and not c.isspace()) or unicodedata.category(c).startswith("P")


def fitting(sentences: Sequence[Sentence], words: Sequence[str], pieces: Pieces) -> tuple[list[Sentence], list[str]]:
    """The sentences with too long ones cut, and a warning for each that was."""
    out, warnings = [], []
    for sentence in sentences:
        if sentence.last - sentence.first <= LONGEST_SENTENCE // LONGEST:
            out.append(sentence)
            continue
        sizes = [len(pieces.of(words[i])[0]) for i in range(sentence.first, sentence.last)]
        parts = list(_parts_of(sentence, words, sizes))
        if len(parts) > 1:
            warnings.append(f"a sentence of {sum(sizes)} word pieces at token {sentence.first} was cut in {len(parts)}")
        out += parts
    return out, warnings


def _parts_of(sentence: Sentence, words: Sequence[str], sizes: Sequence[int]) -> Iterator[Sentence]:
    """Parts of at most LONGEST_SENTENCE pieces, cut behind the strongest mark in their second half."""
    first = sentence.first
    while True:
        total, last = 0, first
        while last < sentence.last and total + sizes[last - sentence.first] <= LONGEST_SENTENCE:
            total += sizes[last - sentence.first]
            last += 1
        if last == sentence.last:
            yield Sentence(first, last, sentence.paragraph)
            return
        middle = (first + last) // 2
        cut = max(range(middle, last), key=lambda i: (CUTS.get(words[i], 0), i)) + 1
        yield Sentence(first, cut, sentence.paragraph)
        first = cut
