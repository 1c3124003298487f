"""The rules of the event coder: read, checked against their own proof, and indexed by trigger word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.calibration import Calibration, read_calibration
from dragoman.lexicon.frames import Frame, Grammar, check_names, load, read_grammar
from dragoman.lexicon.ontology import Context, EventType, read_contexts, read_types
from dragoman.lexicon.paths import NO_PATHS, Paths, read_paths

_KINDS = {"verbs": "VERB", "nouns": "NOUN", "adjectives": "ADJ"}
_MAY = frozenset({"id", "type", "mode", "frame", "needs", "unless", "pledges", "pledge", "must", "yes", "no", *_KINDS})
_MARKS = re.compile(r"\[(?P<who>[^\]]+)\]|\{(?P<whom>[^}]+)\}")
EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence that a rule must code, with the words that name who and whom."""

    text: str
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One way the news says that one kind of thing happened.

    `words` are (lemma, VERB | NOUN | ADJ); every path of `needs` must lead somewhere and none of `unless`.
    `must` names the sides that have to be found.
    `pledges` are fixed, or those of the word that `pledge` leads to.
    """

    id: str
    type: str
    mode: tuple[str, ...]
    words: frozenset[tuple[str, str]]
    frame: Frame
    needs: tuple[Paths, ...]
    unless: tuple[Paths, ...]
    pledges: tuple[str, ...]
    pledge: Paths
    must: tuple[str, ...]
    yes: tuple[Proof, ...]
    no: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """All that the event coder knows: types, contexts, grammar, and rules by (lemma, kind), most specific first."""

    types: Mapping[str, EventType]
    contexts: tuple[Context, ...]
    grammar: Grammar
    rules: tuple[Rule, ...]
    by_word: Mapping[tuple[str, str], tuple[Rule, ...]]
    calibration: Calibration
    problems: tuple[LexiconError, ...] = ()


def read_events(folder: Path, own: Sequence[Path] = ()) -> EventLexicon:
    """The event lexicon of a language folder, with the rules and types of the user's `own` folders before it.

    Raises LexiconError when a shipped file is wrong; mistakes in `own` are given back in `problems`,
    and all rules without mistakes run.
    """
    problems: list[LexiconError] = []
    types = read_types(load(folder / "ontology.toml")["types"], "ontology.toml", {})
    contexts = read_contexts(folder / "rules" / "contexts.tsv", problems)
    grammar = read_grammar(folder / "rules" / "grammar")
    rules = [
        r for file in sorted((folder / "rules").glob("*.toml")) for r in _read_file(file, types, grammar, problems)
    ]
    if problems:
        raise problems[0]
    mine: list[Rule] = []
    for file in (f for place in own for f in sorted(place.glob("*.toml"))):
        mine += _read_own(file, types, grammar, problems)
    every = _without_twins([*mine, *rules], problems)
    return EventLexicon(
        types=types,
        contexts=contexts,
        grammar=grammar,
        rules=every,
        by_word=_index(every, frozenset(r.id for r in mine)),
        calibration=_with_own(read_calibration(folder / "calibration.toml"), mine),
        problems=tuple(problems),
    )


def _with_own(calibration: Calibration, mine: Iterable[Rule]) -> Calibration:
    """The calibration in which the user's own rules are trusted: whoever writes one means it, even against the head."""
    trust = dict.fromkeys((rule.id for rule in mine), 1.0)
    return replace(calibration, rules={**calibration.rules, **trust})


def _read_own(
    file: Path, types: dict[str, EventType], grammar: Grammar, problems: list[LexiconError]
) -> tuple[Rule, ...]:
    try:
        types |= read_types(load(file).get("types", {}), file.name, types)
        return _read_file(file, types, grammar, problems)
    except LexiconError as e:
        problems.append(e)
        return ()


def _read_file(
    file: Path, types: Mapping[str, EventType], grammar: Grammar, problems: list[LexiconError]
) -> tuple[Rule, ...]:
    """The rules of one file in their order; the wrong ones go to `problems`."""
    raw, out = load(file), []
    if unknown := sorted(raw.keys() - {"type", "types", "rule"}):
        problems.append(LexiconError(file.name, f"unknown key {unknown[0]!r}", "known: type, types, rule"))
    for keys in raw.get("rule", ()):
        where = f"{file.name}:{keys.get('id', '?')}"
        try:
            out.append(_rule({"type": raw.get("type"), **keys}, where, types, grammar))
        except LexiconError as e:
            problems.append(e)
    return tuple(out)


