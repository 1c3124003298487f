"""The words that report speech, with what may follow them, read from three small tables."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import Row, rows

KINDS = ("light", "document", "account", "addressed", "negation", "source", "sending", "unsaid")
_FRAME = re.compile(r"(?P<base>clause|quote|object|to|~|=)(?P<word>(?<=[~=])[a-z]+)?(?:\+(?P<after>[a-z]+))?")
_RIGHT = "clause, quote, object, to, object+for, object+pred, ~about, =for, =on+to"


class Frame(NamedTuple):
    """What follows a cue: `base` clause, quote, object, to, `~` (a phrase with its preposition) or `=` (a
    phrase whose preposition, `word`, belongs to the cue); `after` is what follows the object or phrase."""

    base: str
    word: str
    after: str

    def __str__(self) -> str:
        return f"{self.base}{self.word}" + (f"+{self.after}" if self.after else "")


class CueNoun(NamedTuple):
    """What follows a noun of saying: `that`, `to`, or prepositions; `light` if express + noun is a cue."""

    complements: frozenset[str]
    light: bool


@dataclass(frozen=True, slots=True)
class StatementLexicon:
    """Verbs (`call`, `point out`) and nouns of saying by lemma, and sets of words that go with them."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, CueNoun]
    light: frozenset[str]
    document: frozenset[str]
    account: frozenset[str]
    addressed: frozenset[str]
    negation: frozenset[str]
    source: frozenset[str]
    sending: frozenset[str]
    unsaid: frozenset[str]


def read_statements(folder: Path) -> StatementLexicon:
    """The tables verbs.tsv, nouns.tsv and words.tsv of a folder. Raises LexiconError with file and line."""
    problems: list[LexiconError] = []
    verbs = dict(_verbs(folder / "verbs.tsv", problems))
    nouns = dict(_nouns(folder / "nouns.tsv", problems))
    words = dict(_words(folder / "words.tsv", problems))
    if problems:
        raise problems[0]
    if missing := [kind for kind in KINDS if kind not in words]:
        raise LexiconError("words.tsv", f"no row for {missing[0]!r}", f"one row each for {', '.join(KINDS)}")
    return StatementLexicon(verbs, nouns, **words)


def _verbs(file: Path, problems: list[LexiconError]) -> Iterator[tuple[str, tuple[Frame, ...]]]:
    for row in rows(file, ("verb", "frames"), problems):
        yield row["verb"], tuple(_frames(row, problems))


def _frames(row: Row, problems: list[LexiconError]) -> Iterator[Frame]:
    for text in row["frames"].split():
        match = _FRAME.fullmatch(text)
        if match is None or (match["base"] in "~=") != bool(match["word"]):
            problems.append(LexiconError(row.where, f"unknown frame {text!r}", f"frames look like {_RIGHT}"))
        else:
            yield Frame(match["base"], match["word"] or "", match["after"] or "")


def _nouns(file: Path, problems: list[LexiconError]) -> Iterator[tuple[str, CueNoun]]:
    for row in rows(file, ("noun", "complements", "light"), problems):
        if row["light"] not in ("yes", "no"):
            problems.append(LexiconError(row.where, f"light is {row['light']!r}", "write yes or no"))
        yield row["noun"], CueNoun(frozenset(row["complements"].split()), row["light"] == "yes")


def _words(file: Path, problems: list[LexiconError]) -> Iterator[tuple[str, frozenset[str]]]:
    for row in rows(file, ("kind", "words"), problems):
        if row["kind"] not in KINDS:
            problems.append(LexiconError(row.where, f"unknown kind {row['kind']!r}", f"one of {', '.join(KINDS)}"))
        yield row["kind"], frozenset(row.items_of("words"))
