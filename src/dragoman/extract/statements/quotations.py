"""The quotations of an article: which words stand between quotation marks, of whatever make."""

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.records import Parsed

_OPENING = frozenset({"“", "„", "«", "‟", "``"})
_CLOSING = frozenset({"”", "»", "''"})
_STRAIGHT = '"'
DOUBLE = _OPENING | _CLOSING | {_STRAIGHT}
_SINGLE = frozenset({"‘", "’", "'"})
_BEFORE_OPENING = frozenset("([{—–-/:")
_AFTER_CLOSING = frozenset(")]},.;:!?—–-/")
_ENDS_SPEECH = frozenset(",.!?…—]")


class Quotation(NamedTuple):
    """Tokens first..last, half open, between two marks. `opener` is -1 when the opening mark is lost,
    `closer` -1 when it never closes. It may run over several paragraphs."""

    opener: int
    first: int
    last: int
    closer: int

    @property
    def start(self) -> int:
        """The first token with the marks."""
        return self.first if self.opener < 0 else self.opener

    @property
    def stop(self) -> int:
        """Behind the last token with the marks."""
        return self.last if self.closer < 0 else self.closer + 1


def quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """All quotations in text order, none inside another: double marks first, single ones between them.

    A quotation that never closes ends with its paragraph, unless the next paragraph opens with a mark, or the
    quotation opened a paragraph and the next mark of all closes one: letters are printed so.
    """
    double = list(_double(parsed))
    taken = bytearray(len(parsed.words))
    for q in double:
        taken[q.start : q.stop] = b"\1" * (q.stop - q.start)
    single = [q for q in _single(parsed) if not taken[q.start] and not taken[q.stop - 1]]
    outer: list[Quotation] = []
    for q in sorted([*double, *single], key=lambda q: q.start):
        if q.first < q.last and (not outer or q.start >= outer[-1].stop):
            outer.append(q)
    return tuple(outer)


def _double(parsed: Parsed) -> Iterator[Quotation]:
    opener, clean = -1, True
    letters = dict(_letters(parsed))
    for paragraph_first, paragraph_last in paragraphs(parsed):
        inside = paragraph_first < letters.get(opener, -1)
        if opener >= 0 and not inside and _direction(parsed, paragraph_first) not in ("opens", "either"):
            yield Quotation(opener, opener + 1, paragraph_first, -1)
            opener = -1
        carried, clean = opener >= 0 and not inside, True
        for i in range(paragraph_first + carried, paragraph_last):
            if parsed.words[i] not in DOUBLE:
                continue
            german = opener >= 0 and parsed.words[opener] == "„" and parsed.words[i] == "“"
            way = "closes" if german else _direction(parsed, i)
            if opener < 0 and way != "closes":
                opener = i
            elif opener >= 0 and way != "opens":
                yield Quotation(opener, opener + 1, i, i)
                opener = -1
            elif opener >= 0:
                yield Quotation(opener, opener + 1, i, -1)
                opener = i
            elif clean and parsed.words[i - 1][-1] in _ENDS_SPEECH and i > paragraph_first:
                yield Quotation(-1, paragraph_first, i, i)
            clean = False
    if opener >= 0:
        yield Quotation(opener, opener + 1, len(parsed.words), -1)


def _letters(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Pairs of marks with none between them, the first at the head of a paragraph, the second at the end of one."""
    before = (-1, False)
    for first, last in paragraphs(parsed):
        for i in range(first, last):
            if parsed.words[i] not in DOUBLE:
                continue
            # The rest of the paragraph is looked at for its second mark alone: a page of quotations has many.
            if before[1] and parsed.words[i] in _CLOSING and all(p == "PUNCT" for p in parsed.pos[i + 1 : last]):
                yield before[0], i
            before = (i, i == first and parsed.words[i] in _OPENING)


def _single(parsed: Parsed) -> Iterator[Quotation]:
    """Single marks count only in pairs, as an apostrophe looks like them."""
    for paragraph_first, paragraph_last in paragraphs(parsed):
        opener = -1
        for i in range(paragraph_first, paragraph_last):
            if parsed.words[i] not in _SINGLE:
                continue
            way = _direction(parsed, i)
            if way == "opens" and parsed.words[i] != "’":
                opener = i
            elif way == "closes" and opener >= 0 and parsed.tags[i] != "POS":
                yield Quotation(opener, opener + 1, i, i)
                opener = -1


def _direction(parsed: Parsed, i: int) -> str:
    """Whether the mark opens, closes, or may do either, by its make and the white space around it."""
    word, text = parsed.words[i], parsed.article.text
    if word in _OPENING or word == "‘":
        return "opens"
    if word in _CLOSING:
        return "closes"
    if word != _STRAIGHT and word not in _SINGLE:
        return "none"
    start, end = parsed.starts[i], parsed.ends[i]
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    free_before = not before or before.isspace() or before in _BEFORE_OPENING
    free_after = not after or after.isspace() or after in _AFTER_CLOSING
    if free_before == free_after:
        return "either"
    return "opens" if free_before else "closes"


def paragraphs(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Token ranges of the paragraphs, half open, in order."""
    first, number = 0, None
    for s in parsed.sentences:
        if number is not None and s.paragraph != number:
            yield first, s.first
            first = s.first
        number = s.paragraph
    if number is not None:
        yield first, parsed.sentences[-1].last
