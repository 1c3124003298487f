"""Links between pairs -> groups, the same whatever the order in which the links come.

Average-link agglomeration: the two groups whose members are on average most alike are joined first, until no
two are alike enough. Likenesses are whole thousandths, so that sums are exact and ties fall by key.
A person's judgement goes before any likeness, and 'not the same' before 'the same'.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from dragoman.records import Judged

WHOLE = 1000  # the likeness of a thing with itself
Pair = tuple[str, str]


def pair(one: str, other: str) -> Pair:
    """Two keys in their order."""
    return (one, other) if one < other else (other, one)


def judged(judgements: Sequence[Judged], members: Iterable[str]) -> dict[Pair, bool]:
    """What people said of pairs of members: True for the same. Of two words on one pair the later one holds."""
    known = set(members)
    return {pair(j.one, j.other): j.same for j in judgements if {j.one, j.other} <= known and j.one != j.other}


def clusters(
    members: Iterable[str], links: Mapping[Pair, int], least: int, judgements: Sequence[Judged] = ()
) -> tuple[tuple[str, ...], ...]:
    """The members parted into groups, each sorted, in the order of their first keys.

    `links` gives the likeness of pairs in thousandths; a pair without a link is not alike at all. Groups are
    joined while their mean likeness is `least` or more.
    """
    keys = sorted(set(members))
    words = judged(judgements, keys)
    groups = _Groups(keys, links, {p for p, same in words.items() if not same})
    for one, other in sorted(p for p, same in words.items() if same):
        groups.join(groups.of[one], groups.of[other], as_one=True)
    groups.agglomerate(least)
    return tuple(tuple(sorted(group)) for _, group in sorted(groups.members.items()))


class _Groups:
    """Groups named by their least member, the sums of likeness between them, and which may never be joined."""

    def __init__(self, keys: Sequence[str], links: Mapping[Pair, int], apart: set[Pair]) -> None:
        self.of = {key: key for key in keys}
        self.members = {key: [key] for key in keys}
        self.size = dict.fromkeys(keys, 1)
        self.sums: dict[str, dict[str, int]] = defaultdict(dict)
        self.apart: dict[str, set[str]] = defaultdict(set)
        for (one, other), likeness in links.items():
            if one in self.of and other in self.of:
                self.sums[one][other] = self.sums[other][one] = likeness
        for one, other in apart:
            self.apart[one].add(other)
            self.apart[other].add(one)

    def join(self, one: str, other: str, *, as_one: bool = False) -> str | None:
        """Join two groups and return the name of the whole, None when they are one or may not be joined.

        What a person called the same is taken `as_one` thing, as like to others as the liker of the two.
        """
        if one == other or other in self.apart[one]:
            return None
        name, gone = sorted((one, other))
        for key in self.members[gone]:
            self.of[key] = name
        self.members[name] += self.members.pop(gone)
        size = self.size.pop(gone)
        self.size[name] = 1 if as_one else self.size[name] + size
        for third, likeness in self.sums.pop(gone, {}).items():
            del self.sums[third][gone]
            if third != name:
                known = self.sums[name].get(third, 0)
                whole = max(known, likeness) if as_one else known + likeness
                self.sums[name][third] = self.sums[third][name] = whole
        for third in self.apart.pop(gone, set()):
            self.apart[third] = (self.apart[third] - {gone}) | {name}
            self.apart[name].add(third)
        return name

    def agglomerate(self, least: int) -> None:
        """Join the most alike groups while they are alike enough."""
        queue = [self._entry(one, other) for one in list(self.sums) for other in self.sums[one] if one < other]
        heapify(queue)
        while queue:
            entry = heappop(queue)
            _, one, other = entry
            # What was queued before one of the two grew is out of date.
            if -entry[0] < least * WHOLE or not {one, other} <= self.members.keys():
                continue
            if other not in self.sums[one] or entry != self._entry(one, other):
                continue
            name = self.join(one, other)
            for third in self.sums[name] if name else ():
                heappush(queue, self._entry(*pair(name or "", third)))

    def _entry(self, one: str, other: str) -> tuple[int, str, str]:
        pairs = self.size[one] * self.size[other]
        return -(self.sums[one][other] * WHOLE // pairs), one, other
