"""Texts -> signatures -> copies: the same wire copy in many papers is one text with many sources.

MinHash (Broder, 1997) over the set of runs of four words, without case and punctuation, so that neither
typography nor the order of paragraphs counts. A copy is told by how much of the shorter text the longer one
holds: a new headline, another dateline and paragraphs cut at the end leave that share high, while two reports
of one event share few runs of four words.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

SLOTS = 128  # the likeness of two texts is told to about 0.04
RUN = 4  # words in a shingle
LEAST = 0.12  # likeness below this is within the noise of one slot in eight
HELD = 0.6  # share of the shorter text that stands in the longer one
ENOUGH = 15  # runs in common: two one-sentence reports may share a phrase that a third wrote
SAME = 0.6  # likeness from which even the shortest texts are copies
SIZE = 6 + 4 * SLOTS  # bytes of a signature
_SEED = 1997
_HEAD = b"M1"  # raise it when the words, the runs or the hashing change, so that old and new never compare
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signature:
    """A text in 518 bytes that may be stored: two of layout, four of shingle count, then 128 slots of four."""

    data: bytes

    def __post_init__(self) -> None:
        if self.data[:2] != _HEAD or len(self.data) != SIZE:
            raise ValueError(f"these {len(self.data)} bytes are no signature of layout {_HEAD.decode()}")

    @property
    def shingles(self) -> int:
        """How many different runs of four words the text has."""
        return int.from_bytes(self.data[2:6], "little")

    @property
    def slots(self) -> NDArray[np.uint32]:
        """The least hash in each slot."""
        return np.frombuffer(self.data, dtype="<u4", offset=6)


class Copy(NamedTuple):
    """A text that is a copy: its key, the Jaccard likeness, and the share of the shorter text held in common."""

    key: str
    likeness: float
    held: float


def signature(text: str) -> Signature:
    """The signature of a text: the same bytes for the same words on every machine."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))} if words else set()
    hashed = RMinHash(num_perm=SLOTS, seed=_SEED)
    hashed.update(sorted(runs))
    return Signature(_HEAD + len(runs).to_bytes(4, "little") + np.array(hashed.digest(), dtype="<u4").tobytes())


def copies(of: Signature, others: Mapping[str, Signature]) -> tuple[Copy, ...]:
    """Those of the others that are copies of one text, the most alike first, then by key."""
    if not others or not of.shingles:
        return ()
    sizes = np.array([other.shingles for other in others.values()])
    slots = np.stack([other.slots for other in others.values()])
    return tuple(sorted(_found(of, list(others), sizes, slots), key=lambda c: (-c.likeness, c.key)))


def copy_pairs(texts: Mapping[str, Signature]) -> Iterator[tuple[str, Copy]]:
    """Each pair of copies once: the lesser key, and the other as its copy, in the order of keys."""
    keys = sorted(key for key, one in texts.items() if one.shingles)
    if len(keys) < 2:
        return
    sizes = np.array([texts[key].shingles for key in keys])
    slots = np.stack([texts[key].slots for key in keys])
    for i, key in enumerate(keys[:-1]):
        for found in _found(texts[key], keys[i + 1 :], sizes[i + 1 :], slots[i + 1 :]):
            yield key, found


def copy_groups(texts: Mapping[str, Signature]) -> tuple[tuple[str, ...], ...]:
    """The texts parted into groups of copies, each sorted, in the order of their first keys.

    A text without copies is a group of its own; copies of copies are of one group.
    """
    group = {key: key for key in texts}
    for one, copy in copy_pairs(texts):
        least, other = sorted((_root(group, one), _root(group, copy.key)))
        group[other] = least
    parted: dict[str, list[str]] = {}
    for key in sorted(texts):
        parted.setdefault(_root(group, key), []).append(key)
    return tuple(map(tuple, parted.values()))


def independent(groups: Collection[Collection[str]], sites: Mapping[str, str]) -> int:
    """How many of the texts are independent: no two of them copies, no two from one paper.

    A text whose paper is unknown ('') counts as from a paper of its own. The greatest number of groups that
    can each be given a paper of its own: a maximum matching by augmenting paths (Kuhn, 1955).
    """
    papers = [sorted({sites[key] or f"\0{key}" for key in group}) for group in groups]
    given: dict[str, int] = {}

    def place(n: int, tried: set[str]) -> bool:
        for paper in papers[n]:
            if paper not in tried:
                tried.add(paper)
                if paper not in given or place(given[paper], tried):
                    given[paper] = n
                    return True
        return False

    return sum(place(n, set()) for n in range(len(papers)))


def numbered(groups: Collection[Collection[str]]) -> dict[str, int]:
    """For each text the number of its group."""
    return {key: n for n, group in enumerate(groups) for key in group}


def copied_within(home: Mapping[str, int], keys: Iterable[str]) -> list[list[str]]:
    """Some of the texts, parted by the numbers of their groups."""
    parted: dict[int, list[str]] = {}
    for key in sorted(keys):
        parted.setdefault(home[key], []).append(key)
    return list(parted.values())


def _found(of: Signature, keys: list[str], sizes: NDArray[np.int64], slots: NDArray[np.uint32]) -> Iterator[Copy]:
    likeness = (slots == of.slots).mean(axis=1)
    least = np.maximum(1, np.minimum(sizes, of.shingles))
    held = np.minimum(1.0, likeness * (sizes + of.shingles) / ((1 + likeness) * least))
    enough = (held * least >= ENOUGH) | (likeness >= SAME)
    for i in np.flatnonzero((likeness >= LEAST) & (held >= HELD) & enough & (sizes > 0)):
        yield Copy(keys[i], float(likeness[i]), float(held[i]))


def _root(group: dict[str, str], key: str) -> str:
    while group[key] != key:
        group[key] = group[group[key]]
        key = group[key]
    return key
