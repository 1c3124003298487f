"""The types of events with what each needs, and the contexts with their cue words."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import rows

QUADS = ("V+", "M+", "V-", "M-")
_NEEDS = ("", "recipient", "two")
_MAY = frozenset({"quad", "score", "modes", "needs", "mutual", "pledges", "future", "frame", "moded"})


@dataclass(frozen=True, slots=True)
class EventType:
    """One type: quad class and score of PLOVER, its modes, and what makes it complete."""

    name: str
    quad: str
    score: float
    modes: tuple[str, ...] = ()
    needs: str = ""
    mutual: bool = False
    pledges: bool = False
    future: str = ""
    frame: str = "transitive"
    moded: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """A theme and the words that speak of it; `phrases` are those of several words, set apart by spaces."""

    name: str
    words: frozenset[str]
    phrases: tuple[str, ...]


def read_types(raw: Mapping[str, Any], file: str, known: Mapping[str, EventType]) -> dict[str, EventType]:
    """The `[types.NAME]` tables of one file. Raises LexiconError naming file, type and key."""
    out: dict[str, EventType] = {}
    for name, keys in raw.items():
        where = f"{file}:{name}"
        if name in known:
            raise LexiconError(where, "this type is there already", "give yours a name of its own")
        if unknown := sorted(keys.keys() - _MAY):
            raise LexiconError(where, f"unknown key {unknown[0]!r}", f"known: {', '.join(sorted(_MAY))}")
        if keys.get("quad") not in QUADS:
            raise LexiconError(where, f"quad is {keys.get('quad')!r}", f"one of {', '.join(QUADS)}")
        if not isinstance(keys.get("score"), int | float):
            raise LexiconError(where, "score is missing", "a number from -10 to 10")
        if keys.get("needs", "") not in _NEEDS:
            raise LexiconError(where, f"needs is {keys['needs']!r}", "'recipient' or 'two'")
        out[name] = EventType(
            name=name,
            quad=keys["quad"],
            score=float(keys["score"]),
            modes=tuple(keys.get("modes", ())),
            needs=keys.get("needs", ""),
            mutual=bool(keys.get("mutual", False)),
            pledges=bool(keys.get("pledges", False)),
            future=keys.get("future", ""),
            frame=keys.get("frame", "transitive"),
            moded=bool(keys.get("moded", False)),
        )
    for new in out.values():
        if new.future and new.future not in {**known, **out}:
            raise LexiconError(f"{file}:{new.name}", f"future is {new.future!r}", "the name of a type")
    return out


def read_contexts(file: Path, problems: list[LexiconError]) -> tuple[Context, ...]:
    """The contexts of `contexts.tsv` in their order."""
    out = []
    for row in rows(file, ("context", "cues"), problems):
        cues = row.items_of("cues")
        words, phrases = [c for c in cues if " " not in c], [f" {c} " for c in cues if " " in c]
        out.append(Context(row["context"], frozenset(words), tuple(phrases)))
    return tuple(out)
