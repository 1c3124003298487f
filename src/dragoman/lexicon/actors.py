"""The actor tables, read once, checked and indexed by the first word of each name."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import LexiconError
from dragoman.lexicon.places import NOWHERE, Gazetteer
from dragoman.lexicon.spelling import words_of
from dragoman.lexicon.tables import Row, rows

_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """One entry of a table; equal only to itself. `kind` is finer than `type`: state, dependency, area, party, oil_gas, person...

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
    bodies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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


def read_actors(folders: Sequence[Path], places: Path | None = None) -> ActorLexicon:
    """Read the tables of the folders in order; later folders add to and outrank earlier ones.

    `places` is the folder of the gazetteer.

    A wrong line is left out and kept in `problems`; raises LexiconError for a file that is no table.
    """
    reader = _Reader(Gazetteer(places) if places else NOWHERE)
    for folder in folders:
        reader.read(folder)
    return reader.lexicon()


_ORGANISATIONS = ("organisations", "groups", "companies", "media")


class _Reader:
    """Collects the tables; `lexicon()` closes them."""

    def __init__(self, places: Gazetteer) -> None:
        self.places = places
        self.positions: dict[str, tuple[float, float]] = {}
        self.problems: list[LexiconError] = []
        self.aliases: dict[str, list[Alias]] = defaultdict(list)
        self.roles: dict[str, list[Role]] = defaultdict(list)
        self.titles: dict[tuple[str, ...], list[Title]] = defaultdict(list)
        self.terms: dict[str, list[Term]] = defaultdict(list)
        self.people: dict[str, Known] = {}
        self.states: dict[str, Known] = {}
        self.demonyms: dict[str, str] = {}
        self.genders: dict[str, str] = {}
        self.words = ActorWords()

    def read(self, folder: Path) -> None:
        self._each(
            folder / "states.tsv", ("code", "name", "official", "aliases", "demonyms", "capital", "seats"), self._state
        )
        self._each(folder / "regions.tsv", ("name", "aliases", "demonyms", "code", "sectors", "kind"), self._region)
        self._each(folder / "areas.tsv", ("name", "aliases", "demonyms", "kind"), self._area)
        for table in _ORGANISATIONS:
            self._each(
                folder / f"{table}.tsv", ("name", "aliases", "type", "code", "sectors", "kind"), self._organisation
            )
        self._each(folder / "titles.tsv", ("title", "slot", "states", "sectors"), self._title)
        self._each(folder / "leaders.tsv", ("name", "aliases", "code", "slot", "title", "from", "until"), self._leader)
        self._each(folder / "roles.tsv", ("role", "plural", "type", "sectors", "inherits", "actor"), self._role)
        self._each(folder / "givennames.tsv", ("name", "gender"), self._given_name)

        if (folder / "words.toml").exists():
            self.words = _read_words(folder / "words.toml")

    def _each(self, file: Path, columns: Sequence[str], take: Callable[[Row], None]) -> None:
        if not file.exists():
            return
        for row in rows(file, columns, self.problems):
            try:
                take(row)
            except LexiconError as problem:
                self.problems.append(problem)

    def _state(self, row: Row) -> None:
        known = Known(row["name"], "state", row["code"], (), "state", row.where, row.get("wikidata", ""))
        self.states[row["code"]] = known
        self._name(known, (row["name"],), "name")
        self._name(known, (*row.items_of("official"), *row.items_of("aliases")), "alias")
        self._name(known, row.items_of("demonyms"), "nationality")
        self._name(known, row.items_of("capital"), "capital")
        self._name(known, row.items_of("seats"), "seat")
        for demonym in row.items_of("demonyms")[:1]:
            self.demonyms[row["code"]] = demonym

    def _region(self, row: Row) -> None:
        kind = "state" if row["kind"] == "former" else "place"
        known = Known(
            row["name"], kind, row["code"], row.items_of("sectors"), row["kind"], row.where, row.get("wikidata", "")
        )
        self._name(known, (row["name"], *row.items_of("aliases")), "name")
        self._name(known, row.items_of("demonyms"), "nationality")

    def _area(self, row: Row) -> None:
        known = Known(row["name"], "place", "", (), row["kind"], row.where)
        if row.get("latitude"):
            self.positions[known.name] = float(row["latitude"]), float(row["longitude"])
        self._name(known, (row["name"], *row.items_of("aliases")), "name")
        self._name(known, row.items_of("demonyms"), "nationality")

    def _organisation(self, row: Row) -> None:
        sectors = row.items_of("sectors")
        known = Known(row["name"], row["type"], row["code"], sectors, row["kind"], row.where, row.get("wikidata", ""))
        self._name(known, (row["name"],), "name")
        self._name(known, row.items_of("aliases"), "alias")

    def _title(self, row: Row) -> None:
        words = words_of(row["title"])
        self.titles[words].append(Title(words, row["slot"], row.items_of("states"), row.items_of("sectors")))

    def _leader(self, row: Row) -> None:
        for column in ("from", "until"):
            if row[column] and not _ISO_DATE.fullmatch(row[column]):
                raise LexiconError(row.where, f"{column} is {row[column]!r}", "write YYYY-MM-DD, YYYY-MM or YYYY")
        if row["until"] and row["until"] < row["from"][: len(row["until"])]:
            raise LexiconError(row.where, f"until {row['until']} lies before from {row['from']}", "order the dates")
        known = self.people.get(row["name"])
        if known is None:
            known = Known(row["name"], "person", row["code"], (), "person", row.where, row.get("wikidata", ""))
            self.people[row["name"]] = known
        self._name(known, (row["name"], *row.items_of("aliases")), "person")
        self.terms[known.name].append(
            Term(known, row["code"], row["slot"], row["title"].lower(), row["from"], row["until"])
        )

    def _role(self, row: Row) -> None:
        singular = words_of(row["role"])
        flags = row["inherits"] == "yes", row["actor"] == "yes"
        for words in (singular, words_of(row["plural"]) or _plural(singular)):
            self.roles[words[0]].append(Role(words, row["type"], row.items_of("sectors"), *flags))

    def _given_name(self, row: Row) -> None:
        self.genders["".join(words_of(row["name"]))] = row["gender"]

    def _name(self, known: Known, texts: Sequence[str], kind: str) -> None:
        for cell in texts:
            weak = cell[:1] == "?"
            text = cell[1:].strip() if weak else cell
            words = words_of(text)
            if words:
                self.aliases[words[0]].append(Alias(words, text, known, kind, weak))

    def lexicon(self) -> ActorLexicon:
        surnames: dict[str, list[Known]] = defaultdict(list)
        holders: dict[str, list[Term]] = defaultdict(list)
        for person in self.people.values():
            surnames[words_of(person.name)[-1]].append(person)
        for terms in self.terms.values():
            for term in terms:
                holders[term.code].append(term)
        return ActorLexicon(
            aliases={w: tuple(dict.fromkeys(sorted(a, key=lambda x: -len(x.words)))) for w, a in self.aliases.items()},
            roles={w: tuple(sorted(r, key=lambda x: -len(x.words))) for w, r in self.roles.items()},
            titles={w: tuple(t) for w, t in self.titles.items()},
            terms={n: tuple(sorted(t, key=lambda x: x.since)) for n, t in self.terms.items()},
            holders={c: tuple(t) for c, t in holders.items()},
            surnames={w: tuple(k) for w, k in surnames.items()},
            states=self.states,
            demonyms=self.demonyms,
            genders=self.genders,
            words=self.words,
            problems=tuple(self.problems),
            positions=self.positions,
            places=self.places,
        )


def _read_words(file: Path) -> ActorWords:
    try:
        lists = tomllib.loads(file.read_text(encoding="utf-8"))
        bodies = {noun: tuple(types) for noun, types in lists.pop("bodies", {}).items()}
        return ActorWords(bodies=bodies, **{name: frozenset(words) for name, words in lists.items()})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as e:
        raise LexiconError(file.name, str(e), "see the lists of the shipped words.toml") from e


def _plural(words: tuple[str, ...]) -> tuple[str, ...]:
    last = words[-1]
    if last.endswith(("s", "x", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    else:
        last += "s"
    return (*words[:-1], last)


def matches(lexicon: ActorLexicon, words: Sequence[str], at: int) -> Iterator[Alias]:
    """Aliases whose words stand at position `at` of `words`, longest first."""
    for alias in lexicon.aliases.get(words[at], ()):
        if len(alias.words) == 1 or tuple(words[at : at + len(alias.words)]) == alias.words:
            yield alias
