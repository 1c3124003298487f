"""data/en/boilerplate.toml -> the checked tables of what stands around an article."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dragoman.errors import LexiconError

_FILE = "boilerplate.toml"
_PLACES = ("any", "edge", "end")


class LineRule(NamedTuple):
    """A kind of line that is no news: `where` is any, edge or end, and the pattern matches the whole line."""

    name: str
    where: str
    pattern: re.Pattern[str]


class Language(NamedTuple):
    """A language with its commonest small words, in lower case."""

    code: str
    name: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The tables of boilerplate.toml. Words are in lower case; `labels` and `meta` go from field to words.

    `missing` are words of pages that hold nothing, `walls` words of pages that hold back the text.
    """

    rules: tuple[LineRule, ...]
    labels: Mapping[str, tuple[str, ...]]
    meta: Mapping[str, tuple[str, ...]]
    roles: frozenset[str]
    agencies: frozenset[str]
    joints: frozenset[str]
    american: tuple[str, ...]
    british: tuple[str, ...]
    languages: tuple[Language, ...]
    missing: tuple[str, ...]
    walls: tuple[str, ...]


@cache
def load_boilerplate() -> Boilerplate:
    """The shipped tables. Raises LexiconError when the file is wrong."""
    return boilerplate_from((files("dragoman") / "data" / "en" / _FILE).read_text(encoding="utf-8"))


def boilerplate_from(toml: str) -> Boilerplate:
    """The tables in a TOML text. Raises LexiconError for what is missing, misspelt or fails its own proof."""
    try:
        data = tomllib.loads(toml)
        return Boilerplate(
            rules=tuple(_rule(entry) for entry in data["rule"]),
            labels={field: tuple(words) for field, words in data["labels"].items()},
            meta={field: tuple(names) for field, names in data["meta"].items()},
            roles=frozenset(data["bylines"]["roles"]),
            agencies=frozenset(data["bylines"]["agencies"]),
            joints=frozenset(data["bylines"]["joints"]),
            american=tuple(data["style"]["american"]),
            british=tuple(data["style"]["british"]),
            languages=tuple(
                Language(code, entry["name"], frozenset(entry["words"].split()))
                for code, entry in data["languages"].items()
            ),
            missing=tuple(data["pages"]["missing"]),
            walls=tuple(data["pages"]["walls"]),
        )
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(_FILE, str(error), "the file must be TOML") from error
    except KeyError as error:
        raise LexiconError(_FILE, f"the key {error} is missing", "every table of the shipped file is needed") from error


def _rule(entry: Mapping[str, Any]) -> LineRule:
    """One rule after its own proof."""
    where = f"{_FILE}:{entry.get('name', 'rule without a name')}"
    if entry.get("where") not in _PLACES:
        raise LexiconError(where, f"where is {entry.get('where')!r}", f"it is one of {', '.join(_PLACES)}")
    try:
        pattern = re.compile(entry["pattern"], re.IGNORECASE)
    except re.error as error:
        raise LexiconError(where, f"the pattern does not compile: {error}") from error
    if not entry.get("yes"):
        raise LexiconError(where, "no `yes` line", "a rule needs at least one line that it matches")
    for line in entry["yes"]:
        if not pattern.fullmatch(line):
            raise LexiconError(where, f"does not match its `yes` line {line!r}")
    for line in entry.get("no", ()):
        if pattern.fullmatch(line):
            raise LexiconError(where, f"matches its `no` line {line!r}")
    return LineRule(entry["name"], entry["where"], pattern)