def _rule(keys: Mapping[str, Any], where: str, types: Mapping[str, EventType], grammar: Grammar) -> Rule:
    _check(keys, where, types, grammar)
    paths = {
        key: tuple(_paths(p, f"{where}.{key}", grammar) for p in _listed(keys.get(key, ())))
        for key in ("needs", "unless", "pledge")
    }
    return Rule(
        id=keys["id"],
        type=keys["type"],
        mode=tuple(keys.get("mode", ())),
        words=frozenset((w, kind) for key, kind in _KINDS.items() for w in _spread(keys.get(key, ()), where, grammar)),
        frame=grammar.frames[keys["frame"]],
        needs=paths["needs"],
        unless=paths["unless"],
        pledges=tuple(keys.get("pledges", ())),
        pledge=paths["pledge"][0] if paths["pledge"] else NO_PATHS,
        must=_listed(keys.get("must", ())),
        yes=tuple(_proof(s) for s in keys["yes"]),
        no=tuple(keys.get("no", ())),
        file=where.partition(":")[0],
    )


def _check(keys: Mapping[str, Any], where: str, types: Mapping[str, EventType], grammar: Grammar) -> None:
    """Raises LexiconError for the first thing that is wrong with a rule's keys."""
    if unknown := sorted(keys.keys() - _MAY):
        raise LexiconError(f"{where}.{unknown[0]}", "unknown key", f"known: {', '.join(sorted(_MAY))}")
    if missing := [k for k in ("id", "type", "frame", "yes") if not keys.get(k)]:
        right = "a sentence with [who] and {whom} marked" if missing[0] == "yes" else "every rule has it"
        raise LexiconError(f"{where}.{missing[0]}", "missing", right)
    if not any(keys.get(k) for k in _KINDS):
        raise LexiconError(where, "no trigger words", f"give one of {', '.join(_KINDS)}")
    if keys["type"] not in types:
        raise LexiconError(f"{where}.type", f"no type {keys['type']!r}", f"known: {', '.join(types)}")
    if lost := [m for m in keys.get("mode", ()) if m not in types[keys["type"]].modes]:
        right = f"{keys['type']} has {', '.join(types[keys['type']].modes) or 'none'}"
        raise LexiconError(f"{where}.mode", f"no mode {lost[0]!r}", right)
    if keys["frame"] not in grammar.frames:
        raise LexiconError(f"{where}.frame", f"no frame {keys['frame']!r}", f"known: {', '.join(grammar.frames)}")
    if keys.get("unless") and not keys.get("no"):
        raise LexiconError(f"{where}.no", "missing", "a rule with 'unless' shows in 'no' a sentence it must not code")
    if lost := [side for side in _listed(keys.get("must", ())) if side not in ("who", "whom")]:
        raise LexiconError(f"{where}.must", f"no side {lost[0]!r}", "who, whom or both")
    for pledge in keys.get("pledges", ()):
        if pledge != EMBEDDED and pledge.partition("-")[0] not in types:
            raise LexiconError(f"{where}.pledges", f"no type {pledge!r}", f"a type, a type-mode, or '{EMBEDDED}'")


def _paths(source: str, where: str, grammar: Grammar) -> Paths:
    paths = read_paths(source, where, grammar.classes)
    check_names(paths, grammar.named, where)
    return paths


def _listed(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _spread(words: Iterable[str], where: str, grammar: Grammar) -> Iterable[str]:
    """The trigger words, with `%class` spelled out."""
    for word in words:
        if not word.startswith("%"):
            yield word
        elif word[1:] in grammar.classes:
            yield from grammar.classes[word[1:]]
        else:
            raise LexiconError(where, f"no word class {word!r}", f"known: {', '.join(sorted(grammar.classes))}")


def _proof(marked: str) -> Proof:
    """`[France] sued {Chad}.` becomes the plain sentence and its who and whom."""
    hits = list(_MARKS.finditer(marked))
    who = tuple(h["who"] for h in hits if h["who"])
    whom = tuple(h["whom"] for h in hits if h["whom"])
    return Proof(_MARKS.sub(lambda m: m["who"] or m["whom"], marked), who, whom)


def _without_twins(rules: Iterable[Rule], problems: list[LexiconError]) -> tuple[Rule, ...]:
    out: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in out:
            problems.append(LexiconError(f"{rule.file}:{rule.id}", f"this id stands in {out[rule.id].file} too"))
        else:
            out[rule.id] = rule
    return tuple(out.values())


def _index(rules: Iterable[Rule], own: frozenset[str]) -> dict[tuple[str, str], tuple[Rule, ...]]:
    """Rules by trigger word: the user's own first, then those that ask for more of the sentence."""
    found: dict[tuple[str, str], list[Rule]] = defaultdict(list)
    for rule in sorted(rules, key=lambda r: (r.id not in own, -len(r.needs))):
        for word in rule.words:
            found[word].append(rule)
    return {word: tuple(rs) for word, rs in found.items()}
