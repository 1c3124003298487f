"""The words of deals: nouns and verbs that report one, topics, statuses, and names of the sides."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import LexiconError

KINDS = frozenset(
    "loan grant investment joint_venture arms energy nuclear trade construction acquisition concession debt_relief "
    "services treaty other".split()
)
STATUSES = frozenset(
    "sought expected negotiating announced agreed signed in_force completed suspended cancelled rejected".split()
)
_TABLES = ("roles", "nouns", "verbs", "over", "topics", "status", "back")
_NEEDS = frozenset({"money", "thing", "company", "counted", "contract"})


class Sides(NamedTuple):
    """What the giving, the taking and equal sides of a kind of deal are called."""

    giver: str
    taker: str
    equal: str


class DealVerb(NamedTuple):
    """A verb that reports a deal by itself: its kinds, what its subject does, what its object must be."""

    kinds: tuple[str, ...]
    subject: str
    needs: str


@dataclass(frozen=True, slots=True)
class DealLexicon:
    """The tables of `deals.toml`, by lemma."""

    roles: Mapping[str, Sides]
    nouns: Mapping[str, tuple[str, ...]]
    verbs: Mapping[str, DealVerb]
    over: Mapping[str, str]
    topics: Mapping[str, tuple[str, ...]]
    status: Mapping[str, str]
    back: frozenset[str]
    joining: frozenset[str]


def read_deals(folder: Path) -> DealLexicon:
    """Read `deals.toml`. Raises LexiconError naming the table and key that is wrong."""
    file = folder / "deals.toml"
    try:
        tables: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise LexiconError(file.name, str(e), "write it as TOML in UTF-8") from e
    if missing := [t for t in _TABLES if t not in tables]:
        raise LexiconError(file.name, f"no table [{missing[0]}]", f"it has {', '.join(_TABLES)}")
    _check(f"{file.name}:roles", tables["roles"], KINDS)
    _check(f"{file.name}:topics", tables["topics"], KINDS)
    _check(f"{file.name}:status", tables["status"], STATUSES)
    for noun, kinds in tables["nouns"].items():
        _check(f"{file.name}:nouns.{noun}", kinds, KINDS)
    return DealLexicon(
        roles={kind: Sides(**sides) for kind, sides in tables["roles"].items()},
        nouns={noun: tuple(kinds) for noun, kinds in tables["nouns"].items()},
        verbs={verb: _verb(f"{file.name}:verbs.{verb}", row) for verb, row in tables["verbs"].items()},
        over={verb: side for side, verbs in tables["over"].items() for verb in verbs},
        topics=_topics(tables["topics"]),
        status={verb: status for status, verbs in tables["status"].items() for verb in verbs},
        back=frozenset(tables["back"]["nouns"]),
        joining=frozenset(tables["back"]["joining"]),
    )


def _check(where: str, keys: Mapping[str, Any] | list[str], known: frozenset[str]) -> None:
    if wrong := [k for k in keys if k not in known]:
        raise LexiconError(where, f"unknown {wrong[0]!r}", f"known are {', '.join(sorted(known))}")


def _verb(where: str, row: dict[str, Any]) -> DealVerb:
    _check(where, row["kinds"], KINDS)
    _check(where, [row["needs"]], _NEEDS)
    _check(where, [row["subject"]], frozenset({"giver", "taker", "equal"}))
    return DealVerb(tuple(row["kinds"]), row["subject"], row["needs"])


def _topics(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for kind, words in table.items():
        for word in words:
            out[word] = (*out.get(word, ()), kind)
    return out
