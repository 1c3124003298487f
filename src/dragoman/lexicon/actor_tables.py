"""The actor tables as one lexicon: each key of theirs to what its lines say, built when it is asked for."""

import gc
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from dragoman.errors import LexiconError
from dragoman.lexicon.actor_lines import forms_of, names_of, position
from dragoman.lexicon.actor_sheets import Sheet, sheets
from dragoman.lexicon.actors import ActorLexicon, ActorWords, Alias, Built, Known, Role, Term, Title
from dragoman.lexicon.places import NOWHERE, Gazetteer
from dragoman.lexicon.spelling import first_word, words_of
from dragoman.lexicon.tables import Row

V = TypeVar("V")


def read_actors(folders: Sequence[Path], places: Path | None = None) -> ActorLexicon:
    """Read the tables of the folders in order; later folders add to and outrank earlier ones.

    `places` is the folder of the gazetteer. A wrong line is left out and kept in `problems`; raises
    LexiconError for a file that is no table.
    """
    gazetteer = Gazetteer(places) if places else NOWHERE
    problems: list[LexiconError] = []
    collecting = gc.isenabled()
    gc.disable()  # nothing read here is garbage, and looking for it would double the time
    try:
        read = [sheet for rank, folder in enumerate(folders, 1) for sheet in sheets(folder, rank, problems)]
    finally:
        if collecting:
            gc.enable()
    words = [file for folder in folders if (file := folder / "words.toml").exists()]
    return _Builder(read).lexicon(_read_words(words[-1]) if words else ActorWords(), problems, gazetteer)


class _Builder:
    """Makes actors of lines, one Known for each line however often it is asked for."""

    def __init__(self, read: Sequence[Sheet]) -> None:
        self.sheets = read
        self._known: dict[Row, Known] = {}

    def lexicon(self, words: ActorWords, problems: Sequence[LexiconError], places: Gazetteer) -> ActorLexicon:
        """The lexicon over all sheets."""
        titles = {tuple(key.split(" ")): key for key in self._keys("titles")}
        return ActorLexicon(
            aliases=self._built("names", self.aliases),
            roles=self._built("roles", self.roles),
            titles=Built(titles, self.titles),
            terms=self._built("terms", self.terms),
            holders=self._built("holders", self.holders),
            surnames=self._built("surnames", self.surnames),
            states=self._built("codes", self.state),
            demonyms=self._built("demonyms", self.demonym),
            genders=self._built("genders", self.gender),
            words=words,
            problems=tuple(problems),
            positions=self._built("positions", self.position),
            places=places,
        )

    def _keys(self, section: str) -> Mapping[str, Any]:
        """The keys of a section of all sheets, in the order of the tables."""
        keys: dict[str, Any] = {}
        for sheet in self.sheets:
            keys.update(sheet.index.get(section, ()))
        return keys

    def _built(self, section: str, build: Callable[[str, Any], V]) -> Built[str, V]:
        return Built(self._keys(section), build)

    def _rows(self, section: str, key: str) -> list[Row]:
        return [row for sheet in self.sheets for row in sheet.rows_of(section, key)]

    def known(self, row: Row) -> Known:
        """The actor of a line; the terms of one person are one actor, told by the last folder that has it."""
        known = self._known.get(row)
        if known is None:
            first = row
            if row.table == "leaders":
                first = max(self._rows("terms", row["name"]), key=lambda term: term.rank)
            known = self._known.get(first) or _known(first)
            self._known[first] = self._known[row] = known
        return known

    def aliases(self, key: str, _: object) -> tuple[Alias, ...]:
        """Longest first, then those of later folders, then in the order of the tables."""
        rows = sorted(self._rows("names", key), key=lambda row: -row.rank)
        found = dict.fromkeys(alias for row in rows for alias in self._aliases(row, key))
        return tuple(sorted(found, key=lambda alias: -len(alias.words)))

    def _aliases(self, row: Row, key: str) -> Iterator[Alias]:
        for text, kind in names_of(row):
            if first_word(text) != key:
                continue
            weak = text[:1] == "?"
            plain = text[1:].strip() if weak else text
            if words := words_of(plain):
                yield Alias(words, plain, self.known(row), kind, weak)

    def roles(self, key: str, _: object) -> tuple[Role, ...]:
        """The roles that begin with a word, longest first."""
        found = [
            Role(words, row["type"], row.items_of("sectors"), row["inherits"] == "yes", row["actor"] == "yes")
            for row in self._rows("roles", key)
            for words in forms_of(row)
            if words[0] == key
        ]
        return tuple(sorted(found, key=lambda role: -len(role.words)))

    def titles(self, words: tuple[str, ...], key: str) -> tuple[Title, ...]:
        """The offices that a title may stand for."""
        rows = self._rows("titles", key)
        return tuple(Title(words, row["slot"], row.items_of("states"), row.items_of("sectors")) for row in rows)

    def terms(self, name: str, _: object) -> tuple[Term, ...]:
        """The terms of a person, oldest first."""
        return tuple(sorted(map(self.term, self._rows("terms", name)), key=lambda term: term.since))

    def holders(self, code: str, _: object) -> tuple[Term, ...]:
        """The terms in the offices of a state."""
        return tuple(map(self.term, self._rows("holders", code)))

    def term(self, row: Row) -> Term:
        """The term that a line tells."""
        return Term(self.known(row), row["code"], row["slot"], row["title"].lower(), row["from"], row["until"])

    def surnames(self, key: str, _: object) -> tuple[Known, ...]:
        """The people with a surname, each once."""
        return tuple(dict.fromkeys(map(self.known, self._rows("surnames", key))))

    def state(self, code: str, _: object) -> Known:
        """The state with a code, by the last folder that has it, as are the three below."""
        return self.known(self._rows("codes", code)[-1])

    def demonym(self, code: str, _: object) -> str:
        """The first word for a state's people."""
        return self._rows("demonyms", code)[-1].items_of("demonyms")[0]

    def gender(self, name: str, _: object) -> str:
        """The gender that a given name tells."""
        return self._rows("genders", name)[-1]["gender"]

    def position(self, name: str, _: object) -> tuple[float, float]:
        """The middle of an area."""
        return next(at for row in reversed(self._rows("positions", name)) if (at := position(row)))


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


def _read_words(file: Path) -> ActorWords:
    try:
        lists = tomllib.loads(file.read_text(encoding="utf-8"))
        bodies = {noun: tuple(types) for noun, types in lists.pop("bodies", {}).items()}
        return ActorWords(bodies=bodies, **{name: frozenset(words) for name, words in lists.items()})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as e:
        raise LexiconError(file.name, str(e), "see the lists of the shipped words.toml") from e
