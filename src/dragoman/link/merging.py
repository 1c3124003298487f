"""What merged events and deals have in common: their reports, sources, figures side by side, and explanation."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from dragoman.link.clusters import WHOLE, Pair, pair
from dragoman.link.signatures import copied_within, independent
from dragoman.link.tellings import Figure
from dragoman.records import Note, Report, Told, Why

T = TypeVar("T")
DIFFERENT = 0.3  # figures change while an event is reported, so that another figure speaks little against it


class Telling(Protocol):
    """An event or a deal in one article."""

    @property
    def record(self) -> str: ...
    @property
    def article(self) -> str: ...
    @property
    def published(self) -> str: ...
    @property
    def site(self) -> str: ...


class Tellings:
    """The tellings of one thing, the first one first, and what links them."""

    def __init__(
        self,
        tellings: Sequence[Telling],
        links: Mapping[Pair, int],
        parts: Callable[[str, str], Mapping[str, float]],
        known: Mapping[Pair, bool],
        copied: Mapping[str, int],
    ) -> None:
        self._tellings, self._links, self._parts, self._known, self._copied = tellings, links, parts, known, copied

    def reports(self) -> tuple[Report, ...]:
        """Every telling with its article."""
        return tuple(Report(t.article, t.record, t.published, t.site) for t in self._tellings)

    def article_count(self) -> int:
        """How many articles tell it, copies and all."""
        return len({t.article for t in self._tellings})

    def independent_source_count(self) -> int:
        """How many of them are neither copies nor from the same paper."""
        sites = {t.article: t.site for t in self._tellings}
        return independent(copied_within(self._copied, sites), sites)

    def why(self, by: str) -> Why:
        """The mean likeness of all pairs, and for each telling but the first what links it with an earlier one."""
        keys = [t.record for t in self._tellings]
        pairs = [pair(one, other) for i, one in enumerate(keys) for other in keys[:i]]
        mean = sum(self._links.get(p, 0) for p in pairs) / len(pairs) / WHOLE if pairs else 1.0
        return Why(by, round(mean, 3), tuple(self._note(key, keys[:i]) for i, key in enumerate(keys) if i))

    def _note(self, key: str, earlier: Sequence[str]) -> Note:
        for other in earlier:
            if self._known.get(pair(key, other)):
                return Note(key, f"judgement: the same as {other}")
        likest = max(earlier, key=lambda other: (self._links.get(pair(key, other), 0), other))
        found = pair(key, likest)
        parts = ", ".join(f"{name} {part:.2f}" for name, part in sorted(self._parts(*found).items()))
        return Note(key, f"{self._links.get(found, 0) / WHOLE:.2f} like {likest}: {parts}")


def weighed(parts: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The mean of the parts by weight, 0..1."""
    whole = sum(weights[name] for name in parts)
    return sum(weights[name] * parts[name] for name in sorted(parts)) / whole if whole else 0.0


def most_told(values: Sequence[T], otherwise: T | None = None) -> T:
    """The value told most often, of equals the one told first. Raises ValueError when there is none at all."""
    if values:
        return Counter(values).most_common(1)[0][0]
    if otherwise is None:
        raise ValueError("nothing is told")
    return otherwise


def figures_alike(one: Sequence[Figure], other: Sequence[Figure]) -> float | None:
    """1 when two tellings share a figure, less when they give others of one unit, None when nothing compares."""
    if {(f.unit, f.value, f.low, f.high) for f in one} & {(f.unit, f.value, f.low, f.high) for f in other}:
        return 1.0
    return DIFFERENT if {f.unit for f in one} & {f.unit for f in other} else None


def told(tellings: Iterable[tuple[str, Sequence[Figure]]]) -> tuple[Told, ...]:
    """Each different figure with the records that give it, by unit, then the one told most often first."""
    records: dict[Figure, list[str]] = {}
    for record, figures in tellings:
        for figure in figures:
            bare = next((f for f in records if f[:5] == figure[:5] and _compatible(f.of, figure.of)), figure)
            if record not in records.setdefault(bare, []):
                records[bare].append(record)
    rows = [Told(f.value, f.unit, f.bound, f.low, f.high, f.of, tuple(keys)) for f, keys in records.items()]
    return tuple(sorted(rows, key=lambda row: (row.unit, -len(row.records), row.value or row.low or 0.0, row.of)))


def _compatible(one: str, other: str) -> bool:
    """Whether two wordings can mean one thing counted: they share a word, or one is silent."""
    return not one or not other or bool({*one.casefold().split()} & {*other.casefold().split()})
