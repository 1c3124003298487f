"""Dependency paths: where in the tree the parties of an event stand, said in a small language.

    paths = path ("|" path)*      left to right; the first that leads to something wins
    path  = step step ...         from the trigger, one step after the other
    step  = ">" label test*       down to the dependents with this label (`a/b` either, `*` any)
          | "<" label test*       up to the head, if the word hangs there by this label
          | "." test*             stay, if the word passes
          | "~" test*             anywhere in the same sentence
          | "$" name test*        go on by the named paths of frames.toml
    test  = "(" word, ... ")"     the dependent has this preposition or conjunction
          | "[" lemma, ... "]"    the word reached has this lemma; `%class` is a list in words.toml
          | "{" POS, ... "}"      the word reached has this UPOS or Penn tag, or is written large (CAP)
A test that opens with `!` is turned round: `>obl(!in,at)`, `>obj[!talks]`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.errors import LexiconError
from dragoman.records import Parsed

_STEP = re.compile(r"(?P<go>[<>])(?P<labels>[a-z:*]+(?:/[a-z:]+)*)|(?P<stay>[.~])|\$(?P<name>[a-z_]+)")
_TEST = re.compile(r"(?P<open>[(\[{])(?P<turn>!?)(?P<words>[^()\[\]{}]+)[)\]}]")
_DEEPEST = 6  # `$name` may lead back to itself; each turn climbs one clause, and none of interest is deeper


class Test(NamedTuple):
    """A set of words and whether it is to be hit (`turned` False) or missed."""

    words: frozenset[str]
    turned: bool = False

    def passes(self, *words: str) -> bool:
        """Whether one of the words is in the set, or none of them when the test is turned round."""
        return self.turned == self.words.isdisjoint(words)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path; `go` is > < . ~ or $, `source` its own text."""

    go: str
    source: str
    labels: frozenset[str] = frozenset()
    name: str = ""
    case: Test | None = None
    lemma: Test | None = None
    pos: Test | None = None


Path = tuple[Step, ...]
Paths = tuple[Path, ...]
NO_PATHS: Paths = ()


class Found(NamedTuple):
    """Tokens that a path leads to, and the way that was taken, `$name` spelled out."""

    tokens: tuple[int, ...]
    way: str


def read_paths(source: str, where: str, classes: Mapping[str, frozenset[str]]) -> Paths:
    """The alternatives of one path expression. Raises LexiconError when it cannot be read."""
    return tuple(_read_path(part.replace(" ", ""), where, classes) for part in source.split("|"))


def names_used(paths: Paths) -> frozenset[str]:
    """The `$names` that the paths go through."""
    return frozenset(step.name for path in paths for step in path if step.name)


def reach(paths: Paths, parsed: Parsed, start: int, named: Mapping[str, Paths]) -> Iterator[Found]:
    """All that the paths lead to from a token, best first; nothing when none leads anywhere."""
    return _alternatives(paths, parsed, (start,), named, 0)


def leads(paths: Paths, parsed: Parsed, start: int, named: Mapping[str, Paths]) -> Found | None:
    """The first thing that the paths lead to from a token, None when none leads anywhere."""
    return next(reach(paths, parsed, start, named), None)


def _read_path(source: str, where: str, classes: Mapping[str, frozenset[str]]) -> Path:
    steps, at = [], 0
    while at < len(source):
        match = _STEP.match(source, at)
        if match is None:
            right = "a step is >label, <label, ., ~ or $name, with tests (prep), [lemma] or {POS}"
            raise LexiconError(where, f"cannot read the path {source!r} at {source[at:]!r}", right)
        start, at = at, match.end()
        tests: dict[str, Test] = {}
        while test := _TEST.match(source, at):
            tests[test["open"]] = Test(_words(test["words"], where, classes), bool(test["turn"]))
            at = test.end()
        labels = frozenset((match["labels"] or "*").split("/")) - {"*"}
        go = match["go"] or match["stay"] or "$"
        steps.append(
            Step(go, source[start:at], labels, match["name"] or "", tests.get("("), tests.get("["), tests.get("{"))
        )
    if not steps:
        raise LexiconError(where, "an empty path", "write at least one step, such as >nsubj")
    return tuple(steps)


def _words(source: str, where: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    words: set[str] = set()
    for word in source.split(","):
        if not word.startswith("%"):
            words.add(word)
        elif word[1:] in classes:
            words |= classes[word[1:]]
        else:
            raise LexiconError(where, f"no word class {word!r}", f"known: {', '.join(sorted(classes))}")
    return frozenset(words)


def _alternatives(
    paths: Paths, parsed: Parsed, here: tuple[int, ...], named: Mapping[str, Paths], depth: int
) -> Iterator[Found]:
    for path in paths:
        yield from _walk(path, parsed, Found(here, ""), named, depth)


def _walk(path: Path, parsed: Parsed, at: Found, named: Mapping[str, Paths], depth: int) -> Iterator[Found]:
    tokens, way = at
    for n, step in enumerate(path):
        if step.name:
            if depth < _DEEPEST:
                yield from _by_name(path[n:], parsed, Found(tokens, way), named, depth + 1)
            return
        tokens = tuple([j for i in tokens for j in _taken(step, parsed, i)])
        if not tokens:
            return
        way += step.source
    yield Found(tokens, way)


def _by_name(path: Path, parsed: Parsed, at: Found, named: Mapping[str, Paths], depth: int) -> Iterator[Found]:
    """On by the named paths of the first step, and by the rest of the path from all that they lead to."""
    step, rest = path[0], path[1:]
    for found in _alternatives(named[step.name], parsed, at.tokens, named, depth):
        kept = tuple([t for t in found.tokens if _passes(step, parsed, t, t)])
        if kept:
            yield from _walk(rest, parsed, Found(kept, at.way + found.way), named, depth - 1)


def _taken(step: Step, parsed: Parsed, i: int) -> list[int]:
    if step.go == ">":
        labels, deps = step.labels, parsed.deps
        found = [k for k in parsed.children[i] if not labels or deps[k] in labels]
        return [k for k in found if _passes(step, parsed, k, k)]
    if step.go == "<":
        head = parsed.heads[i]
        hangs = head != i and (not step.labels or parsed.deps[i] in step.labels)
        return [head] if hangs and _passes(step, parsed, head, i) else []
    if step.go == "~":
        sentence = parsed.sentences[parsed.sentence_at[i]]
        return [t for t in range(sentence.first, sentence.last) if _passes(step, parsed, t, t)]
    return [i] if _passes(step, parsed, i, i) else []


def _passes(step: Step, parsed: Parsed, reached: int, dependent: int) -> bool:
    if step.lemma and not step.lemma.passes(parsed.lemmas[reached].lower()):
        return False
    if step.pos and not step.pos.passes(
        parsed.pos[reached], parsed.tags[reached], "CAP" if parsed.words[reached][0].isupper() else ""
    ):
        return False
    return step.case is None or step.case.passes(*(parsed.lower[k] for k in parsed.kids(dependent, "case", "mark")))
