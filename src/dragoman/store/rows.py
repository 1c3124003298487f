"""What the readers give: typed rows with all that a face shows, and the cursors of pages and changes."""

from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from dragoman.records import Place, Span
from dragoman.store.filters import Filter


class Side(NamedTuple):
    """One party of a record as it is shown: the entity's id, name, type, code, main sector and Wikidata id."""

    id: str
    name: str
    type: str
    code: str
    sector: str
    wikidata: str
    role: str = ""


class Origin(NamedTuple):
    """The article that a record was read in; `version` is the key of its coded text in the memory."""

    version: int
    article: str
    title: str
    published: str
    site: str
    url: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article in its present version."""

    version: int
    article: str
    key: str
    number: int
    title: str
    published: str
    site: str
    url: str
    source: str
    fetched: str
    digest: str
    events: int
    statements: int
    deals: int


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event with its sides spelled out; `day` is its own where the text gives one, else the article's."""

    id: str
    day: str
    type: str
    mode: tuple[str, ...]
    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]
    status: str
    date: str
    place: str
    location: Place | None
    quad: str
    score: float
    confidence: float
    pledges: tuple[str, ...]
    context: tuple[str, ...]
    trigger: str
    sentence: str
    evidence: tuple[Span, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class StatementRow:
    """Who said what to whom, in whose words."""

    id: str
    day: str
    speaker: tuple[Side, ...]
    role: str
    kind: str
    cue: str
    content: str
    addressee: tuple[Side, ...]
    date: str
    evidence: tuple[Span, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class DealRow:
    """An undertaking with its sides; `amount` is None when no money is named; `volumes` such as `36 aircraft`."""

    id: str
    day: str
    kind: tuple[str, ...]
    parties: tuple[Side, ...]
    amount: float | None
    currency: str
    bound: str
    volumes: tuple[str, ...]
    term: str
    objects: tuple[str, ...]
    status: str
    date: str
    words: str
    evidence: tuple[Span, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor over all articles: in how many it is named, and the first and last day of those."""

    name: str
    type: str
    code: str
    sectors: tuple[str, ...]
    wikidata: str
    articles: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One text of an article as it stood at a time."""

    version: int
    number: int
    title: str
    published: str
    fetched: str
    content_hash: str
    digest: str
    current: bool


R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[R_co]):
    """Rows, newest first, and the cursor of the page after them, '' on the last one."""

    rows: tuple[R_co, ...]
    next: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a write did. `cursor` grows with every change of the memory, without gaps for a reader.

    `kind` is added, corrected (a new text of a known article), recoded, linked, judged or unchanged; an
    unchanged one bears the cursor of the change that wrote what is there. `gained` and `lost` count events.
    `stories`, `merged_events` and `merged_deals` are the ids of those that came, changed or went with it; an
    event or deal that one article alone tells changes with its article and is not listed.
    """

    cursor: int
    kind: str
    article: str
    version: int
    at: str
    gained: int = 0
    lost: int = 0
    stories: tuple[str, ...] = ()
    merged_events: tuple[str, ...] = ()
    merged_deals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """A filter that somebody wants to hear of; `seen` says up to which change the memory was looked through for it.

    `kind` is events, deals or statements; `target` holds addresses of Apprise, one a line; `push` is 1 when the
    browsers of the `owner` ('' on a desk without sign-in) hear it. `key` stands in the address of its feeds, `state`
    is '' or paused. `pace` is once, hourly or daily (at the time `at`), `quiet` hours such as `22:00-07:00`, both in
    the time zone `zone`, and `most` how many times an hour something is told.
    """

    id: str
    name: str
    filter: Filter
    target: str
    created: str
    seen: int = 0
    kind: str = "events"
    owner: str = ""
    key: str = ""
    state: str = ""
    pace: str = "once"
    at: str = "07:00"
    zone: str = "UTC"
    quiet: str = ""
    most: int = 12
    push: int = 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on a record: `verdict` right, wrong or changed, then the field and what it should be.

    On what belongs together: `verdict` same, apart or withdrawn, `field` story, event or deal, `record` and
    `value` two articles by their keys, or two events or deals by their ids.
    """

    record: str
    verdict: str
    field: str = ""
    value: str = ""
    note: str = ""
    by: str = ""
    at: str = ""
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what was asked of it, what its server last said, when it was read, when it is due, what went wrong.

    `url` is the address it was added under and its name in the memory, `address` where it is read now ('' is
    there). `every` is in seconds, 0 for what the feed itself suggests; `kind` a word for its source; `full_text`
    auto, always or never. `state` is '', gone (the server said so) or paused. `checked` is the last reading,
    `success` the last good one, `lease` the end of a subscription with its `hub`, under `secret`; all in ISO.
    """

    url: str
    title: str = ""
    etag: str = ""
    modified: str = ""
    checked: str = ""
    due: str = ""
    error: str = ""
    failures: int = 0
    address: str = ""
    every: int = 0
    kind: str = ""
    full_text: str = "auto"
    state: str = ""
    success: str = ""
    articles: int = 0
    hub: str = ""
    topic: str = ""
    lease: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Events between two codes in a month, of one quad class, with the number of their reports and the mean score."""

    month: str
    actor: str
    recipient: str
    quad: str
    events: int
    reports: int
    score: float


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the memory holds: events and deals each once, `reports` and `deal_reports` as often as they are told."""

    articles: int
    versions: int
    events: int
    statements: int
    deals: int
    actors: int
    reports: int
    deal_reports: int
