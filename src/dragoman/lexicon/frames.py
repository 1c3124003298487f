"""The grammar that rules share: word classes, named paths, frames, and the words of status."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.paths import NO_PATHS, Paths, names_used, read_paths

VOICES = ("active", "passive", "noun")


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the parties stand in one voice of a frame; `also` adds to who."""

    who: Paths = NO_PATHS
    whom: Paths = NO_PATHS
    also: Paths = NO_PATHS


@dataclass(frozen=True, slots=True)
class Frame:
    """The places of who and whom around a verb, its passive, and its noun."""

    name: str
    active: Shape = Shape()
    passive: Shape = Shape()
    noun: Shape = Shape()


@dataclass(frozen=True, slots=True)
class Never:
    """Where a word is no event: `where` must lead somewhere and `unless` nowhere; `no` are sentences that prove it."""

    where: Paths
    unless: Paths
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes, named paths, frames by name, and the word lists of `status.toml` by name.

    `promised` is the type that a word stands for inside a promise or demand, `threatened` that of a threat's mode;
    `modes` are the modes of a type by the words that tell them, `never` the words that are no event, by lemma.
    """

    classes: Mapping[str, frozenset[str]]
    named: Mapping[str, Paths]
    frames: Mapping[str, Frame]
    status: Mapping[str, frozenset[str]]
    promised: Mapping[str, str]
    threatened: Mapping[str, Mapping[str, str]]
    modes: Mapping[str, Mapping[str, str]]
    never: Mapping[str, tuple[Never, ...]]


def read_grammar(folder: Path) -> Grammar:
    """The files words, frames, status, pledges, modes and never.toml. Raises LexiconError on the first mistake."""
    classes = {name: frozenset(words) for name, words in load(folder / "words.toml").items()}
    raw = load(folder / "frames.toml")
    named = {n: read_paths(p, f"frames.toml:paths.{n}", classes) for n, p in raw.get("paths", {}).items()}
    for name, paths in named.items():
        check_names(paths, named, f"frames.toml:paths.{name}")
    frames = {name: _frame(name, keys, classes, named) for name, keys in raw.get("frames", {}).items()}
    status = {name: frozenset(words) for name, words in load(folder / "status.toml").items()}
    pledges = load(folder / "pledges.toml")
    modes = {kind: _turned(lists) for kind, lists in load(folder / "modes.toml").items()}
    never = _never(load(folder / "never.toml")["never"], classes, named)
    return Grammar(classes, named, frames, status, _turned(pledges["words"]), pledges["modes"], modes, never)


def _never(
    entries: Iterable[Mapping[str, Any]], classes: Mapping[str, frozenset[str]], named: Mapping[str, Paths]
) -> dict[str, tuple[Never, ...]]:
    out: dict[str, tuple[Never, ...]] = {}
    for entry in entries:
        where = f"never.toml:{entry['lemmas'][0]}"
        there = read_paths(entry["where"], where, classes)
        unless = read_paths(entry["unless"], where, classes) if "unless" in entry else NO_PATHS
        for found in (there, unless):
            check_names(found, named, where)
        never = Never(there, unless, tuple(entry["no"]))
        out |= {lemma: (*out.get(lemma, ()), never) for lemma in entry["lemmas"]}
    return out


def _turned(lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """For each word the list that it stands in."""
    return {word: name for name, words in lists.items() for word in words}


def check_names(paths: Paths, named: Mapping[str, Paths], where: str) -> None:
    """Raises LexiconError when a path goes through a `$name` that is not there."""
    if lost := sorted(names_used(paths) - named.keys()):
        raise LexiconError(where, f"no path ${lost[0]}", f"known: {', '.join(sorted(named))}")


def load(file: Path) -> dict[str, Any]:
    """A TOML file's tables. Raises LexiconError that names the file when it cannot be read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as e:
        raise LexiconError(file.name, f"not TOML: {e}") from e
    except UnicodeDecodeError as e:
        raise LexiconError(file.name, f"byte {e.start} is not UTF-8", "save it as UTF-8") from e
    except FileNotFoundError as e:
        raise LexiconError(file.name, f"not found in {file.parent}") from e


def _frame(
    name: str, keys: Mapping[str, Any], classes: Mapping[str, frozenset[str]], named: Mapping[str, Paths]
) -> Frame:
    shapes: dict[str, Shape] = {}
    for voice, sides in keys.items():
        where = f"frames.toml:{name}.{voice}"
        if voice not in VOICES:
            raise LexiconError(where, f"no voice {voice!r}", f"one of {', '.join(VOICES)}")
        paths = {side: read_paths(source, where, classes) for side, source in sides.items()}
        for found in paths.values():
            check_names(found, named, where)
        shapes[voice] = Shape(**paths)
    return Frame(name, **shapes)
