"""What an article or sentence is about -> weighed features of length one, in whole numbers.

Whole numbers, so that a sum of products is the same to the last digit in Python and in every database.
"""

import hashlib
from collections.abc import Iterable, Mapping
from math import sqrt
from typing import NamedTuple

UNIT = 1000  # the length of a vector
_BITS = 47  # of a feature's number: enough that two of some millions hardly ever meet, and short to store


class Feature(NamedTuple):
    """Something that two texts may share: its kind, its value, and its part in the text in thousandths."""

    kind: str
    value: str
    weight: int


def vector(raw: Mapping[tuple[str, str], float], most: int) -> tuple[Feature, ...]:
    """The heaviest features scaled to length one, in the order of their names."""
    heaviest = sorted(raw.items(), key=lambda item: (-round(item[1], 6), item[0]))[:most]
    # In one order, so that the sum is the same to the last bit on every run.
    length = sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    whole = (Feature(kind, value, round(UNIT * weight / length)) for (kind, value), weight in heaviest)
    return tuple(sorted(feature for feature in whole if feature.weight > 0))


def alike(one: Iterable[Feature], other: Iterable[Feature]) -> int:
    """The cosine between two vectors in millionths."""
    weights = {(f.kind, f.value): f.weight for f in other}
    return sum(f.weight * weights.get((f.kind, f.value), 0) for f in one)


def shared(one: Iterable[Feature], other: Iterable[Feature]) -> list[Feature]:
    """What both have, each with its part in their likeness in millionths, the greatest first."""
    weights = {(f.kind, f.value): f.weight for f in other}
    parts = [Feature(f.kind, f.value, f.weight * weights.get((f.kind, f.value), 0)) for f in one]
    return sorted((part for part in parts if part.weight), key=lambda part: (-part.weight, part))


def number(kind: str, value: str) -> int:
    """A feature as a number, the same on every machine."""
    digest = hashlib.blake2b(f"{kind}\0{value}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - _BITS)
