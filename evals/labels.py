"""The coder on labelled sentences that its model never saw: python -m evals.labels LABELS CORPUS [--by type].

LABELS holds *.jsonl.xz with stand-off labels, CORPUS the texts. The documents that `model` holds out are coded
whole, and each labelled sentence is then looked at by itself. A role is right when a gold span and a mention of
the predicted entity in that sentence share characters. Precision of events is low where a document is coded
with more context than the labeller's one sentence had.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman import extract, lexicon, parse
from dragoman.records import Article, Draft, Entity, Event, Name, Parsed, Span, Statement
from evals import printing
from evals.heldout import Labelled, LabelledEvent, LabelledStatement, documents
from evals.pairing import best_pairs, likeness, overlap
from evals.scoring import Figure, Micro, Share, as_object

SILENT = "sentences without an event that get one"


@dataclass(frozen=True, slots=True)
class Seen:
    """A labelled sentence and what the coder found in it."""

    gold: Labelled
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    names: tuple[tuple[Span, str], ...]
    entities: dict[str, Entity]

    def touches(self, spans: Sequence[Span], ref: str) -> bool:
        """Whether a mention of the entity, in this sentence, shares characters with one of the spans."""
        mentions = (Span(m.start, m.end) for m in self.entities[ref].mentions) if ref in self.entities else ()
        return any(overlap(m, s) for m in mentions for s in spans)


def seen(sentences: Iterable[Labelled], parsed: Parsed, draft: Draft) -> list[Seen]:
    """Each labelled sentence of one document with the records whose words lie in it."""
    entities = {e.id: e for e in draft.entities}
    names = [_name(parsed, name) for name in parsed.names]
    out = []
    for gold in sentences:
        inside = _Inside(gold.at)
        said = (s for s in draft.statements if inside(s.cue or s.content))
        done = (e for e in draft.events if inside(e.trigger))
        here = (n for n in names if inside(n[0]))
        out.append(Seen(gold, tuple(done), tuple(said), tuple(here), entities))
    return out


@dataclass(frozen=True, slots=True)
class _Inside:
    at: Span

    def __call__(self, span: Span) -> bool:
        return self.at.start <= span.start < self.at.end


def _name(parsed: Parsed, name: Name) -> tuple[Span, str]:
    return parsed.span(name.first, name.last), name.label


def figures(found: Sequence[Seen], type_: str = "") -> dict[str, Figure]:
    """All figures, or those of the events of one type."""
    duos = [(s, _pairs(s, type_)) for s in found]
    events = sum(len(_wanted(s, type_)) for s in found), sum(len(_given(s, type_)) for s in found)
    out: dict[str, Figure] = {
        "types of the sentence": _micro((_types_wanted(s, type_), _types_given(s, type_)) for s in found),
        "trigger and type": Micro(sum(len(pairs) for _, pairs in duos), *events),
    }
    for side in ("actor", "recipient"):
        hits, gold, given = map(sum, zip(*([0, 0, 0], *(_roles(s, p, side) for s, p in duos)), strict=True))
        out[f"{side} at right triggers"] = Micro(hits, gold, given)
    whole = sum(_has_sides(s, *pair) for s, pairs in duos for pair in pairs)
    out["type, actors, recipients"] = Micro(whole, *events)
    rights = [(g, p) for _, pairs in duos for g, p in pairs]
    out["status at right triggers"] = Share(sum(g.status == p.status for g, p in rights), len(rights))
    out["mode at right triggers"] = Share(sum(set(g.modes) == set(p.mode) for g, p in rights), len(rights))
    if type_:
        return out
    silent = [s for s in found if not s.gold.events]
    out[SILENT] = Share(sum(bool(s.events) for s in silent), len(silent))
    return out | _statements(found) | _names(found)


def _wanted(s: Seen, type_: str) -> list[LabelledEvent]:
    return [e for e in s.gold.events if type_ in ("", e.type)]


def _given(s: Seen, type_: str) -> list[Event]:
    return [e for e in s.events if type_ in ("", e.type)]


def _types_wanted(s: Seen, type_: str) -> set[object]:
    return {e.type for e in _wanted(s, type_)}


def _types_given(s: Seen, type_: str) -> set[object]:
    return {e.type for e in _given(s, type_)}


def _pairs(s: Seen, type_: str) -> list[tuple[LabelledEvent, Event]]:
    """Events of one type whose triggers share characters, those with more of the sides in common first."""

    def weight(g: LabelledEvent, p: Event) -> float:
        if g.type != p.type or not overlap(g.trigger, p.trigger):
            return 0
        return 1 + likeness(g.trigger, p.trigger) + _has_sides(s, g, p)

    wanted, given = _wanted(s, type_), _given(s, type_)
    return [(wanted[i], given[j]) for i, j in best_pairs(wanted, given, weight)]


def _has_sides(s: Seen, g: LabelledEvent, p: Event) -> bool:
    sides = ((g.actor, p.actor), (g.recipient, p.recipient))
    return all(len(spans) == len(refs) == _together(s, spans, refs) for spans, refs in sides)


def _roles(s: Seen, pairs: Sequence[tuple[LabelledEvent, Event]], side: str) -> tuple[int, int, int]:
    """Right, wanted and given parties on one side of the events that were found."""
    rows = [(g.actor, p.actor) if side == "actor" else (g.recipient, p.recipient) for g, p in pairs]
    return (
        sum(_together(s, *row) for row in rows),
        sum(len(spans) for spans, _ in rows),
        sum(len(refs) for _, refs in rows),
    )


def _together(s: Seen, spans: Sequence[Span], refs: Sequence[str]) -> int:
    """How many of the entities have a span of their own."""
    return len(best_pairs(spans, refs, lambda span, ref: float(s.touches([span], ref))))


StatementTest = Callable[[Seen, LabelledStatement, Statement], bool]


def _right_statements(s: Seen, test: StatementTest) -> int:
    return len(best_pairs(s.gold.statements, s.statements, lambda g, p: float(test(s, g, p))))


def _statements(found: Sequence[Seen]) -> dict[str, Figure]:
    counts = sum(len(s.gold.statements) for s in found), sum(len(s.statements) for s in found)

    def right(test: StatementTest) -> Micro:
        return Micro(sum(_right_statements(s, test) for s in found), *counts)

    return {
        "statement cue": right(_has_cue),
        "statement content": right(
            lambda _, g, p: bool(g.content) and likeness(g.content or p.content, p.content) > 0.5
        ),
        "statement cue and speaker": right(
            lambda s, g, p: _has_cue(s, g, p) and len(g.speaker) == len(p.speaker) == _together(s, g.speaker, p.speaker)
        ),
    }


def _has_cue(_: Seen, g: LabelledStatement, p: Statement) -> bool:
    return p.cue is not None and bool(overlap(g.cue, p.cue))


def _names(found: Sequence[Seen]) -> dict[str, Figure]:
    labels = sorted({label for s in found for _, label in s.gold.names})
    out: dict[str, Figure] = {"names": _micro((set(s.gold.names), set(s.names)) for s in found)}
    for label in labels:
        both = (({n for n in part if n[1] == label} for part in (s.gold.names, s.names)) for s in found)
        out[f"names {label}"] = _micro((set(wanted), set(given)) for wanted, given in both)
    return out


def _micro(sets: Iterable[tuple[Iterable[object], Iterable[object]]]) -> Micro:
    pairs = [(set(wanted), set(given)) for wanted, given in sets]
    return Micro(sum(len(w & g) for w, g in pairs), sum(len(w) for w, _ in pairs), sum(len(g) for _, g in pairs))


def main() -> int:
    """Code the held-out documents and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--by", choices=("type", "file"), help="break the figures down")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N documents alone")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    held_out = documents(given.labels, given.corpus)[: given.limit]
    if not held_out:
        print(f"{given.labels}: no labels here; a folder with sentences*.jsonl.xz is needed", file=sys.stderr)
        return 2
    parser_, tables = parse.load(), lexicon.load()
    found: list[Seen] = []
    for document in held_out:
        parsed = parser_.parse(Article(document.id, "", document.text, document.published))
        found += seen(document.sentences, parsed, extract.extract(parsed, tables))
    _print(found, given)
    return 0


def _print(found: Sequence[Seen], given: argparse.Namespace) -> None:
    whole = figures(found)
    if given.json:
        print(json.dumps(as_object(whole), indent=1))
        return
    printing.figures(f"{len(found)} labelled sentences held out", whole)
    groups: dict[str, dict[str, Figure]] = {}
    if given.by == "type":
        types = sorted({e.type for s in found for e in s.gold.events})
        groups = {t: figures(found, t) for t in types}
    elif given.by == "file":
        groups = {f: figures([s for s in found if s.gold.file == f]) for f in sorted({s.gold.file for s in found})}
    names = ["types of the sentence", "trigger and type", "type, actors, recipients"]
    rows = [[group, *(f"{own[n].main:.3f}" for n in names), *_counts(own[names[1]])] for group, own in groups.items()]
    if rows:
        printing.table(f"F1 by {given.by}", ["", *names, "gold", "predicted"], rows)


def _counts(figure: Figure) -> list[str]:
    return [str(figure.gold), str(figure.predicted)] if isinstance(figure, Micro) else ["", ""]


if __name__ == "__main__":
    sys.exit(main())
