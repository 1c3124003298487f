"""Numbers, currencies, units, bounds and counted nouns, read once, checked and indexed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from dragoman.errors import LexiconError
from dragoman.lexicon.namesakes import Namesake, read_namesakes
from dragoman.lexicon.numbers import NumberWord, read_numbers
from dragoman.lexicon.tables import Row, rows

BOUNDS = ("=", "~", "<", ">", "<=", ">=")
CLASSES = (
    "period",
    "daily",
    "label",
    "never",
    "head",
    "person",
    "plural",
    "harm",
    "pronoun",
    "vague",
    "stop",
    "bare",
    "known",
)
_KEY = re.compile(r"[^\W\d_]+|[^\s\w]")
_Entry = TypeVar("_Entry", "Unit", "Bound")


class Unit(NamedTuple):
    """A way to write a unit: its words, the short name, and what one of them is worth in it."""

    text: str
    name: str
    factor: float
    money: bool = False


class Bound(NamedTuple):
    """Words beside a figure that bound it; loose ones are also prepositions."""

    words: tuple[str, ...]
    bound: str
    loose: bool


@dataclass(frozen=True, slots=True)
class QuantityLexicon:
    """What quantities are read with. Words are in lower case except signs, which are kept as written.

    `units` go by their first letters or sign, `before` by last word, `after` by first word, longest first in each;
    a name of money that several currencies bear is a unit by itself, and stands in `namesakes`.
    """

    numbers: Mapping[str, NumberWord]
    signs: Mapping[str, str]
    units: Mapping[str, tuple[Unit, ...]]
    before: Mapping[str, tuple[Bound, ...]]
    after: Mapping[str, tuple[Bound, ...]]
    words: Mapping[str, Mapping[str, str]]
    people: frozenset[str]
    namesakes: Mapping[str, Namesake]

    def is_a(self, kind: str, word: str) -> bool:
        """Whether a lower-case word belongs to a class of words.tsv."""
        return word in self.words[kind]


def read_quantities(folder: Path) -> QuantityLexicon:
    """The lexicon of a language's `quantities` folder; roles of persons come from `actors/roles.tsv` beside it.

    Raises LexiconError with file and line.
    """
    problems: list[LexiconError] = []
    signs, money = _currencies(folder / "currencies.tsv", problems)
    namesakes = read_namesakes(folder / "namesakes.tsv", problems)
    money += [Unit(word.lower(), name, 1.0, money=True) for name, n in namesakes.items() for word in n.words]
    units = [*_units(folder / "units.tsv", problems), *money]
    before, after = _bounds(folder / "bounds.tsv", problems)
    words = _classes(folder / "words.tsv", problems)
    people = frozenset(words["person"]) | _roles(folder.parent / "actors" / "roles.tsv", problems)
    if problems:
        raise problems[0]
    return QuantityLexicon(
        numbers=read_numbers(folder / "numbers.tsv"),
        signs=signs,
        units=_by((unit_key(u.text), u) for u in units),
        before=_by((b.words[-1], b) for b in before),
        after=_by((b.words[0], b) for b in after),
        words=words,
        people=people,
        namesakes=namesakes,
    )


def _by(pairs: Iterable[tuple[str, _Entry]]) -> dict[str, tuple[_Entry, ...]]:
    index: dict[str, list[_Entry]] = defaultdict(list)
    for key, entry in pairs:
        index[key].append(entry)
    return {key: tuple(sorted(entries, key=_length)) for key, entries in index.items()}


def _length(entry: Unit | Bound) -> int:
    return -len(entry.text if isinstance(entry, Unit) else entry.words)


def unit_key(text: str, start: int = 0) -> str:
    """The letters, or the one sign, that a unit begins with: what units are indexed by."""
    match = _KEY.match(text, start)
    return match.group() if match else ""


def _factor(row: Row, problems: list[LexiconError]) -> float:
    try:
        return float(row["factor"])
    except ValueError:
        problems.append(LexiconError(row.where, f"factor {row['factor']!r} is no number", "write 1 or 0.01"))
        return 1.0


def _currencies(file: Path, problems: list[LexiconError]) -> tuple[dict[str, str], list[Unit]]:
    signs: dict[str, str] = {}
    units: list[Unit] = []
    for row in rows(file, ("currency", "signs", "codes", "words", "factor"), problems):
        if len(row["currency"]) != 3 or not row["currency"].isupper():
            problems.append(LexiconError(row.where, f"{row['currency']!r} is no ISO 4217 code", "write USD"))
        for sign in (*row.items_of("signs"), *row.items_of("codes")):
            if signs.setdefault(sign, row["currency"]) != row["currency"]:
                problems.append(LexiconError(row.where, f"sign {sign!r} stands for two currencies", "keep one"))
        factor = _factor(row, problems)
        for form in (*row.items_of("codes"), *row.items_of("words")):
            units.append(Unit(" ".join(form.lower().split()), row["currency"], factor, money=True))
    return signs, units


def _units(file: Path, problems: list[LexiconError]) -> Iterator[Unit]:
    for row in rows(file, ("unit", "factor", "words"), problems):
        factor = _factor(row, problems)
        for form in row.items_of("words"):
            yield Unit(" ".join(form.lower().split()), row["unit"], factor)


def _bounds(file: Path, problems: list[LexiconError]) -> tuple[list[Bound], list[Bound]]:
    sides: dict[str, list[Bound]] = {"before": [], "after": []}
    for row in rows(file, ("words", "place", "bound", "loose"), problems):
        if row["bound"] not in BOUNDS:
            problems.append(LexiconError(row.where, f"unknown bound {row['bound']!r}", f"one of {' '.join(BOUNDS)}"))
        elif row["place"] not in sides:
            problems.append(LexiconError(row.where, f"unknown place {row['place']!r}", "before or after"))
        else:
            sides[row["place"]].append(Bound(tuple(row["words"].split()), row["bound"], row["loose"] == "yes"))
    return sides["before"], sides["after"]


def _classes(file: Path, problems: list[LexiconError]) -> dict[str, dict[str, str]]:
    classes: dict[str, dict[str, str]] = {name: {} for name in CLASSES}
    for row in rows(file, ("class", "word", "value"), problems):
        if row["class"] not in classes:
            problems.append(LexiconError(row.where, f"unknown class {row['class']!r}", f"one of {', '.join(CLASSES)}"))
        else:
            classes[row["class"]][row["word"]] = row["value"]
    return classes


def _roles(file: Path, problems: list[LexiconError]) -> frozenset[str]:
    """The one-word roles of persons, singular and plural."""
    people: set[str] = set()
    for row in rows(file, ("role", "plural", "type"), problems):
        role = row["role"]
        if row["type"] == "person" and " " not in role:
            people.update((role, row["plural"] or _plural(role)))
    return frozenset(people)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
