"""Who held which office when: the terms of `actors/leaders.tsv`, for those who look a person or a state up."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dragoman.lexicon.tables import rows

_TABLE = Path(__file__).parents[1] / "data" / "en" / "actors" / "leaders.tsv"
_COLUMNS = ("name", "code", "slot", "title", "from", "until", "wikidata")
FIRST = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "finance_minister")


class Office(NamedTuple):
    """A person in an office of a state; since and until are ISO dates of any precision, '' until while it is held."""

    name: str
    code: str
    slot: str
    title: str
    since: str
    until: str
    wikidata: str

    def held_on(self, day: str) -> bool:
        """Whether it was held on a day, as far as its dates are known."""
        return self.since <= day and (not self.until or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Offices:
    """All terms, by the name of the person and by the code of the state."""

    of: Mapping[str, tuple[Office, ...]]
    at: Mapping[str, tuple[Office, ...]]

    def leading(self, code: str, day: str) -> tuple[Office, ...]:
        """Who led a state on a day: head of state and of government, then its chief ministers."""
        held = [o for o in self.at.get(code, ()) if o.slot in FIRST and o.held_on(day)]
        return tuple(sorted(held, key=lambda office: FIRST.index(office.slot)))


@cache
def offices() -> Offices:
    """The shipped terms of office, each person's oldest first; a row that is broken is passed over."""
    people, states = defaultdict(list), defaultdict(list)
    for row in rows(_TABLE, _COLUMNS, []):
        office = Office(*(row[column] for column in _COLUMNS))
        people[office.name].append(office)
        states[office.code].append(office)
    ordered = {name: tuple(sorted(held, key=lambda o: o.since)) for name, held in people.items()}
    return Offices(ordered, {code: tuple(held) for code, held in states.items()})
