"""The actor tables read, checked line by line, and indexed by the first word of each name.

Start-up time counts and the tables hold some 20,000 lines, so a line becomes an actor only when an article
uses the first word of one of its names. What is wrong in a line is found while reading all the same.
"""

import gc
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.actors import ActorLexicon, ActorWords, Alias, Built, Known, Role, Term, Title
from dragoman.lexicon.places import NOWHERE, Gazetteer
from dragoman.lexicon.spelling import first_word, words_of
from dragoman.lexicon.tables import Row, rows

COLUMNS = {
    "states": ("code", "name", "official", "aliases", "demonyms", "capital", "seats"),
    "regions": ("name", "aliases", "demonyms", "code", "sectors", "kind"),
    "areas": ("name", "aliases", "demonyms", "kind"),
    "organisations": ("name", "aliases", "type", "code", "sectors", "kind"),
    "groups": ("name", "aliases", "type", "code", "sectors", "kind"),
    "companies": ("name", "aliases", "type", "code", "sectors", "kind"),
    "media": ("name", "aliases", "type", "code", "sectors", "kind"),
    "titles": ("title", "slot", "states", "sectors"),
    "leaders": ("name", "aliases", "code", "slot", "title", "from", "until"),
    "roles": ("role", "plural", "type", "sectors", "inherits", "actor"),
    "givennames": ("name", "gender"),
}
ORGANISATIONS = ("organisations", "groups", "companies", "media")
_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def read_actors(folders: Sequence[Path], places: Path | None = None) -> ActorLexicon:
    """Read the tables of the folders in order; later folders add to and outrank earlier ones.

    `places` is the folder of the gazetteer. A wrong line is left out and kept in `problems`; raises
    LexiconError for a file that is no table.
    """
    reader = _Reader(Gazetteer(places) if places else NOWHERE)
    collecting = gc.isenabled()
    gc.disable()  # nothing read here is garbage, and looking for it would double the time
    try:
        for folder in folders:
            reader.read(folder)
    finally:
        if collecting:
            gc.enable()
    return reader.lexicon()


# A name of a line with how it names, what an Alias is built from. A bare tuple, because there are 24,000.
_Named = tuple[Row, str, str]


class _Reader:
    """Collects the lines; `lexicon()` closes them."""

    def __init__(self, places: Gazetteer) -> None:
        self.places = places
        self.rank = 0
        self.positions: dict[str, tuple[float, float]] = {}
        self.problems: list[LexiconError] = []
        self.aliases: dict[str, list[_Named]] = defaultdict(list)
        self.roles: dict[str, list[Row]] = defaultdict(list)
        self.titles: dict[tuple[str, ...], list[Title]] = defaultdict(list)
        self.terms: dict[str, list[Row]] = defaultdict(list)
        self.holders: dict[str, list[Row]] = defaultdict(list)
        self.people: dict[str, Row] = {}
        self.states: dict[str, Row] = {}
        self.demonyms: dict[str, str] = {}
        self.genders: dict[str, str] = {}
        self.words = ActorWords()

    def read(self, folder: Path) -> None:
        """Take the tables of a folder, each as .tsv or .csv."""
        self.rank += 1
        takes: dict[str, Callable[[Row], None]] = {
            "states": self._state,
            "regions": self._region,
            "areas": self._area,
            **dict.fromkeys(ORGANISATIONS, self._organisation),
            "titles": self._title,
            "leaders": self._leader,
            "roles": self._role,
            "givennames": self._given_name,
        }
        for table, take in takes.items():
            for file in (folder / f"{table}.tsv", folder / f"{table}.csv"):
                if file.exists():
                    self._each(file, COLUMNS[table], take)
        if (folder / "words.toml").exists():
            self.words = _read_words(folder / "words.toml")

    def _each(self, file: Path, columns: Sequence[str], take: Callable[[Row], None]) -> None:
        for row in rows(file, columns, self.problems, rank=self.rank):
            try:
                take(row)
            except LexiconError as problem:
                self.problems.append(problem)

    def _state(self, row: Row) -> None:
        self.states[row["code"]] = row
        self._name(row, (row["name"],), "name")
        self._name(row, (*row.items_of("official"), *row.items_of("aliases")), "alias")
        self._name(row, row.items_of("demonyms"), "nationality")
        self._name(row, row.items_of("capital"), "capital")
        self._name(row, row.items_of("seats"), "seat")
        for demonym in row.items_of("demonyms")[:1]:
            self.demonyms[row["code"]] = demonym

    def _region(self, row: Row) -> None:
        self._name(row, (row["name"], *row.items_of("aliases")), "name")
        self._name(row, row.items_of("demonyms"), "nationality")

    def _area(self, row: Row) -> None:
        self._region(row)
        if row.get("latitude"):
            try:
                self.positions[row["name"]] = float(row["latitude"]), float(row["longitude"])
            except ValueError as e:
                raise LexiconError(row.where, str(e), "write latitude and longitude in degrees") from e

    def _organisation(self, row: Row) -> None:
        self._name(row, (row["name"],), "name")
        self._name(row, row.items_of("aliases"), "alias")

    def _title(self, row: Row) -> None:
        words = words_of(row["title"])
        title = Title(words, row["slot"], row.items_of("states"), row.items_of("sectors"))
        self.titles[words].append(title)

    def _leader(self, row: Row) -> None:
        check_dates(row)
        name = row["name"]
        known = self.people.get(name)
        if known is None or known.rank < row.rank or known["aliases"] != row["aliases"]:
            self._name(row, (name, *row.items_of("aliases")), "person")
        if known is None or known.rank < row.rank:
            self.people[name] = row
        self.terms[name].append(row)
        self.holders[row["code"]].append(row)

    def _role(self, row: Row) -> None:
        singular = words_of(row["role"])
        plural = words_of(row["plural"]) or _plural(singular)
        for word in {singular[0], plural[0]}:
            self.roles[word].append(row)

    def _given_name(self, row: Row) -> None:
        self.genders["".join(words_of(row["name"]))] = row["gender"]

    def _name(self, row: Row, texts: Iterable[str], kind: str) -> None:
        for text in texts:
            word = first_word(text)
            if word:
                self.aliases[word].append((row, text, kind))

    def lexicon(self) -> ActorLexicon:
        """The lexicon over all that was read."""
        build = _Builder(self.people)
        surnames: dict[str, list[Row]] = {}
        for name, row in self.people.items():
            surnames.setdefault(words_of(name.rpartition(" ")[2] or name)[-1], []).append(row)
        return ActorLexicon(
            aliases=Built(dict(self.aliases), build.aliases),
            roles=Built(dict(self.roles), _roles),
            titles={words: tuple(titles) for words, titles in self.titles.items()},
            terms=Built(dict(self.terms), build.terms_in_order),
            holders=Built(dict(self.holders), build.terms),
            surnames=Built(surnames, build.all_known),
            states={code: build.known(row) for code, row in self.states.items()},
            demonyms=self.demonyms,
            genders=self.genders,
            words=self.words,
            problems=tuple(self.problems),
            positions=self.positions,
            places=self.places,
        )


