"""The whole chain with a clock at every door."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter, process_time
from typing import NamedTuple, TypeVar

from dragoman import link
from dragoman.export import jsonl
from dragoman.extract.actors import cast_of
from dragoman.extract.deals import deals
from dragoman.extract.events import events
from dragoman.extract.quantities import quantities
from dragoman.extract.statements import statements
from dragoman.extract.times import times
from dragoman.lexicon import Lexicon
from dragoman.parse import Shipped
from dragoman.records import Article, Draft, Parsed

T = TypeVar("T")
ROOMS = ("parse", "times", "quantities", "cast", "statements", "events", "deals", "closing", "JSON")


@dataclass(slots=True)
class Clock:
    """Seconds of work spent in each room: of this process, whatever else the machine does."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(ROOMS, 0.0))

    def timed(self, room: str, work: Callable[[], T]) -> T:
        """What `work` gives, its time booked on the room."""
        start = process_time()
        out = work()
        self.seconds[room] += process_time() - start
        return out


@dataclass(frozen=True, slots=True)
class Chain:
    """All rooms, called in the order of `dragoman.extract.extract`, each by itself."""

    parser: Shipped
    lexicon: Lexicon

    def words(self, article: Article, clock: Clock) -> int:
        """Code one article into a line of JSON; the number of its words."""
        parsed = clock.timed("parse", lambda: self.parser.parse(article))
        draft = self.draft(parsed, clock)
        coded = clock.timed("closing", lambda: link.close(draft, f"{self.parser.digest} {self.lexicon.digest}"))
        clock.timed("JSON", lambda: jsonl.line(coded))
        return len(parsed.words)

    def draft(self, parsed: Parsed, clock: Clock) -> Draft:
        """All records of one article."""
        lexicon = self.lexicon
        when = clock.timed("times", lambda: times(parsed, lexicon.times))
        taken = tuple(t.span for t in when)
        cast, written = clock.timed("cast", lambda: cast_of(parsed, lexicon.actors))
        who = clock.timed("cast", lambda: cast.entities().values())
        how_much = clock.timed("quantities", lambda: quantities(parsed, lexicon.quantities, taken, who))
        said = clock.timed("statements", lambda: statements(parsed, cast, lexicon.statements, times=when))
        done = clock.timed("events", lambda: events(parsed, cast, when, lexicon.events))
        agreed = clock.timed(
            "deals", lambda: deals(parsed, cast, lexicon.deals, events=done, quantities=how_much, times=when)
        )
        entities = clock.timed("cast", lambda: tuple(cast.entities().values()))
        return Draft(parsed.article, entities, done, agreed, said, when, how_much, written)


class Lap(NamedTuple):
    """Seconds on the wall, and seconds of work of this process."""

    wall: float
    work: float


@dataclass(frozen=True, slots=True)
class Round:
    """The same words three ways: the bare encoder, parse alone, and the whole chain, that one also by room."""

    words: int
    encoder: Lap
    parse: Lap
    whole: Lap
    rooms: dict[str, float]


def measured(chain: Chain, articles: Sequence[Article], *, backwards: bool) -> Round:
    """One round over the articles; `backwards` turns the order of the three ways round, against drift."""
    feeds = [chain.parser.feeds(a.text) for a in articles]
    clock = Clock()
    ways: list[Callable[[], list[int]]] = [
        lambda: [chain.parser.encoder_only(feed) for feed in feeds],
        lambda: [len(chain.parser.parse(article).words) for article in articles],
        lambda: [chain.words(article, clock) for article in articles],
    ]
    laps: dict[int, tuple[int, Lap]] = {}
    for number in (2, 1, 0) if backwards else (0, 1, 2):
        wall, work = perf_counter(), process_time()
        words = sum(ways[number]())
        laps[number] = words, Lap(perf_counter() - wall, process_time() - work)
    return Round(laps[2][0], laps[0][1], laps[1][1], laps[2][1], clock.seconds)
