"""The words and rules of dates and times, read once, checked and indexed by the word that starts a search."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import LexiconError
from dragoman.lexicon.numbers import NumberWord, read_numbers
from dragoman.lexicon.tables import rows

# What a rule may name in `make`; extract/times has a function for each.
MAKERS = frozenset(
    {
        *("month_day", "numeric", "month_year", "year", "fiscal", "decade", "nineties", "century", "share", "season"),
        *("weekday", "month", "shift", "tonight", "holiday", "turned", "edged", "weekend", "ago", "ahead"),
        *("that_unit", "beside", "nothing", "duration", "duration_range", "one_unit", "recent", "half", "unknown"),
        *("long", "unit_long", "every", "weekdays", "set_word", "clock", "hour_word", "part", "vague"),
    }
)
_SPACE = "(?:[ \\u00a0\\n]{1,2})"
_SMALL = ("unit", "teen", "ten", "scale", "dozen")
_MACRO = re.compile(r"\{(?P<name>[a-z_]+?)(?P<twin>2?)\}|(?P<dash>\{-\})")


class Proof(NamedTuple):
    """A sentence in which a rule applies: the day it was published, the words found, their value."""

    sentence: str
    published: str
    span: str
    value: str


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One way to write a time: the classes that start its search, a pattern, and who makes its value."""

    name: str
    on: tuple[str, ...]
    pattern: re.Pattern[str]
    make: str
    yes: tuple[Proof, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """Time words and rules. `by_word` and `by_shape` give the rules that a word can start; `values` go by class."""

    values: Mapping[str, Mapping[str, str]]
    rules: tuple[TimeRule, ...]
    by_word: Mapping[str, tuple[TimeRule, ...]]
    by_shape: tuple[tuple[re.Pattern[str], tuple[TimeRule, ...]], ...]
    leads: frozenset[str]
    numbers: Mapping[str, NumberWord]

    def value(self, kind: str, word: str) -> str:
        """What a word of a class stands for, '' for a word that is not of the class."""
        return self.values[kind].get(" ".join(word.lower().split()), "")

    def is_a(self, kind: str, word: str) -> bool:
        """Whether a lower-case word belongs to a class."""
        return word in self.values[kind]


def read_times(folder: Path) -> TimeLexicon:
    """The lexicon of a language's `times` folder; number words come from the `quantities` folder beside it.

    Raises LexiconError with file and line, or file and rule.
    """
    numbers = read_numbers(folder.parent / "quantities" / "numbers.tsv")
    values = _values(folder / "words.tsv")
    file = folder / "rules.toml"
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise LexiconError(file.name, str(e), "mend the TOML") from e
    macros = _macros(values, numbers)
    rules = tuple(_rule(file.name, raw, macros) for raw in data.get("rule", ()))
    shapes = {name: _compiled(f"{file.name}:{name}", text, macros) for name, text in data.get("shapes", {}).items()}
    _check(file.name, rules, {*values, *shapes})
    triggers, fore = _triggers(values)
    return TimeLexicon(
        values=values,
        rules=rules,
        by_word={word: _on(rules, classes) for word, classes in triggers.items()},
        by_shape=tuple((pattern, _on(rules, {name})) for name, pattern in shapes.items()),
        leads=frozenset(data.get("leads", ())) | fore,
        numbers=numbers,
    )


def _values(file: Path) -> dict[str, dict[str, str]]:
    problems: list[LexiconError] = []
    values: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows(file, ("class", "word", "value"), problems):
        if row["word"] in values[row["class"]]:
            problems.append(LexiconError(row.where, f"{row['word']!r} stands twice in its class", "keep one"))
        values[row["class"]][row["word"]] = row["value"]
    if problems:
        raise problems[0]
    return dict(values)


# Classes that are asked about, and never start a search.
_ASKED = frozenset({"doubtful", "eponym", "label", "adjective", "counted", "scheduled"})
# Classes that stand before the word of a search.
_LEADING = frozenset({"nth", "ordinal", "turn", "that", "past", "often"})


def _triggers(values: Mapping[str, Mapping[str, str]]) -> tuple[dict[str, set[str]], set[str]]:
    """The classes each word can start, and the words that stand before a trigger in a phrase.

    A phrase is searched for at its longest word, since `in` and `the` would start too many searches.
    """
    triggers: dict[str, set[str]] = defaultdict(set)
    fore: set[str] = set()
    for kind, words in values.items():
        if kind in _LEADING:
            fore.update(words)
        for phrase in words if kind not in _ASKED | _LEADING else ():
            parts = re.findall(r"[^\W_]+", phrase)
            longest = max(parts, key=len)
            triggers[longest].add(kind)
            fore.update(parts[: parts.index(longest)])
    return triggers, fore


def _macros(values: Mapping[str, Mapping[str, str]], numbers: Mapping[str, NumberWord]) -> dict[str, str]:
    def either(words: Iterable[str]) -> str:
        longest_first = sorted(words, key=lambda w: (-len(w), w))
        return "|".join(re.escape(w).replace(r"\ ", _SPACE) for w in longest_first)

    spoken = either(w for w, known in numbers.items() if known.kind in _SMALL)
    macros = {kind: either(words) for kind, words in values.items()}
    macros["number"] = (
        rf"\d[\d,]*(?:\.\d+)?(?:{_SPACE}(?:{spoken})\b)*"
        rf"|(?:an?{_SPACE})?(?:{spoken})\b(?:(?:{_SPACE}|-)(?:and{_SPACE})?(?:{spoken})\b)*(?:{_SPACE}and{_SPACE}a{_SPACE}half)?"
    )
    macros["year"] = r"(?:1\d|2[01])\d\d(?!\d)"
    macros["day"] = r"\d{1,2}(?=\D|\Z)"
    return macros


def _rule(file: str, raw: dict[str, Any], macros: Mapping[str, str]) -> TimeRule:
    where = f"{file}:{raw.get('name', 'a rule without a name')}"
    for key in ("name", "on", "pattern", "make", "yes", "no"):
        if not raw.get(key):
            raise LexiconError(where, f"{key!r} is missing", "a rule has name, on, pattern, make, yes and no")
    if raw["make"] not in MAKERS:
        raise LexiconError(where, f"unknown make {raw['make']!r}", f"one of {', '.join(sorted(MAKERS))}")
    if any(len(proof) != 4 for proof in raw["yes"]):
        raise LexiconError(where, "a proof in 'yes' is not whole", "write [sentence, published, span, value]")
    return TimeRule(
        name=raw["name"],
        on=tuple(raw["on"]),
        pattern=_compiled(where, raw["pattern"], macros),
        make=raw["make"],
        yes=tuple(Proof(*proof) for proof in raw["yes"]),
        no=tuple(raw["no"]),
    )


def _compiled(where: str, pattern: str, macros: Mapping[str, str]) -> re.Pattern[str]:
    def fill(match: re.Match[str]) -> str:
        if match["dash"]:
            return r"(?:[ \u00a0\n]{1,2}|[-\u2010\u2011])"
        name = match["name"]
        if name not in macros:
            raise LexiconError(where, f"unknown class {{{name}}}", f"one of {', '.join(sorted(macros))}")
        group = f"(?P<{name}{match['twin']}>{macros[name]})"
        return group + r"(?:st|nd|rd|th)?(?!\w)" if name == "day" else group

    # A space inside square brackets is left alone.
    spaced = re.sub(r"\[[^\]]*\]| ", lambda m: _SPACE if m.group() == " " else m.group(), pattern)
    try:
        return re.compile(rf"(?:{_MACRO.sub(fill, spaced)})(?!\w)", re.IGNORECASE)
    except re.error as e:
        raise LexiconError(where, f"the pattern is wrong: {e}", "write a regular expression of Python") from e


def _on(rules: Iterable[TimeRule], classes: Iterable[str]) -> tuple[TimeRule, ...]:
    wanted = set(classes)
    return tuple(rule for rule in rules if wanted & set(rule.on))


def _check(file: str, rules: Iterable[TimeRule], known: set[str]) -> None:
    for rule in rules:
        if unknown := set(rule.on) - known:
            raise LexiconError(f"{file}:{rule.name}", f"unknown class {unknown.pop()!r} in 'on'", "see words.tsv")
