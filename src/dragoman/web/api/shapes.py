"""The rows of the API as its manual describes them. A test holds them and what is sent together."""

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Row = TypeVar("Row")


class Shape(BaseModel):
    """An object of the API; '' and [] mean that the text says nothing of it."""

    model_config = ConfigDict(extra="forbid")


class Problem(BaseModel):
    """What went wrong (RFC 9457), as `application/problem+json`."""

    type: str = Field(description="`about:blank`: the status says what kind of problem it is.")
    title: str = Field(description="The kind of problem in a word or two.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What is wrong, in plain words.")
    right: str = Field("", description="What would be right.")
    known: list[str] = Field(default_factory=list, description="The names that would do, where a name was not known.")


class Rows(BaseModel, Generic[Row]):
    """A page of rows."""

    rows: list[Row] = Field(description="The rows, newest first.")
    cursor: str = Field(description="What `after` takes for the next page; '' on the last one.")
    next: str = Field(description="Path and query of the next page; '' on the last one. The header Link has it too.")


class Span(Shape):
    """Code points of the article's text, half open."""

    start: int
    end: int


class Side(Shape):
    """One party of a record."""

    id: str = Field(description="The entity's id in its article.")
    name: str = Field(description="Canonical English name.")
    type: str = Field(description="state, person, organization, company, group or place.")
    code: str = Field(description="ISO 3166-1 alpha-3 code of its state, or an international code such as UNO.")
    sector: str = Field(description="Its main PLOVER sector, such as GOV.")
    wikidata: str = Field(description="Wikidata id.")
    role: str = Field(description="Its role in a deal, such as lender.")


class Place(Shape):
    """A place on the map, in degrees WGS 84."""

    name: str
    code: str = Field(description="ISO 3166-1 alpha-3 code of the country.")
    admin1: str
    latitude: float | None
    longitude: float | None
    resolution: str = Field(description="How exact it is: city, admin1, country or region.")


class Origin(Shape):
    """The article that a record was read in."""

    article: str = Field(description="Its id; `/api/v1/articles/{article}` has all of it.")
    title: str
    published: str = Field(description="ISO date or date-time.")
    site: str
    url: str


class Event(Shape):
    """Who did what to whom."""

    id: str = Field(description="Stable id: the same text and rules give the same one.")
    day: str = Field(description="The day it is listed under: its own where the text gives one, else the article's.")
    type: str = Field(description="One of the sixteen PLOVER types, such as CONSULT.")
    mode: list[str] = Field(description="PLOVER modes, such as visit.")
    actor: list[Side]
    recipient: list[Side]
    status: str = Field(description="actual, future, hypothetical or negated.")
    date: str = Field(description="TIMEX3 value of its date, such as 2010-04-02 or 2010-W13.")
    place: str = Field(description="Where, as the text names it.")
    location: Place | None
    quad: str = Field(description="V+, M+, V- or M-: verbal or material, cooperation or conflict.")
    score: float = Field(description="PLOVER's conflict-cooperation scale, -10 to 10.")
    confidence: float = Field(description="Calibrated probability that the event is right.")
    pledges: list[str] = Field(description="What is promised, asked for, refused or threatened.")
    context: list[str] = Field(description="PLOVER contexts, such as military.")
    trigger: str = Field(description="The words that report it.")
    sentence: str = Field(description="The sentence it was read in.")
    evidence: list[Span]
    origin: Origin


class Statement(Shape):
    """Who said what."""

    id: str
    day: str
    speaker: list[Side]
    role: str = Field(description="The speaker's description as given.")
    kind: str = Field(description="direct, indirect or mixed.")
    cue: str = Field(description="The reporting words.")
    content: str = Field(description="What was said.")
    addressee: list[Side]
    date: str
    evidence: list[Span]
    origin: Origin


class Deal(Shape):
    """An undertaking with an economic or military object."""

    id: str
    day: str
    kind: list[str] = Field(description="Such as loan, arms, energy.")
    parties: list[Side]
    amount: float | None = Field(description="Money, None when none is told.")
    currency: str = Field(description="ISO 4217.")
    bound: str = Field(description="= ~ < > <= or >=.")
    volumes: list[str] = Field(description="Other quantities, such as `36 aircraft`.")
    term: str = Field(description="ISO 8601 duration, such as P25Y.")
    objects: list[str] = Field(description="What it is about as named.")
    status: str = Field(description="Such as negotiating, signed, cancelled.")
    date: str
    words: str = Field(description="The sentences it was read in.")
    evidence: list[Span]
    origin: Origin


class Article(Shape):
    """An article in its present version."""

    version: int = Field(description="The key of this text in the memory.")
    article: str = Field(description="Its id.")
    key: str = Field(description="What makes two texts the same article: its address, else its id.")
    number: int = Field(description="Which text of the article this is, from 1.")
    title: str
    published: str
    site: str
    url: str
    source: str = Field(description="The feed or input that it came from.")
    fetched: str
    digest: str = Field(description="The model and rules that coded it.")
    events: int
    statements: int
    deals: int


class Actor(Shape):
    """An actor over all articles."""

    name: str
    type: str
    code: str
    sectors: list[str]
    wikidata: str
    articles: int = Field(description="In how many articles it is named.")
    first: str
    last: str


class Count(Shape):
    """Events between two codes in a month, of one quad class."""

    month: str
    actor: str
    recipient: str
    quad: str
    events: int = Field(description="Each once, however many articles tell it.")
    reports: int = Field(description="How often these are told.")
    score: float = Field(description="The mean score of the reports.")


class Judgement(Shape):
    """A person's word on a record, and where that record stands today."""

    record: str = Field(description="The id of the record when it was judged.")
    current: str = Field(description="The id it has today; '' when the record is gone and the judgement is orphaned.")
    kind: str = Field(description="event, statement, deal, article or group.")
    article: str = Field(description="The key of its article.")
    words: str = Field(description="The words that were judged.")
    verdict: str = Field(description="right, wrong, changed, note, same, apart or withdrawn.")
    field: str
    value: str
    note: str
    by: str
    at: str
    cursor: int


class Watch(Shape):
    """A filter that tells its owner when something new meets it."""

    id: str
    name: str
    kind: str = Field(description="events, deals or statements.")
    owner: str = Field(description="Whose it is; '' on the machine of the desk.")
    created: str
    state: str = Field(description="'' or paused.")
    pace: str = Field(description="once, hourly or daily.")
    at: str = Field(description="The time of a daily digest.")
    zone: str = Field(description="The time zone of these times.")
    quiet: str = Field(description="Hours in which nothing is told.")
    most: int = Field(description="How often it tells within an hour at most; 0 is no limit.")
    filter: dict[str, list[str]] = Field(description="Its conditions, under the names of the lists' filters.")
    caught: int = Field(description="How much it has caught.")
    targets: list[str] = Field(description="Where it tells, without anything secret.")
    push: bool = Field(description="Whether the browsers of its owner are notified.")


class Made(Watch):
    """A watch that was just made."""

    feeds: dict[str, str] = Field(description="The addresses of its feeds by form: atom, rss and json.")


class Answer(BaseModel):
    """An object whose keys the reference of the format lists (docs/reference/json.md)."""

    model_config = ConfigDict(extra="allow")


Anything = dict[str, Any]


def odd(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What else may be answered, for the OpenAPI document."""
    return {status: {"model": Problem} for status in statuses}
