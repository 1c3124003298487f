"""What the page of two states shows: their series, the totals by type, what one says of the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from dragoman.lexicon.states import state_names
from dragoman.store import Filter, StatementRow, Store
from dragoman.store.relations import Deeds
from dragoman.web.barcharts import Chart, Count, Link, Series, chart
from dragoman.web.filters import Asked, url
from dragoman.web.spans import Stretch
from dragoman.web.wording import label

SAID = 6  # statements by each on the other


@dataclass(frozen=True, slots=True)
class TypeTotal:
    """Events of one type, there and back, and how long their bars are in percent of the longest."""

    type: str
    quad: str
    there: int
    back: int
    width_there: float
    width_back: float


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two states, what they did to each other over time, and in all by type (in the order of types)."""

    one: str
    other: str
    chart: Chart | None
    types: tuple[TypeTotal, ...]


def name(code: str) -> str:
    """What a code stands for, the code itself where that is not known."""
    return state_names().get(code) or label("code", code).words


def dyad(store: Store, one: str, other: str, asked: Asked) -> Dyad:
    """What the census says of two codes; since and until of the page limit the totals, not the chart."""
    weekly = asked.own.get("by") == "week"
    ways = [(one, other, "there"), (other, one, "back")]
    deeds = [store.relations.deeds(actor, recipient, weekly=weekly) for actor, recipient, _ in ways]
    if not weekly and not asked.own.get("by") and _short(deeds):
        deeds = [store.relations.deeds(actor, recipient, weekly=True) for actor, recipient, _ in ways]
    series = [
        Series(
            f"{name(actor)} → {name(recipient)}",
            [Count(d.period, d.quad, d.events, d.score) for d in found],
            to(asked, way),
        )
        for (actor, recipient, way), found in zip(ways, deeds, strict=True)
    ]
    days = tuple(day.isoformat() if day else "" for day in (asked.filter.since, asked.filter.until))
    drawn = chart(series, asked.own.get("by", ""), chosen=(days[0], days[1]))
    limited = Filter(since=asked.filter.since, until=asked.filter.until)
    totals = deeds
    if any(days):
        totals = [store.relations.deeds(a, b, weekly=True, chosen=limited) for a, b, _ in ways]
    return Dyad(one, other, drawn, _types(*totals))


def to(asked: Asked, way: str) -> Link:
    """Leads to what happened in a stretch and direction, in the list below the chart."""
    rest = [pair for pair in asked.pairs if pair[0] not in ("since", "until", "way", "status")]

    def link(stretch: Stretch) -> str:
        mine = [("way", way), ("since", stretch.since), ("until", stretch.until), ("status", "actual")]
        return url(asked.path, [*rest, *mine]) + "#events"

    return link


def _short(deeds: Sequence[Sequence[Deeds]]) -> bool:
    """Whether all of it lies in so few months that weeks tell more."""
    return 0 < len({deed.period for deed in chain(*deeds)}) <= 3


def _types(there: Sequence[Deeds], back: Sequence[Deeds]) -> tuple[TypeTotal, ...]:
    kinds = {(deed.type, deed.quad) for deed in chain(there, back)}
    sums = {kind: tuple(sum(d.events for d in way if d[1:3] == kind) for way in (there, back)) for kind in kinds}
    longest = max(chain(*sums.values()), default=1)
    order = ("V+", "M+", "V-", "M-")
    found = sorted(sums, key=lambda kind: (order.index(kind[1]), -sum(sums[kind]), kind))
    return tuple(
        TypeTotal(*kind, *sums[kind], *(round(100 * events / longest, 1) for events in sums[kind])) for kind in found
    )


def said(store: Store, speaker: str, on: str, asked: Asked) -> tuple[StatementRow, ...]:
    """The newest statements by those of one code that name the other state."""
    chosen = Filter(who=(speaker,), text=f'"{name(on)}"', since=asked.filter.since, until=asked.filter.until)
    return store.statements(chosen, limit=SAID).rows
