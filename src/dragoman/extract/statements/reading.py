"""The article as the finders of statements read it: the parse, how far each word's clause reaches, its quotations."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.extract.statements.quotations import Quotation, paragraphs, quotations
from dragoman.lexicon.statements import StatementLexicon
from dragoman.records import CueSignal, Parsed

_DEEPEST = 40
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")


@dataclass(frozen=True, slots=True)
class Reading:
    """A parse with the reach of each subtree (`left`..`right`, half open) and, for each token, the number
    of the quotation it stands in with its marks (`within`, -1 for none). `cues` are the trained head's."""

    parsed: Parsed
    lexicon: StatementLexicon
    left: tuple[int, ...]
    right: tuple[int, ...]
    quotes: tuple[Quotation, ...]
    within: tuple[int, ...]
    paragraphs: tuple[tuple[int, int], ...]
    cues: Mapping[int, CueSignal]

    def quote(self, token: int) -> Quotation | None:
        """The quotation a token stands in, its marks included."""
        return self.quotes[self.within[token]] if self.within[token] >= 0 else None

    def quotes_in(self, first: int, last: int) -> tuple[Quotation, ...]:
        """The quotations that begin among the tokens, and the one that the first token stands in."""
        low = bisect_left(self.quotes, (first,), key=_start)
        low -= low > 0 and self.quotes[low - 1].stop > first
        return self.quotes[low : bisect_left(self.quotes, (last,), key=_start)]

    def case(self, token: int) -> str:
        """The preposition or marker right before a phrase or clause, in lower case, '' for none."""
        found = self.parsed.kids(token, "case", "mark")
        return self.parsed.lower[found[0]] if found and found[0] < token else ""

    def sentence(self, token: int) -> tuple[int, int]:
        """The token range of the sentence that holds a token."""
        s = self.parsed.sentences[self.parsed.sentence_at[token]]
        return s.first, s.last

    def paragraph(self, token: int) -> int:
        """The number, from 0, of the paragraph that holds a token."""
        return bisect_right(self.paragraphs, (token, len(self.within) + 1)) - 1

    def chain(self, token: int) -> Iterator[int]:
        """The token, its head, that one's head, and so on to the root; no longer than a sane tree is deep."""
        for _ in range(_DEEPEST):
            yield token
            head = self.parsed.heads[token]
            if head == token:
                return
            token = head

    def subject(self, verb: int) -> int | None:
        """The verb's own subject, None when it has none."""
        kids = self.parsed.kids(verb, *SUBJECTS)
        return kids[0] if kids else None

    def is_clause(self, token: int) -> bool:
        """Whether a token heads a clause: a verb, or anything with a subject or a copula."""
        return self.parsed.pos[token] == "VERB" or bool(self.parsed.kids(token, "cop", *SUBJECTS))

    def finite(self, first: int, last: int) -> bool:
        """Whether a finite verb stands among the tokens."""
        return any(t in ("VBD", "VBZ", "VBP", "MD") for t in self.parsed.tags[first:last])


def _start(quote: Quotation) -> tuple[int]:
    return (quote.start,)


def reading(parsed: Parsed, lexicon: StatementLexicon) -> Reading:
    """The reading of a parse, in time linear in its words."""
    left, right = _reach(parsed)
    quotes = quotations(parsed)
    cues = {c.token: c for c in parsed.signals.cues}
    within = [-1] * len(parsed.words)
    for number, q in enumerate(quotes):
        within[q.start : q.stop] = [number] * (q.stop - q.start)
    return Reading(parsed, lexicon, left, right, quotes, tuple(within), tuple(paragraphs(parsed)), cues)


def _reach(parsed: Parsed) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each token where its subtree begins and ends; tokens in a loop of heads reach themselves alone."""
    left, right = list(range(len(parsed.words))), list(range(1, len(parsed.words) + 1))
    order = [i for i, head in enumerate(parsed.heads) if head == i]
    for i in order:
        order.extend(parsed.children[i])
    for i in reversed(order):
        head = parsed.heads[i]
        left[head], right[head] = min(left[head], left[i]), max(right[head], right[i])
    return tuple(left), tuple(right)
