"""What codes are called in pages for people: the table `labels.tsv`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import rows

_TABLE = Path(__file__).parents[1] / "data" / "en" / "labels.tsv"
_COLUMNS = ("facet", "code", "words", "about")


class Label(NamedTuple):
    """A code, what it is called, and what that means ('' when the words say it all)."""

    code: str
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of each facet (`type`, `quad`, `event-status`, `deal-kind`, `sector` ...) in the order of lists."""

    facets: Mapping[str, Mapping[str, Label]]

    def of(self, facet: str, code: str) -> Label:
        """The label of a code; one that the table lacks is called by its own letters."""
        return self.facets.get(facet, {}).get(code) or Label(code, code.replace("_", " "), "")

    def all(self, facet: str) -> tuple[Label, ...]:
        """The labels of a facet in their order."""
        return tuple(self.facets.get(facet, {}).values())


@cache
def load_labels() -> Labels:
    """The shipped labels. Raises LexiconError for a table that is broken."""
    problems: list[LexiconError] = []
    facets: dict[str, dict[str, Label]] = {}
    for row in rows(_TABLE, _COLUMNS, problems):
        facets.setdefault(row["facet"], {})[row["code"]] = Label(row["code"], row["words"], row["about"])
    if problems:
        raise problems[0]
    return Labels(facets)
