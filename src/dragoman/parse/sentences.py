"""Token offsets of a text -> its sentences, by rules made for news."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.records import Sentence

_STOPS = frozenset(".!?…")
_PLAIN = frozenset({".", "!", "?"})
_CLOSERS = frozenset({'"', "'", "”", "’", "''", ")", "]", "}", "»"})
_OPENERS = frozenset({'"', "'", "“", "‘", "``", "(", "[", "{", "«", "-", "--", "—", "–", "•", "*"})
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_BREAK = re.compile(r"\n")
_ITEM = re.compile(r"[^\S\n]*(?:[-*•‣·▪–—][^\S\n]+|\(?(?:\d{1,2}|[a-z])[.)][^\S\n]+)")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]?")
# The place in capitals or an agency in brackets tell it from `Oslo - it rains there - is far`.
_DATELINE = re.compile(
    r"""(?P<place>[A-Z][^\W\d_]*(?:[ .,'’/-]{1,2}[A-Z][^\W\d_]*\.?){0,6})
    (?P<day>,\ (?:[A-Z][a-z]{2,8}\.?\ \d{1,2}|\d{1,2}\ [A-Z][a-z]{2,8})(?:,?\ \d{4})?)?
    (?P<agency>\ \([A-Z][^()\n]{1,40}\)|,\ [A-Z]{2,12})?
    \ ?(?:--?|[–—])\ (?=["'“‘]?[A-Z0-9])""",
    re.VERBOSE,
)
_DOTTED = re.compile(r"(?:[A-Z]\.?){1,3}")  # U.S. - Russian ties
_SHORT = 0.7  # a line this much shorter than the longest was broken on purpose


@dataclass(frozen=True, slots=True)
class Splitter:
    """Finds the ends of sentences.

    `titles` are abbreviations that a name follows (`Mr.`, `Gen.`), without the stop; `numbered` those
    that a number follows (`No. 10`); `starters` words that often begin a sentence, in lower case, which
    tell whether another abbreviation (`U.S.`, `Inc.`) ends one; `reports` are verbs after a quotation
    (`said`, `asked`).
    """

    titles: frozenset[str]
    numbered: frozenset[str]
    starters: frozenset[str]
    reports: frozenset[str]

    def sentences(self, text: str, offsets: Sequence[tuple[int, int]]) -> list[Sentence]:
        """Sentences in order; together they hold all tokens."""
        out: list[Sentence] = []
        words = [text[a:b] for a, b in offsets]
        for number, (first, last) in enumerate(_paragraphs(text, offsets)):
            breaks = _line_ends(text, offsets, first, last)
            start = first
            if (behind := _behind_dateline(text, offsets, first, last)) is not None:
                out.append(Sentence(first, behind, number))
                start = behind
            for end in self._ends(words, offsets, start, last, breaks):
                out.append(Sentence(start, end, number))
                start = end
            if start < last:
                out.append(Sentence(start, last, number))
        return out

    def _ends(
        self,
        words: Sequence[str],
        offsets: Sequence[tuple[int, int]],
        first: int,
        last: int,
        breaks: frozenset[int],
    ) -> Iterator[int]:
        start, i = first, first
        while i < last - 1:
            end = i + 1
            if words[i][-1] in _STOPS:
                end = _past_note(words, _closed(words, offsets, i + 1, last), last)
                if end < last and self._is_end(words, offsets, start, i, end):
                    yield end
                    start = end
            if end in breaks and start < end:
                yield end
                start = end
            i = end

    def _is_end(
        self, words: Sequence[str], offsets: Sequence[tuple[int, int]], start: int, stop: int, after: int
    ) -> bool:
        """Whether a sentence that began at `start` ends with the mark at `stop`; `after` is the next token."""
        if offsets[after][0] == offsets[after - 1][1]:
            return False
        word, following = words[stop], _following(words, after)
        if following[:1].islower() and not (word in _PLAIN and words[start][:1].islower()):
            return False  # but who begins in lower case will go on so
        if stop == start or (stop == start + 1 and word == "." and _NUMBER.fullmatch(words[start])):
            return False  # the number of a list item belongs to what follows
        if word != "." and after > stop + 1 and self._is_reported(words, after):
            return False
        if len(word) > 1 and word[-1] == "." and word[0] != ".":
            return self._ends_with_abbreviation(word, following)
        return True

    def _ends_with_abbreviation(self, word: str, following: str) -> bool:
        plain = word[:-1]
        if plain in self.titles:
            return False
        if plain in self.numbered:
            return not following[:1].isdigit()
        return following.lower() in self.starters

    def _is_reported(self, words: Sequence[str], after: int) -> bool:
        """Whether the words behind a quotation's end say who spoke: `"Who?" President Smith asked`."""
        if words[after - 1] not in {'"', "”", "''", "’", "'"}:
            return False
        return any(words[i].lower() in self.reports for i in range(after, min(after + 5, len(words)))) and (
            words[after].lower() not in self.starters
        )


def _behind_dateline(text: str, offsets: Sequence[tuple[int, int]], first: int, last: int) -> int | None:
    """The token behind a dateline that opens the paragraph (`OSLO, May 3 (NTB) - `), None where there is none."""
    found = _DATELINE.match(text, offsets[first][0])
    if (
        found is None
        or not (found["agency"] or found["place"].split(",")[0].isupper())
        or _DOTTED.fullmatch(found["place"])
    ):
        return None
    at = first
    while at < last and offsets[at][0] < found.end():
        at += 1
    return at if at < last else None


def _closed(words: Sequence[str], offsets: Sequence[tuple[int, int]], at: int, last: int) -> int:
    """Past the marks, quotes and brackets that stick to a full stop."""
    while at < last and offsets[at][0] == offsets[at - 1][1] and (words[at] in _CLOSERS or words[at][0] in _STOPS):
        at += 1
    return at


def _past_note(words: Sequence[str], at: int, last: int) -> int:
    """Past notes such as `[17]`, which belong to the sentence before them."""
    while at + 2 < last and words[at] == "[" and words[at + 1].isdigit() and words[at + 2] == "]":
        at += 3
    return at


def _following(words: Sequence[str], at: int) -> str:
    """The next word behind opening quotes and brackets."""
    while at < len(words) - 1 and words[at] in _OPENERS:
        at += 1
    return words[at]


def _paragraphs(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Token ranges of the parts between blank lines, empty ones left out."""
    first = at = 0
    for gap in _BLANK.finditer(text):
        while at < len(offsets) and offsets[at][0] < gap.start():
            at += 1
        if at > first:
            yield first, at
            first = at
    if first < len(offsets):
        yield first, len(offsets)


def _line_ends(text: str, offsets: Sequence[tuple[int, int]], first: int, last: int) -> frozenset[int]:
    """Tokens that begin a line which does not go on with the sentence before it: list items, headlines."""
    start, end = offsets[first][0], offsets[last - 1][1]
    if text.find("\n", start, end) < 0:
        return frozenset()
    lines = [(m.start(), m.end()) for m in _BREAK.finditer(text, start, end)]
    edges = [start, *(b for _, b in lines), end]
    longest = max(b - a for a, b in pairwise(edges))
    out, at = set(), first
    for line, (broken, resumed) in enumerate(lines):
        while offsets[at][0] < resumed:
            at += 1
        is_short = broken - edges[line] < _SHORT * longest
        if _ITEM.match(text, resumed) or (is_short and not text[offsets[at][0]].islower()):
            out.add(at)
    return frozenset(out)