class _Builder:
    """Makes actors of lines, one Known for each line however often it is asked for."""

    def __init__(self, people: dict[str, Row]) -> None:
        self.people = people
        self._known: dict[Row, Known] = {}

    def known(self, row: Row) -> Known:
        """The actor of a line; the terms of one person are one actor."""
        if row.table == "leaders":
            row = self.people[row["name"]]
        known = self._known.get(row)
        if known is None:
            known = self._known[row] = _known(row)
        return known

    def all_known(self, _: str, rows: Sequence[Row]) -> tuple[Known, ...]:
        return tuple(map(self.known, rows))

    def aliases(self, _: str, names: Sequence[_Named]) -> tuple[Alias, ...]:
        """Longest first, then those of later folders, then in the order of the tables."""
        if len(names) > 1:
            names = sorted(names, key=lambda named: -named[0].rank)
        found = dict.fromkeys(alias for named in names for alias in self._alias(named))
        return tuple(sorted(found, key=lambda alias: -len(alias.words)))

    def _alias(self, named: _Named) -> Iterator[Alias]:
        row, text, kind = named
        weak = text[:1] == "?"
        text = text[1:].strip() if weak else text
        words = words_of(text)
        if words:
            yield Alias(words, text, self.known(row), kind, weak)

    def terms(self, _: str, rows: Sequence[Row]) -> tuple[Term, ...]:
        return tuple(Term(self.known(r), r["code"], r["slot"], r["title"].lower(), r["from"], r["until"]) for r in rows)

    def terms_in_order(self, key: str, rows: Sequence[Row]) -> tuple[Term, ...]:
        return tuple(sorted(self.terms(key, rows), key=lambda term: term.since))


def _known(row: Row) -> Known:
    name, table, where = row["name"], row.table, row.where
    wikidata = row.get("wikidata")
    if table == "states":
        return Known(name, "state", row["code"], (), "state", where, wikidata)
    if table == "regions":
        kind = "state" if row["kind"] == "former" else "place"
        return Known(name, kind, row["code"], row.items_of("sectors"), row["kind"], where, wikidata)
    if table == "areas":
        return Known(name, "place", "", (), row["kind"], where)
    if table == "leaders":
        return Known(name, "person", row["code"], (), "person", where, wikidata)
    return Known(name, row["type"], row["code"], row.items_of("sectors"), row["kind"], where, wikidata)


def _roles(key: str, rows: Sequence[Row]) -> tuple[Role, ...]:
    """The roles that begin with a word, longest first."""
    found = []
    for row in rows:
        singular = words_of(row["role"])
        for words in (singular, words_of(row["plural"]) or _plural(singular)):
            if words[0] == key:
                inherits, actor = row["inherits"] == "yes", row["actor"] == "yes"
                found.append(Role(words, row["type"], row.items_of("sectors"), inherits, actor))
    return tuple(sorted(found, key=lambda role: -len(role.words)))


def check_dates(row: Row) -> None:
    """Raise LexiconError when the dates of a term are no dates or stand in the wrong order."""
    since, until = row["from"], row["until"]
    for column, day in (("from", since), ("until", until)):
        if day and not _ISO_DATE.fullmatch(day):
            raise LexiconError(row.where, f"{column} is {day!r}", "write YYYY-MM-DD, YYYY-MM or YYYY")
    if until and until < since[: len(until)]:
        raise LexiconError(row.where, f"until {until} lies before from {since}", "order the dates")


def _plural(words: tuple[str, ...]) -> tuple[str, ...]:
    last = words[-1]
    if last.endswith(("s", "x", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    else:
        last += "s"
    return (*words[:-1], last)


def _read_words(file: Path) -> ActorWords:
    try:
        lists = tomllib.loads(file.read_text(encoding="utf-8"))
        bodies = {noun: tuple(types) for noun, types in lists.pop("bodies", {}).items()}
        return ActorWords(bodies=bodies, **{name: frozenset(words) for name, words in lists.items()})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as e:
        raise LexiconError(file.name, str(e), "see the lists of the shipped words.toml") from e
