"""Links -> crowds: parts of all there is that can be grouped each by itself, the same in whatever order it came.

Two things can only come into one group when a chain of links of that likeness leads from one to the other, so the
parts that such chains hold together are grouped apart. A part that is larger than MOST is parted again where its
links are weaker, step by step up the ladder; on the last step it stays whole. Which part a thing belongs to
follows from the links alone, and is found without looking beyond the first MOST things.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

N = TypeVar("N", int, str)
Reach = Callable[[Collection[N]], Mapping[N, Mapping[N, int]]]
MOST = 120  # things in a crowd; the work of grouping grows with the square


def crowds(seeds: Iterable[N], reach: Reach[N], ladder: Sequence[int], most: int = 0) -> tuple[frozenset[N], ...]:
    """The crowds of some things, of MOST things at most unless another number is given.

    `reach` gives for each of some things those it is linked with, and how like.
    """
    return _Walk(reach).crowds(seeds, ladder, most or MOST)


class _Walk(Generic[N]):
    """Walks along links and remembers them."""

    def __init__(self, reach: Reach[N]) -> None:
        self._reach: Reach[N] = reach
        self._known: dict[N, Mapping[N, int]] = {}

    def crowds(self, seeds: Iterable[N], ladder: Sequence[int], most: int) -> tuple[frozenset[N], ...]:
        placed: set[N] = set()
        found: list[frozenset[N]] = []
        ordered = sorted(set(seeds))
        self._look(ordered)
        for seed in ordered:
            if seed not in placed:
                found.append(self._crowd(seed, ladder, most))
                placed |= found[-1]
        return tuple(found)

    def _crowd(self, seed: N, ladder: Sequence[int], most: int) -> frozenset[N]:
        for least in ladder:
            limit = most if least != ladder[-1] else 0
            if found := self._part(seed, least, limit):
                return frozenset(found)
        raise ValueError("a ladder has at least one step")

    def _part(self, seed: N, least: int, limit: int) -> set[N]:
        """All that chains of links lead to from the seed; nothing when that is more than the limit."""
        found = {seed}
        border = [seed]
        while border:
            self._look(border)
            near = {other for one in border for other, like in self._known[one].items() if like >= least}
            border = sorted(near - found)
            found |= near
            if limit and len(found) > limit:
                return set()
        return found

    def _look(self, things: Sequence[N]) -> None:
        if new := [thing for thing in things if thing not in self._known]:
            found = self._reach(new)
            self._known.update({thing: found.get(thing, {}) for thing in new})
