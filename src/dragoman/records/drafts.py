"""What an article says: entities, events, statements, deals, times and quantities, and the article closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.records.articles import Article, Span


class Note(NamedTuple):
    """One step of an explanation: which field, what found it (rule, path, table, head), on which words."""

    field: str
    how: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Why a record is there: the rule or head that made it, its score in 0..1, and the steps."""

    by: str
    score: float = 1.0
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an entity: `kind` is name, alias, acronym, surname, title, nationality,
    pronoun, description, place or nameless; `how` says what linked it."""

    start: int
    end: int
    kind: str
    how: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map: degrees WGS 84, country ISO alpha-3, `resolution` city, admin1, country,
    region or '' when unresolved (then latitude and longitude are None)."""

    name: str
    code: str
    admin1: str
    latitude: float | None
    longitude: float | None
    resolution: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Anyone who acts, speaks or is acted on (codebook, section 1). `id` is unique in its article."""

    id: str
    name: str
    type: str
    code: str
    sectors: tuple[str, ...]
    mentions: tuple[Mention, ...]
    why: Why
    wikidata: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom (codebook, section 2). Sides hold entity ids; `evidence` is its sentence.

    `date` is a TIMEX3 value, `place` the place as the text names it, `pledges` a list such as
    CONSULT-visit, `confidence` a calibrated probability that the event is right.
    """

    id: str
    type: str
    mode: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    trigger: Span
    status: str
    date: str
    place: str
    context: tuple[str, ...]
    pledges: tuple[str, ...]
    quad: str
    score: float
    confidence: float
    evidence: tuple[Span, ...]
    why: Why
    location: Place | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what (codebook, section 5). `content` and `cue` are spans; an empty cue is None."""

    id: str
    speaker: tuple[str, ...]
    role: str
    kind: str
    cue: Span | None
    content: Span
    addressee: tuple[str, ...]
    date: str
    evidence: tuple[Span, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and its TIMEX3 value ('' when unresolved); `type` DATE, TIME, DURATION or SET."""

    id: str
    span: Span
    type: str
    value: str
    why: Why


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit (codebook, section 4): `value`, or `low` and `high` for a range.

    `bound` is one of = ~ < > <= >=; `of` the measured or counted words beside it; `derived` marks a
    figure that no words state, computed from the quantities named in `why`.
    """

    id: str
    span: Span
    value: float | None
    unit: str
    bound: str
    why: Why
    low: float | None = None
    high: float | None = None
    of: str = ""
    derived: bool = False


class Party(NamedTuple):
    """One side of a deal: an entity id and its role (supplier, buyer, lender, ...)."""

    entity: str
    role: str


class Amount(NamedTuple):
    """Money: value, ISO 4217 currency, bound; the quantity it was read from."""

    value: float
    currency: str
    bound: str
    quantity: str


@dataclass(frozen=True, slots=True)
class Deal:
    """An undertaking with an economic or military object (codebook, section 3), gathered from the article.

    `volumes` are quantity ids, `term` an ISO 8601 duration, `events` the ids of the events it rests on.
    """

    id: str
    kind: tuple[str, ...]
    parties: tuple[Party, ...]
    amount: Amount | None
    volumes: tuple[str, ...]
    term: str
    objects: tuple[str, ...]
    status: str
    date: str
    events: tuple[str, ...]
    evidence: tuple[Span, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Dating:
    """The days in which the article can have been written, inclusive, and the facts that say so."""

    earliest: str
    latest: str
    facts: tuple[Note, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """All that one article says, before it is linked with others."""

    article: Article
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    deals: tuple[Deal, ...]
    statements: tuple[Statement, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    dating: Dating | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """A draft closed for good: stable ids for every record, and what coded it.

    `ids` maps a record's id in the draft to its versioned content hash; `digest` names model and rules.
    """

    draft: Draft
    ids: Mapping[str, str]
    digest: str
