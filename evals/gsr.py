"""PLOVER's gold standard records, one sentence each: python -m evals.gsr FILE.jsonl [--errors] [--json].

One record is one event though its sentence may hold others, so precision is a lower bound. International
organisations count as IGO whatever their code.

  gsr.found     some predicted event has the type
  gsr.dyad      P, R, F1 over (actor code, type, recipient code), compound sides spread over all pairs
  gsr.sentence  at least one gold dyad is exactly right
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from pathlib import Path
from typing import Any

from evals import coding, printing, wire
from evals.scoring import Figure, Micro, Share, as_object
from evals.sheets import Sheet

INTERNATIONAL = frozenset({"UNO", "EUR", "IGO"})
Dyad = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence and its one event, sides as codes."""

    sheet: Sheet
    type: str
    dyads: frozenset[Dyad]


@dataclass(frozen=True, slots=True)
class Answer:
    """A record with what was predicted for its sentence."""

    record: Record
    types: frozenset[str]
    dyads: frozenset[Dyad]


def records(path: Path) -> list[Record]:
    """The records of a file of JSON Lines."""
    return [_record(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def dyads(type_: str, actors: Sequence[str], recipients: Sequence[str]) -> frozenset[Dyad]:
    """Every pair of one actor and one recipient; actors alone act on each other."""
    mine, theirs = (["IGO" if c in INTERNATIONAL else c or "-" for c in side] for side in (actors, recipients))
    pairs: Iterable[tuple[str, ...]]
    if theirs:
        pairs = product(mine or ["-"], theirs)
    elif len(mine) > 1:
        pairs = permutations(mine, 2)
    else:
        pairs = ((a, "-") for a in mine)
    return frozenset((a, type_, r) for a, r in pairs)


def answers(gold: Sequence[Record], predicted: Sequence[Mapping[str, Any]]) -> list[Answer]:
    """Each record with its prediction; without one nothing was predicted."""
    by_id = {p["article"].get("id"): p for p in predicted}
    return [_answer(r, by_id.get(r.sheet.name) or {}) for r in gold]


def figures(found: Sequence[Answer]) -> dict[str, Figure]:
    """The three figures by name."""
    hits = [len(a.dyads & a.record.dyads) for a in found]
    return {
        "gsr.found": Share(sum(a.record.type in a.types for a in found), len(found)),
        "gsr.dyad": Micro(sum(hits), sum(len(a.record.dyads) for a in found), sum(len(a.dyads) for a in found)),
        "gsr.sentence": Share(sum(map(bool, hits)), len(found)),
    }


def _record(row: Mapping[str, Any]) -> Record:
    sheet = Sheet(row["id"], "", row["published"], row["text"], {})
    sides = ([party["code"] for party in row[side]] for side in ("actor", "recipient"))
    return Record(sheet, row["event"], dyads(row["event"], *sides))


def _answer(record: Record, data: Mapping[str, Any]) -> Answer:
    """The types and dyads of a prediction; offsets do not matter here."""
    code = {str(e["id"]): e.get("code") or "" for e in data.get("entities", [])}

    def codes(refs: Any) -> list[str]:
        return [code.get(str(ref), "") for ref in refs or []]

    events = data.get("events", [])
    found = (dyads(e["type"], codes(e.get("actor")), codes(e.get("recipient"))) for e in events)
    return Answer(record, frozenset(e["type"] for e in events), frozenset().union(*found))


def main() -> int:
    """Code the sentences, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--predictions", type=Path, help="score this output instead of coding anew")
    parser.add_argument("--errors", action="store_true", help="show the sentences with a gold dyad missing")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    gold = records(given.file)
    if given.predictions:
        run = coding.Run(tuple(wire.predictions(given.predictions.read_text(encoding="utf-8").splitlines())))
    else:
        run = coding.coded(wire.articles(r.sheet for r in gold))
    found = answers(gold, run.predictions)
    if given.json:
        print(json.dumps(as_object(figures(found)), indent=1))
        return 0
    printing.failures(run.failures)
    printing.figures(f"{len(gold)} sentences", figures(found))
    for a in found if given.errors else ():
        if not a.record.dyads <= a.dyads:
            print(f"{a.record.sheet.name} {a.record.sheet.text}")
            print(f"    gold {sorted(a.record.dyads)}\n    got  {sorted(a.dyads)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
