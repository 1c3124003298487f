"""data/en/linking/rarity.tsv -> how rare a name, a word or a figure is in the news."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import rows

_SHIPPED = Path(__file__).parent.parent / "data" / "en" / "linking" / "rarity.tsv"
_OF = 10_000  # articles to which the shares of the table are scaled
_ANY = "*"  # a row for all of a kind that have none of their own
_RARE = 10  # of so many articles, what stands nowhere in the table


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many of 10,000 articles have each feature, by kind and value; `digest` names the table."""

    shares: Mapping[tuple[str, str], int]
    digest: str = ""

    def weight(self, kind: str, value: str) -> float:
        """The logarithm of how many articles there are for each that has it: from 0 to 7."""
        share = self.shares.get((kind, value)) or self.shares.get((kind, _ANY), _RARE)
        return log(_OF / min(_OF, share))


@cache
def load_rarity(file: Path = _SHIPPED) -> Rarity:
    """The shipped table, or another. Raises LexiconError when it is wrong."""
    problems: list[LexiconError] = []
    shares = {}
    for row in rows(file, ("kind", "value", "share"), problems):
        if not row["share"].isdecimal() or not 0 < int(row["share"]) <= _OF:
            raise LexiconError(row.where, f"share {row['share']!r}", f"how many of {_OF:,} articles have it")
        shares[row["kind"], row["value"]] = int(row["share"])
    if problems:
        raise problems[0]
    return Rarity(shares, hashlib.blake2b(file.read_bytes(), digest_size=8).hexdigest())
