"""The states of an event on its way: proposed at a trigger, then given its sides."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.extract.actors.cast import Cast
from dragoman.lexicon.rules import EventLexicon
from dragoman.records import Note, Parsed


@dataclass(frozen=True, slots=True)
class Reading:
    """What the coder works with in one article: its words, its cast, and the event lexicon."""

    parsed: Parsed
    cast: Cast
    lexicon: EventLexicon


class Side(NamedTuple):
    """One side of an event: entity ids, the tokens that name them, and what led there."""

    ids: tuple[str, ...] = ()
    tokens: tuple[int, ...] = ()
    how: str = ""

    def without(self, ids: Iterable[str]) -> "Side":
        """The side without some of its ids; nobody when none is left."""
        gone = set(ids)
        kept = tuple(i for i in self.ids if i not in gone)
        return self._replace(ids=kept) if kept else NOBODY


NOBODY = Side()


class Outlook(NamedTuple):
    """Whether an act happened: a status, the words that say so, and `weak` when it is only wished or tried."""

    status: str = "actual"
    tokens: tuple[int, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event that a rule or the head sees at one trigger token.

    `by` is `rule:ID` or `head`; `score` 0..1; `covers` holds tokens of inner acts that are not coded again;
    `place` and `time` are tokens that the head points to.
    """

    token: int
    type: str
    mode: tuple[str, ...]
    pledges: tuple[str, ...]
    actor: Side
    recipient: Side
    outlook: Outlook
    by: str
    score: float
    covers: tuple[int, ...] = ()
    place: tuple[int, ...] = ()
    time: tuple[int, ...] = ()
    head: float = 0.0
    rule_id: str = ""
    agree: bool = False
    differ: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def sides(self) -> frozenset[str]:
        """All ids of both sides."""
        return frozenset(self.actor.ids + self.recipient.ids)


def word_notes(parsed: Parsed, field: str, how: str, tokens: tuple[int, ...]) -> Note:
    """A note on a field with the spans of the tokens that decided it."""
    return Note(field, how, tuple(parsed.span(t, t + 1) for t in tokens))
