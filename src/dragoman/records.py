"""The records that pass between the rooms: frozen, no I/O, nothing of ours imported.

A new state of knowledge is a new type: Article -> Parsed -> Draft -> Coded.
Offsets are Unicode code points into `Article.text`, half open: text[start:end].
Tokens are indices into the columns of `Parsed`, zero based, counted over the whole article;
token ranges (`first`, `last`) are half open too.
Dates are ISO 8601 strings; '' says that nothing is known. Sequences are tuples.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """Code-point offsets into `Article.text`, half open."""

    start: int
    end: int


# ---------------------------------------------------------------- read -> Article


@dataclass(frozen=True, slots=True)
class Article:
    """One news text as it was read. `text` holds the body alone, paragraphs apart by blank lines.

    `published` and `updated` are ISO dates or date-times with their offset; `source` is the
    path or address it was read from; `site` the name of the paper; `language` an ISO 639-1 code.
    """

    id: str
    title: str
    text: str
    published: str = ""
    updated: str = ""
    byline: str = ""
    site: str = ""
    url: str = ""
    language: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that could not be done, as a value in the stream: where, which room, and why.

    `kept` says that the article itself came through and only a particular of it was lost.
    """

    source: str
    room: str
    why: str
    kept: bool = False


# ---------------------------------------------------------------- parse -> Parsed


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


# ---------------------------------------------------------------- extract -> Draft


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


# ---------------------------------------------------------------- link -> Coded


@dataclass(frozen=True, slots=True)
class Coded:
    """A draft closed for good: stable ids for every record, and what coded it.

    `ids` maps a record's id in the draft to its versioned content hash; `digest` names model and rules.
    """

    draft: Draft
    ids: Mapping[str, str]
    digest: str


# ---------------------------------------------------------------- link -> Story, MergedEvent, MergedDeal


class Judged(NamedTuple):
    """A person's word on two articles, events or deals, by their stable ids: the same thing, or not."""

    one: str
    other: str
    same: bool


class Report(NamedTuple):
    """One telling of a merged event or deal: the article's id, the record's stable id, when and where it appeared."""

    article: str
    record: str
    published: str
    site: str


class Who(NamedTuple):
    """A side as the reports name it; `role` in deals only."""

    name: str
    code: str
    role: str = ""


class Told(NamedTuple):
    """A figure as some reports give it: what `Quantity` holds, and the stable ids of the records that give it."""

    value: float | None
    unit: str
    bound: str
    low: float | None
    high: float | None
    of: str
    records: tuple[str, ...]


class Stage(NamedTuple):
    """A status that a deal had reached by a day, and the stable ids of the records that say so."""

    status: str
    date: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one happening. `why` has a note for each article but the first: what links it with another.

    `article_count` counts articles, `independent_source_count` those neither copied nor from the same paper.
    """

    id: str
    title: str
    first: str
    last: str
    articles: tuple[str, ...]
    article_count: int
    independent_source_count: int
    why: Why


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """One event with all its reports; figures that differ stand side by side, each with its records."""

    id: str
    type: str
    mode: tuple[str, ...]
    actor: tuple[Who, ...]
    recipient: tuple[Who, ...]
    status: str
    date: str
    place: str
    figures: tuple[Told, ...]
    reports: tuple[Report, ...]
    article_count: int
    independent_source_count: int
    why: Why


@dataclass(frozen=True, slots=True)
class MergedDeal:
    """One deal with all its reports and the history of its status; `status` is where it stands at the last."""

    id: str
    kind: tuple[str, ...]
    parties: tuple[Who, ...]
    objects: tuple[str, ...]
    status: str
    history: tuple[Stage, ...]
    figures: tuple[Told, ...]
    reports: tuple[Report, ...]
    article_count: int
    independent_source_count: int
    why: Why
