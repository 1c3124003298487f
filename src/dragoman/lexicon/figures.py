"""How texts relate two figures: the rules that imply a third, checked and compiled."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import LexiconError

KINDS = frozenset({"share", "money", "price", "count", "rate", "people", "amount", "same"})
GIVES = frozenset("a/b a*b b/a b*(1+a) b*(1-a) b/(1+a) b/(1-a) a/(1+b) a/(1-b) b-a b+a a/k a*k".split())
UNITS = frozenset({"a", "b", "a per b", "b per a", "%", "money"})
OFS = frozenset({"a", "b", "before", "each", "total"})
_KEYS = frozenset("name before first gap second after not_after give unit of yes no".split())


class FigureRule(NamedTuple):
    """Two figures (or one, when `second` is ''), the words around them, and what they give."""

    name: str
    before: re.Pattern[str] | None
    first: str
    gap: re.Pattern[str] | None
    second: str
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    give: str
    unit: str
    of: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureLexicon:
    """The rules in the order in which they are tried, wholes that no figure is a part of, and words of change."""

    rules: tuple[FigureRule, ...]
    never: frozenset[str]
    factors: Mapping[str, float]


def read_figures(folder: Path) -> FigureLexicon:
    """Read `figures.toml`. Raises LexiconError naming the rule and key that is wrong."""
    file = folder / "figures.toml"
    try:
        tables: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise LexiconError(file.name, str(e), "write it as TOML in UTF-8") from e
    return FigureLexicon(
        rules=tuple(_rule(file.name, row) for row in tables.get("rule", ())),
        never=frozenset(tables.get("never", ())),
        factors=dict(tables.get("factors", {})),
    )


def _rule(file: str, row: dict[str, Any]) -> FigureRule:
    where = f"{file}:{row.get('name', 'a rule without name')}"
    if wrong := [k for k in row if k not in _KEYS]:
        raise LexiconError(where, f"unknown key {wrong[0]!r}", f"keys are {', '.join(sorted(_KEYS))}")
    for key, known in (("first", KINDS), ("second", KINDS | {""}), ("give", GIVES), ("unit", UNITS), ("of", OFS)):
        if row.get(key, "") not in known:
            raise LexiconError(where, f"{key} is {row.get(key)!r}", f"known are {', '.join(sorted(known))}")
    if not row.get("yes"):
        raise LexiconError(where, "no sentence in `yes`", "give a sentence that the rule reads")
    return FigureRule(
        name=row["name"],
        before=_pattern(where, row, "before"),
        first=row["first"],
        gap=_pattern(where, row, "gap"),
        second=row.get("second", ""),
        after=_pattern(where, row, "after"),
        not_after=_pattern(where, row, "not_after"),
        give=row["give"],
        unit=row["unit"],
        of=row["of"],
        yes=tuple(row["yes"]),
        no=tuple(row.get("no", ())),
    )


def _pattern(where: str, row: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    if key not in row:
        return None
    try:
        return re.compile(row[key])
    except re.error as e:
        raise LexiconError(f"{where}:{key}", str(e), "write a regular expression") from e
