"""What the actor tables say: who bears a name, who held which office, which words are roles and titles."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from dragoman.errors import LexiconError
from dragoman.lexicon.places import NOWHERE, Gazetteer

INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """One entry of a table; equal only to itself.

    `kind` is finer than `type`: state, dependency, area, party, oil_gas, person...

    `where` is the table and line it comes from.
    """

    name: str
    type: str
    code: str
    sectors: tuple[str, ...]
    kind: str
    where: str
    wikidata: str = ""


class Alias(NamedTuple):
    """A way to name a known actor: its comparable words, how it is written, and what it stands for.

    `kind` is name, alias, nationality, capital, seat or person; a weak alias needs the context to agree.
    """

    words: tuple[str, ...]
    text: str
    known: Known
    kind: str
    weak: bool


class Term(NamedTuple):
    """A person in an office of a state from..until (ISO dates of any precision, inclusive; '' until = today)."""

    person: Known
    code: str
    slot: str
    title: str
    since: str
    until: str

    def covers(self, day: str) -> bool:
        """Whether the term includes a day, within the precision of its dates."""
        return self.since[: len(day)] <= day[: len(self.since)] and (
            not self.until or day[: len(self.until)] <= self.until
        )


class Role(NamedTuple):
    """A noun or short phrase for a kind of person or body, with its sectors."""

    words: tuple[str, ...]
    type: str
    sectors: tuple[str, ...]
    inherits: bool
    actor: bool


class Title(NamedTuple):
    """A word for an office and the slot it fills, per state where states differ."""

    words: tuple[str, ...]
    slot: str
    states: tuple[str, ...]
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The closed word lists of `words.toml`, lower case and singular; each is told there."""

    partitive: frozenset[str] = frozenset()
    leaders: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    abroad: frozenset[str] = frozenset()
    harming: frozenset[str] = frozenset()
    ending: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    issuing: frozenset[str] = frozenset()
    approximate: frozenset[str] = frozenset()
    allegiance: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    civil: frozenset[str] = frozenset()
    bodies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


K = TypeVar("K")
V = TypeVar("V")


class Built(Mapping[K, V], Generic[K, V]):
    """A mapping whose values are built when they are asked for: an article names a few hundred of 20,000 actors."""

    def __init__(self, raw: Mapping[K, Any], build: Callable[[K, Any], V]) -> None:
        self._raw, self._build = raw, build
        self._built: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        value = self._built.get(key)
        if value is None:
            value = self._built[key] = self._build(key, self._raw[key])
        return value

    def get(self, key: K, default: Any = None) -> Any:
        """The value of a key, without the price of an exception for the many words that name nobody."""
        return self[key] if key in self._raw else default

    def __contains__(self, key: object) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[K]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


@dataclass(frozen=True)
class ActorLexicon:
    """All actor tables. The indices map the first comparable word to candidates, longest first."""

    aliases: Mapping[str, tuple[Alias, ...]]
    roles: Mapping[str, tuple[Role, ...]]
    titles: Mapping[tuple[str, ...], tuple[Title, ...]]
    terms: Mapping[str, tuple[Term, ...]]
    holders: Mapping[str, tuple[Term, ...]]
    surnames: Mapping[str, tuple[Known, ...]]
    states: Mapping[str, Known]
    demonyms: Mapping[str, str]
    genders: Mapping[str, str]
    words: ActorWords
    problems: tuple[LexiconError, ...] = field(default=())
    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # areas by name: latitude, longitude
    places: Gazetteer = NOWHERE

    @cached_property
    def title_openers(self) -> frozenset[str]:
        """First words of titles of several words, and last words, which open a turned one: secretary of energy."""
        return frozenset(word for title in self.titles if len(title) > 1 for word in (title[0], title[-1]))


def matches(lexicon: ActorLexicon, words: Sequence[str], at: int) -> Iterator[Alias]:
    """Aliases whose words stand at position `at` of `words`, longest first."""
    for alias in lexicon.aliases.get(words[at], ()):
        if len(alias.words) == 1 or tuple(words[at : at + len(alias.words)]) == alias.words:
            yield alias
