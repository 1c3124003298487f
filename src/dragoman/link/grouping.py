"""Things and the links between them -> groups: parted into crowds first, and each crowd grouped by itself."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.link.clusters import WHOLE, Pair, clusters, judged
from dragoman.link.crowds import crowds
from dragoman.records import Judged

SAME = WHOLE + 1  # the likeness of what a person called the same: no crowd is parted there


def grouped(
    keys: Iterable[str], links: Mapping[Pair, int], judgements: Sequence[Judged] = (), *, steps: Sequence[int]
) -> tuple[tuple[str, ...], ...]:
    """The groups of some things, each sorted. `steps` are of likeness in thousandths, the least of a group first."""
    among = sorted(keys)
    near: dict[str, dict[str, int]] = defaultdict(dict)
    same = {keys_: SAME for keys_, is_same in judged(judgements, among).items() if is_same}
    for (one, other), likeness in (*links.items(), *same.items()):
        near[one][other] = near[other][one] = likeness
    found: list[tuple[str, ...]] = []
    for crowd in crowds(among, lambda some: {key: near.get(key, {}) for key in some}, steps):
        inside = {(one, other): near[one][other] for one in crowd for other in near.get(one, {}) if one < other}
        found += within(crowd, inside, judgements, steps=steps)
    return tuple(found)


def within(
    crowd: Iterable[str], links: Mapping[Pair, int], judgements: Sequence[Judged] = (), *, steps: Sequence[int]
) -> tuple[tuple[str, ...], ...]:
    """The groups of one crowd. Links that lead out of it do not count."""
    members = set(crowd)
    inside = {keys: min(WHOLE, likeness) for keys, likeness in links.items() if {*keys} <= members}
    return clusters(members, inside, steps[0], judgements)
