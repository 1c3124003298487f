"""Transcripts and interviews: paragraphs that open with the name of whoever speaks."""

from collections.abc import Iterator

from dragoman.extract.statements.frames import Found
from dragoman.extract.statements.reading import Reading

_LONGEST = 14
_MARKS = frozenset({"-", ",", "(", ")", "'s", "’s", "."})
_SMALL = frozenset({"of", "the", "for", "and", "de", "van", "al"})


def turns(r: Reading) -> Iterator[Found]:
    """One report for each turn, `Vladimir Putin: Good afternoon`, from the colon to the next speaker's paragraph.

    A single paragraph of this form may be a headline: two speakers make a transcript, or one who is told by
    nothing but name and office and says more than a sentence.
    """
    labels = [label for first, last in r.paragraphs if (label := _label(r, first, last)) is not None]
    if not labels or (len(labels) == 1 and not _speaks_alone(r, *labels[0])):
        return
    ends = [start for start, _ in labels[1:]] + [len(r.parsed.words)]
    for (start, colon), end in zip(labels, ends, strict=True):
        head = _head(r, start, colon)
        if colon + 1 < end:
            yield Found("turn", (-1, -1), (colon + 1, end), head, "noun")


def _label(r: Reading, first: int, last: int) -> tuple[int, int] | None:
    """The first token of a paragraph and its colon, when a name and nothing else stands between them."""
    p, aside = r.parsed, False
    for i in range(first, min(last - 1, first + _LONGEST)):
        if p.words[i] == ":":
            person = any(n.label == "PER" for n in p.names if first <= n.first < i)
            return (first, i) if i > first and (person or p.words[first].isupper()) else None
        word = p.words[i]
        aside = word == "(" or (aside and word != ")")
        if not (aside or word[0].isupper() or word in _MARKS or word in _SMALL):
            return None
    return None


def _speaks_alone(r: Reading, first: int, colon: int) -> bool:
    """Whether the only label of an article ends with a name, or stands in capitals, and a speech follows it."""
    p = r.parsed
    named = any(n.label == "PER" and n.last == colon for n in p.names) or (
        colon - first > 1 and p.words[first].isupper()
    )
    return named and r.sentence(min(colon + 1, len(p.words) - 1))[1] < r.paragraphs[r.paragraph(colon)][1]


def _head(r: Reading, first: int, last: int) -> int:
    """The token of the label that the others hang on."""
    inside = [i for i in range(first, last) if not first <= r.parsed.heads[i] < last]
    return inside[0] if inside else last - 1
