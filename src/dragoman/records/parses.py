"""An article in words, trees and names, with what the trained heads see."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dragoman.records.articles import Article, Span


class Sentence(NamedTuple):
    """Tokens first..last (half open) of one sentence, and the number of its paragraph."""

    first: int
    last: int
    paragraph: int


class Name(NamedTuple):
    """A name in tokens first..last: PER, ORG, LOC, NORP (nationalities, creeds) or FAC."""

    first: int
    last: int
    label: str


class Guess(NamedTuple):
    """One answer of a trained head with its probability."""

    label: str
    score: float


class Arc(NamedTuple):
    """A trained head's link from a trigger or a cue to the head word of a party."""

    role: str
    token: int
    score: float


@dataclass(frozen=True, slots=True)
class TriggerSignal:
    """What the event head sees at one token. Guesses are best first; types leave 'no event' out."""

    token: int
    types: tuple[Guess, ...]
    status: tuple[Guess, ...]
    modes: tuple[Guess, ...]
    pledges: tuple[Guess, ...]
    roles: tuple[Arc, ...]  # actor, recipient, place, time


@dataclass(frozen=True, slots=True)
class CueSignal:
    """What the statement head sees at one cue word; content is a token range, half open."""

    token: int
    score: float
    speakers: tuple[Arc, ...]
    content: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Signals:
    """Output of the trained heads; empty when another spaCy pipeline did the parsing.

    `read` says that the heads have read the article, though they may have found nothing in it.
    """

    triggers: tuple[TriggerSignal, ...] = ()
    cues: tuple[CueSignal, ...] = ()
    read: bool = False


@dataclass(frozen=True)
class Parsed:
    """An article with its words: one column per annotation, all of one length.

    `pos` are UPOS, `tags` Penn tags, `deps` Universal Dependencies v2 with subtypes,
    `heads` token indices, where the root of a sentence heads itself. White space is no token.
    """

    article: Article
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    signals: Signals = Signals()
    warnings: tuple[str, ...] = ()

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token its dependents in text order."""
        kids: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                kids[head].append(i)
        return tuple(tuple(k) for k in kids)

    @cached_property
    def sentence_at(self) -> tuple[int, ...]:
        """For each token the number of its sentence."""
        return tuple(n for n, s in enumerate(self.sentences) for _ in range(s.first, s.last))

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(w.lower() for w in self.words)

    def kids(self, token: int, *deps: str) -> list[int]:
        """Dependents of a token whose relation is one of `deps` (a subtype must be named)."""
        return [k for k in self.children[token] if self.deps[k] in deps]

    def subtree(self, token: int) -> list[int]:
        """The token and all below it, in text order."""
        out, todo = [], [token]
        while todo:
            i = todo.pop()
            out.append(i)
            todo.extend(self.children[i])
        return sorted(out)

    def span(self, first: int, last: int) -> Span:
        """Offsets of the tokens first..last, half open."""
        return Span(self.starts[first], self.ends[last - 1])

    def slice(self, first: int, last: int) -> str:
        """The article's own characters from token `first` up to, not with, token `last`."""
        return self.article.text[self.starts[first] : self.ends[last - 1]]

    def token_at(self, offset: int) -> int | None:
        """The token that covers a character offset, None in white space or outside the text."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.starts) and self.starts[low] <= offset else None
