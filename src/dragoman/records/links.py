"""What several articles tell together: stories, and events and deals with their reports."""

from dataclasses import dataclass
from typing import NamedTuple

from dragoman.records.drafts import Why


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
class Occurrence:
    """One merged event as it is counted: what most of its reports say, and the stable ids of all of them.

    `day` is that of its newest report; `quad`, `score`, `confidence` and `country` (where it happened) are those of
    the surest report. Names and codes of a side are in step.
    """

    id: str
    day: str
    type: str
    mode: tuple[str, ...]
    actor_name: tuple[str, ...]
    actor_code: tuple[str, ...]
    recipient_name: tuple[str, ...]
    recipient_code: tuple[str, ...]
    status: str
    date: str
    place: str
    country: str
    quad: str
    score: float
    confidence: float
    articles: int
    sources: int
    records: tuple[str, ...]


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
