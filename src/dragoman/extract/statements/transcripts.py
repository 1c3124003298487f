"""Transcripts and interviews: paragraphs that open with the name of whoever speaks."""

from collections.abc import Iterator

from dragoman.extract.statements.frames import Found
from dragoman.extract.statements.reading import Reading

_LONGEST = 14
_MARKS = frozenset({"-", ",", "(", ")", "'s", "’s", "."})
_SMALL = frozenset({"of", "the", "for", "and", "de", "van", "al"})


def turns(r: Reading) -> Iterator[Found]:
    """One report for each turn, `Vladimir Putin: Good afternoon`, from the colon to the next speaker's paragraph.

    A single paragraph of this form may be a headline; only two speakers or turns make a transcript.
    """
    labels = [label for first, last in r.paragraphs if (label := _label(r, first, last)) is not None]
    if len(labels) < 2:
        return
    ends = [start for start, _ in labels[1:]] + [len(r.parsed.words)]
    for (start, colon), end in zip(labels, ends, strict=True):
        head = _head(r, start, colon)
        if colon + 1 < end:
            yield Found("turn", (-1, -1), (colon + 1, end), head, "noun")


def _label(r: Reading, first: int, last: int) -> tuple[int, int] | None:
    """The first token of a paragraph and its colon, when a name and nothing else stands between them."""
    p = r.parsed
    for i in range(first, min(last - 1, first + _LONGEST)):
        if p.words[i] == ":":
            person = any(n.label == "PER" for n in p.names if first <= n.first < i)
            return (first, i) if i > first and (person or p.words[first].isupper()) else None
        word = p.words[i]
        if not (word[0].isupper() or word in _MARKS or word in _SMALL):
            return None
    return None


def _head(r: Reading, first: int, last: int) -> int:
    """The token of the label that the others hang on."""
    inside = [i for i in range(first, last) if not first <= r.parsed.heads[i] < last]
    return inside[0] if inside else last - 1
