"""What the readers give of stories, merged events and merged deals: typed rows with all that a face shows."""

from dataclasses import dataclass
from typing import NamedTuple

from dragoman.records import Who, Why
from dragoman.store.rows import EventRow


class Teller(NamedTuple):
    """An article of a story: its key, and what `Origin` has."""

    key: str
    version: int
    article: str
    title: str
    published: str
    site: str
    url: str


class ReportRow(NamedTuple):
    """One telling of an event or deal: the record's id, its article, and the sentence it stands in."""

    record: str
    key: str
    version: int
    article: str
    title: str
    published: str
    site: str
    url: str
    sentence: str


class FigureRow(NamedTuple):
    """A figure as some reports give it: what `Quantity` holds, and the records and papers that give it."""

    value: float | None
    unit: str
    bound: str
    low: float | None
    high: float | None
    of: str
    records: tuple[str, ...]
    sources: tuple[str, ...]


class StageRow(NamedTuple):
    """A status that a deal had reached by a day, and the records and papers that say so."""

    status: str
    date: str
    records: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryRow:
    """Articles on one happening, the first one first; `first` and `last` are ISO days, `cursor` its last change.

    `article_count` counts all articles, `independent_source_count` those neither copied nor of one paper.
    """

    id: str
    title: str
    first: str
    last: str
    article_count: int
    independent_source_count: int
    articles: tuple[Teller, ...]
    why: Why
    cursor: int


@dataclass(frozen=True, slots=True)
class MergedEventRow:
    """One event with all its reports, the first one first; one that a single article tells has one report.

    `day` is that of its newest report; `confidence` and `score` are those of the surest report; `figures` are
    gathered once there are several reports.
    """

    id: str
    day: str
    type: str
    mode: tuple[str, ...]
    actor: tuple[Who, ...]
    recipient: tuple[Who, ...]
    status: str
    date: str
    place: str
    quad: str
    score: float
    confidence: float
    figures: tuple[FigureRow, ...]
    reports: tuple[ReportRow, ...]
    article_count: int
    independent_source_count: int
    why: Why
    cursor: int


class Headline(NamedTuple):
    """A story with events that meet a filter, and its newest article with such, by its key.

    `story` is '' for an article that was never linked. As long as `stamp` is the same, so is all that it tells.
    """

    story: str
    article: str
    stamp: str


@dataclass(frozen=True, slots=True)
class StoryEvents:
    """What a story (or, where `story` is None, one article) tells that meets a filter.

    Its articles, the newest first; events in the order of these, and as several articles tell them.
    """

    story: StoryRow | None
    articles: tuple[Teller, ...]
    events: tuple[EventRow, ...]
    merged: tuple[MergedEventRow, ...]


@dataclass(frozen=True, slots=True)
class MergedDealRow:
    """One deal with all its reports and the history of its status; `status` is where it stands at the last.

    `day` is that of its newest report; sums of money are among the `figures`, with a currency as their unit.
    """

    id: str
    day: str
    kind: tuple[str, ...]
    parties: tuple[Who, ...]
    objects: tuple[str, ...]
    status: str
    history: tuple[StageRow, ...]
    figures: tuple[FigureRow, ...]
    reports: tuple[ReportRow, ...]
    article_count: int
    independent_source_count: int
    why: Why
    cursor: int
