"""What one article says, gold or predicted, in the shape that is compared: frozen, no I/O.

A gold field may hold several accepted answers, a predicted one holds at most one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.records import Span

Value = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone who acts; `mentions` are known for predictions alone."""

    id: str
    name: str
    type: str = ""
    code: str = ""
    sectors: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom. `sentences` is the evidence of a prediction, empty in the gold."""

    types: tuple[str, ...]
    trigger: Span | None
    sentences: tuple[Span, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    modes: frozenset[str]
    status: str
    dates: tuple[str, ...]
    pledges: tuple[str, ...]
    optional: bool = False
    confidence: float = 1.0

    @property
    def sides(self) -> tuple[str, ...]:
        """All who take part."""
        return self.actor + self.recipient


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: `at` is the content."""

    at: Span
    speaker: tuple[str, ...]
    cue: Span | None = None
    optional: bool = False


class Party(NamedTuple):
    """One side of a deal."""

    entity: str
    role: str


@dataclass(frozen=True, slots=True)
class Deal:
    """An undertaking; `amount` is value and currency, None when no money is named."""

    kinds: tuple[str, ...]
    parties: tuple[Party, ...]
    amount: tuple[float, str] | None
    statuses: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time or a quantity: words with a value."""

    at: Span
    value: Value
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one article says."""

    name: str
    title: str
    published: str
    text: str
    entities: Mapping[str, Entity]
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    deals: tuple[Deal, ...] = ()
    times: tuple[Stretch, ...] = ()
    quantities: tuple[Stretch, ...] = ()

    def entity(self, ref: str) -> Entity:
        """The entity of that id; an unknown one stands by its id."""
        return self.entities.get(ref) or Entity(ref, ref)

    def words(self, span: Span) -> str:
        """The article's own characters."""
        return self.text[span.start : span.end]
