"""The weights of confidence, fitted anew: python -m evals.fitting LABELS CORPUS [--write].

Each labelled sentence of a held-out document is coded by itself, as it was labelled. An act is right when the
labeller has an event of its type in the sentence that no better placed act has taken. The weights are those of a
logistic regression with a little ridge; the limit is the one whose F1 of types is best.
Reliability and F1 are told from five folds, each judged by weights fitted on the other four.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from dragoman import lexicon, parse
from dragoman.extract.actors import cast_of
from dragoman.extract.events.code import candidates
from dragoman.extract.events.confidence import confidence, features
from dragoman.extract.events.draft import Proposal, Reading
from dragoman.records import Article, Parsed, Signals, Span
from evals import printing
from evals.heldout import Document, Labelled, documents
from evals.pairing import best_pairs, overlap
from evals.reliability import EDGES

_RIDGE = 1.0
_FOLDS = 5
_STEPS = 50
_TABLES = ("together", "alone")
_TABLES_FILE = Path(parse.__file__).parents[1] / "data" / "en" / "calibration.toml"


@dataclass(frozen=True, slots=True)
class Sign:
    """One act with its signs, whether it was right, and the number of its document."""

    values: Mapping[str, float]
    right: bool
    document: int


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights by name, the least confidence that is kept, and each act's confidence from folds it is not in."""

    weights: Mapping[str, float]
    limit: float
    judged: tuple[tuple[float, bool], ...]


def acts(found: Iterable[tuple[int, Labelled, Reading]], together: bool) -> list[Sign]:
    """The acts that are proposed for each sentence, right or wrong."""
    out = []
    for document, gold, reading in found:
        proposed = candidates(reading)
        taken = {j for _, j in _matched(gold, proposed, reading.parsed)}
        out += [Sign(features(reading, a, together), j in taken, document) for j, a in enumerate(proposed)]
    return out


def _matched(gold: Labelled, proposed: Sequence[Proposal], parsed: Parsed) -> list[tuple[int, int]]:
    shift = gold.at.start

    def weight(one: int, other: int) -> float:
        event, act = gold.events[one], proposed[other]
        word = parsed.span(act.token, act.token + 1)
        mark = Span(event.trigger.start - shift, event.trigger.end - shift)
        return float(event.type == act.type) * (1 + 2 * bool(overlap(word, mark)))

    return best_pairs(range(len(gold.events)), range(len(proposed)), weight)


def fitted(signs: Sequence[Sign], gold: int) -> Fit:
    """The weights for these acts; `gold` is the number of labelled events, found or not."""
    names = tuple(signs[0].values)
    weights = _regression(signs, names)
    judged: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        others = _regression([s for s in signs if s.document % _FOLDS != fold], names)
        judged += [(confidence(s.values, others), s.right) for s in signs if s.document % _FOLDS == fold]
    return Fit(weights, _limit(judged, gold), tuple(judged))


def _regression(signs: Sequence[Sign], names: Sequence[str]) -> dict[str, float]:
    x = np.array([[s.values[n] for n in names] for s in signs])
    y = np.array([float(s.right) for s in signs])
    w = np.zeros(len(names))
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - y) + _RIDGE * w
        w = w - np.linalg.solve((x.T * (p * (1 - p))) @ x + _RIDGE * np.eye(len(names)), slope)
    return {name: round(float(value), 2) for name, value in zip(names, w, strict=True)}


def f1(judged: Iterable[tuple[float, bool]], gold: int, limit: float) -> float:
    """F1 of types when acts below the limit are left out."""
    kept = [right for sure, right in judged if sure >= limit]
    return 2 * sum(kept) / (len(kept) + gold)


def _limit(judged: Sequence[tuple[float, bool]], gold: int) -> float:
    tried = [round(0.2 + 0.02 * n, 2) for n in range(25)]
    return max(tried, key=lambda limit: f1(judged, gold, limit))


def written(source: str, table: str, fit: Fit) -> str:
    """The text of calibration.toml with the weights and the limit of one table exchanged, comments kept."""
    for name, value in fit.weights.items():
        source = _exchanged(source, table, name, value)
    return _exchanged(source, "limits", table, fit.limit)


def _exchanged(source: str, table: str, name: str, value: float) -> str:
    pattern = rf"(?ms)(?P<before>^\[{table}\](?:(?!^\[).)*?^{name} = )[-\d.]+"
    return re.sub(pattern, lambda m: f"{m['before']}{value:.2f}", source, count=1)


def read(held_out: Sequence[Document]) -> list[tuple[int, Labelled, Reading]]:
    """Each labelled sentence, read by itself."""
    parser, tables = parse.load(), lexicon.load()
    out = []
    for number, document in enumerate(held_out):
        for gold in document.sentences:
            text = document.text[gold.at.start : gold.at.end]
            parsed = parser.parse(Article(f"{document.id}#{gold.at.start}", "", text, document.published))
            out.append((number, gold, Reading(parsed, cast_of(parsed, tables.actors)[0], tables.events)))
    return out


def _deaf(reading: Reading) -> Reading:
    """The same words without what the head sees in them."""
    return replace(reading, parsed=replace(reading.parsed, signals=Signals()))


def main() -> int:
    """Fit both tables, print how good they are, and write them when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, metavar="N", help="the first N documents alone")
    parser.add_argument("--write", action="store_true", help=f"write {_TABLES_FILE.name}")
    given = parser.parse_args()
    held_out = documents(given.labels, given.corpus)[: given.limit]
    if not held_out:
        print(f"{given.labels}: no labels here; a folder with sentences*.jsonl.xz is needed", file=sys.stderr)
        return 2
    source = _TABLES_FILE.read_text(encoding="utf-8")
    now = lexicon.load().events.calibration
    heard = read(held_out)
    gold = sum(len(labelled.events) for _, labelled, _ in heard)
    for table in _TABLES:
        together = table == "together"
        signs = acts(heard if together else [(n, g, _deaf(r)) for n, g, r in heard], together)
        fit = fitted(signs, gold)
        weights, limit = now.weights(together)
        before = f1(((confidence(s.values, weights), s.right) for s in signs), gold, limit)
        _print(table, fit, (before, f1(fit.judged, gold, fit.limit)))
        source = written(source, table, fit)
    if given.write:
        _TABLES_FILE.write_text(source, encoding="utf-8")
    return 0


def _print(table: str, fit: Fit, scores: tuple[float, float]) -> None:
    print(f"\n{table}: F1 of types {scores[0]:.3f} now, {scores[1]:.3f} fitted; limit {fit.limit:.2f}")
    print("  " + "  ".join(f"{name} {value:.2f}" for name, value in fit.weights.items()))
    rows = []
    for low, high in pairwise(EDGES):
        inside = [(c, r) for c, r in fit.judged if max(low, fit.limit) <= c < high or c == high == 1]
        if inside:
            mean, share = (sum(v) / len(inside) for v in zip(*inside, strict=True))
            rows.append([f"{low:.1f}-{high:.1f}", str(len(inside)), f"{mean:.3f}", f"{share:.3f}"])
    printing.table("reliability", ["confidence", "acts", "mean", "right"], rows)


if __name__ == "__main__":
    sys.exit(main())
