"""The words of deals: nouns and verbs that report one, topics, statuses, and names of the sides."""

import tomllib
from collections.abc import Iterable, Mapping
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
SIDES = frozenset({"giver", "taker", "equal", "winner", "announcer"})
_TABLES = (
    "roles nouns weak paid never verbs over topics shares status stages measures works journeys owner "
    "bands envoys helping sport back".split()
)
_NEEDS = frozenset({"money", "aid", "thing", "goods", "company", "counted", "price", "works"})


class Sides(NamedTuple):
    """What the giving, the taking and equal sides of a kind of deal are called."""

    giver: str
    taker: str
    equal: str


class DealNoun(NamedTuple):
    """A noun that names a deal: its kinds, and whether it does so only with money or two sides beside it."""

    kinds: tuple[str, ...]
    weak: bool


class DealVerb(NamedTuple):
    """A verb that reports a deal by itself: its kinds, what its subject does, what must be told beside it."""

    kinds: tuple[str, ...]
    subject: str
    needs: str


@dataclass(frozen=True, slots=True)
class DealLexicon:
    """The tables of `deals.toml`, by lemma in lower case."""

    roles: Mapping[str, Sides]
    nouns: Mapping[str, DealNoun]
    never: frozenset[str]
    letters: frozenset[str]
    facilities: frozenset[str]
    lending: frozenset[str]
    standing: frozenset[str]
    plural: frozenset[str]
    topical: frozenset[str]
    paid: frozenset[str]
    sums: frozenset[str]
    verbs: Mapping[str, DealVerb]
    over: Mapping[str, str]
    topics: Mapping[str, tuple[str, ...]]
    shares: frozenset[str]
    status: Mapping[str, str]
    stages: Mapping[str, str]
    measures: frozenset[str]
    works: frozenset[str]
    working: frozenset[str]
    journeys: frozenset[str]
    taken: frozenset[str]
    given: frozenset[str]
    bands: frozenset[str]
    envoys: frozenset[str]
    helping: frozenset[str]
    sport: frozenset[str]
    back: frozenset[str]
    joining: frozenset[str]
    members: frozenset[str]
    leaving: frozenset[str]


def read_deals(folder: Path) -> DealLexicon:
    """Read `deals.toml`. Raises LexiconError naming the table and key that is wrong."""
    file = folder / "deals.toml"
    try:
        tables: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise LexiconError(file.name, str(e), "write it as TOML in UTF-8") from e
    if missing := [t for t in _TABLES if t not in tables]:
        raise LexiconError(file.name, f"no table [{missing[0]}]", f"it has {', '.join(_TABLES)}")
    for table, known in (("roles", KINDS), ("topics", KINDS), ("status", STATUSES), ("stages", STATUSES)):
        _check(f"{file.name}:{table}", tables[table], known)
    _check(f"{file.name}:over", tables["over"], SIDES)
    return DealLexicon(
        roles={kind: Sides(**sides) for kind, sides in tables["roles"].items()},
        nouns=_nouns(file.name, tables["nouns"], weak=False) | _nouns(file.name, tables["weak"], weak=True),
        never=frozenset(tables["never"]["words"]),
        letters=frozenset(tables["never"]["letters"]),
        facilities=frozenset(tables["never"]["facilities"]),
        lending=frozenset(tables["never"]["lending"]),
        standing=frozenset(tables["never"]["standing"]),
        plural=frozenset(tables["never"]["plural"]),
        topical=frozenset(tables["never"]["topical"]),
        paid=frozenset(tables["paid"]["nouns"]),
        sums=frozenset(tables["paid"]["sums"]),
        verbs={verb: _verb(f"{file.name}:verbs.{verb}", row) for verb, row in tables["verbs"].items()},
        over=_turned(tables["over"]),
        topics=_topics(tables["topics"]),
        shares=frozenset(tables["shares"]["nouns"]),
        status=_turned(tables["status"]),
        stages=_turned(tables["stages"]),
        measures=frozenset(tables["measures"]["nouns"]),
        works=frozenset(tables["works"]["nouns"]),
        working=frozenset(tables["works"]["verbs"]),
        journeys=frozenset(tables["journeys"]["verbs"]),
        taken=frozenset(tables["owner"]["taker"]),
        given=frozenset(tables["owner"]["giver"]),
        bands=frozenset(tables["bands"]["nouns"]),
        envoys=frozenset(tables["envoys"]["nouns"]),
        helping=frozenset(tables["helping"]["verbs"]),
        sport=frozenset(tables["sport"]["words"]),
        back=frozenset(tables["back"]["nouns"]),
        joining=frozenset(tables["back"]["joining"]),
        members=frozenset(tables["back"]["members"]),
        leaving=frozenset(tables["back"]["leaving"]),
    )


def _check(where: str, keys: Iterable[str], known: frozenset[str]) -> None:
    if wrong := [k for k in keys if k not in known]:
        raise LexiconError(where, f"unknown {wrong[0]!r}", f"known are {', '.join(sorted(known))}")


def _nouns(file: str, table: Mapping[str, list[str]], *, weak: bool) -> dict[str, DealNoun]:
    for noun, kinds in table.items():
        _check(f"{file}:{'weak' if weak else 'nouns'}.{noun}", kinds, KINDS)
    return {noun: DealNoun(tuple(kinds), weak) for noun, kinds in table.items()}


def _verb(where: str, row: dict[str, Any]) -> DealVerb:
    _check(where, row["kinds"], KINDS)
    _check(where, [row["needs"]], _NEEDS)
    _check(where, [row["subject"]], frozenset({"giver", "taker", "equal"}))
    return DealVerb(tuple(row["kinds"]), row["subject"], row["needs"])


def _turned(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: value for value, words in table.items() for word in words}


def _topics(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for kind, words in table.items():
        for word in words:
            out[word] = (*out.get(word, ()), kind)
    return out
