"""The tables that lead from PLOVER to CAMEO, from ISO to FIPS countries, and to the actor types of CAMEO."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import Row, rows
from dragoman.records import Event

_SHIPPED = Path(__file__).parent.parent / "data" / "en" / "cameo"
_VERBAL_COOPERATION, _MATERIAL_COOPERATION, _VERBAL_CONFLICT = "05", "08", "13"  # the last root code of each class


class Code(NamedTuple):
    """A CAMEO code with its Goldstein score and name."""

    code: str
    goldstein: float
    name: str

    @property
    def base(self) -> str:
        """The code without its finest part: three digits."""
        return self.code[:3]

    @property
    def root(self) -> str:
        """One of the twenty root codes: two digits."""
        return self.code[:2]

    @property
    def quad(self) -> int:
        """GDELT's class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
        if self.root <= _VERBAL_COOPERATION:
            return 1
        if self.root <= _MATERIAL_COOPERATION:
            return 2
        return 3 if self.root <= _VERBAL_CONFLICT else 4


class Country(NamedTuple):
    """The FIPS 10-4 code, the English name and the ISO alpha-2 code of a country."""

    fips: str
    name: str
    alpha2: str


@dataclass(frozen=True, slots=True)
class Cameo:
    """All three tables."""

    events: Mapping[tuple[str, str, str], Code]
    sectors: Mapping[str, str]
    countries: Mapping[str, Country]

    def code_of(self, event: Event) -> Code:
        """The code that says most about an event. Raises LexiconError for a type that the table lacks."""
        wanted = [(event.type, mode, "") for mode in event.mode]
        for pledge in event.pledges:
            wanted += [(event.type, "", pledge), (event.type, "", pledge.partition("-")[0])]
        for key in (*wanted, (event.type, "", "")):
            if key in self.events:
                return self.events[key]
        raise LexiconError("cameo/events.tsv", f"has no type {event.type!r}", "add a row for it")

    def type_of(self, sector: str) -> str:
        """The CAMEO actor type of a PLOVER sector, '' when it has none."""
        return self.sectors.get(sector, sector).strip("-")


@cache
def load_cameo() -> Cameo:
    """The shipped tables. Raises LexiconError when one is wrong."""
    problems: list[LexiconError] = []
    events = {
        (row["type"], row["mode"], row["pledge"]): Code(row["code"], _score(row), row["name"])
        for row in rows(_SHIPPED / "events.tsv", ("type", "mode", "pledge", "code", "goldstein", "name"), problems)
    }
    sectors = {row["sector"]: row["type"] for row in rows(_SHIPPED / "sectors.tsv", ("sector", "type"), problems)}
    countries = {
        row["code"]: Country(row["fips"], row["name"], row["alpha2"])
        for row in rows(_SHIPPED / "countries.tsv", ("code", "alpha2", "fips", "name"), problems)
    }
    if problems:
        raise problems[0]
    return Cameo(events, sectors, countries)


def _score(row: Row) -> float:
    try:
        return float(row["goldstein"])
    except ValueError as e:
        raise LexiconError(row.where, f"goldstein is {row['goldstein']!r}", "a number from -10 to 10") from e
