"""How well this checkout codes: python -m evals.quality GOLD, where GOLD is a folder of gold files.

Codes the gold articles, scores them by the rules of the codebook, compares the figures with their floors and
the events with the pinned run. Exit code 0 when all is well, 1 when a figure fell below its floor or an article
could not be coded, 2 when the question was wrong. Figures are listed in docs/reference/quality.md.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DragomanError
from evals import coding, floors, gsr, pinned, printing, wire
from evals.scoring import Figure, Scored, as_object, score
from evals.sheets import Sheet

GSR = "plover-gsr.jsonl"


@dataclass(frozen=True, slots=True)
class Judged:
    """One gold set coded and scored."""

    digest: str
    golds: tuple[Sheet, ...]
    predicted: tuple[Sheet, ...]
    scored: Scored
    failures: tuple[str, ...]


def main(words: Sequence[str] | None = None) -> int:
    """Print figures, changes and falls; the exit code."""
    given = arguments().parse_args(words)
    try:
        return _lower(given) if given.lower else _measure(given)
    except (wire.GoldError, floors.FloorError, DragomanError) as e:
        print(e, file=sys.stderr)
        return 2


def arguments() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="a folder of gold files, or one of them")
    parser.add_argument("--only", nargs="+", metavar="ID", help="these articles alone; floors are not looked at")
    parser.add_argument("--errors", action="store_true", help="list what was missed, wrong or spurious")
    parser.add_argument("--by", choices=("type", "article"), help="break the figures down")
    parser.add_argument("--json", action="store_true", help="the figures alone, as JSON")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="score this output instead of coding anew")
    parser.add_argument("--model", metavar="NAME", help="a spaCy pipeline instead of the shipped model")
    parser.add_argument("--raise", dest="raise_", action="store_true", help="write the floors that are higher now")
    parser.add_argument("--lower", metavar="FIGURE=VALUE", help="lower one floor; needs --because")
    parser.add_argument("--because", metavar="WHY", help="why a floor is lowered: a line in the changelog")
    parser.add_argument("--pin", action="store_true", help="pin the events of this run")
    return parser


def _measure(given: argparse.Namespace) -> int:
    judged = _judged(given)
    found = judged.scored.figures()
    if given.json:
        print(json.dumps(as_object(found), indent=1))
        return 0
    printing.failures(judged.failures)
    is_whole = not (given.only or given.predictions or given.model)
    least = floors.read() if is_whole else {}
    _print(judged, found, least.get(judged.digest, {}), given)
    sets: dict[str, Mapping[str, Figure]] = {judged.digest: found}
    if is_whole:
        sets |= _gsr_figures(given.gold, least)
        _compare_pins(judged, given)
    return _compare_floors(sets, least, raise_=given.raise_ and is_whole) or int(bool(judged.failures))


def _judged(given: argparse.Namespace) -> Judged:
    files = wire.gold_files(given.gold)
    golds = wire.gold_sheets(files)
    if given.only:
        golds = [g for g in golds if g.name in given.only]
        if not golds:
            raise wire.GoldError(f"{given.gold}: no article {' or '.join(given.only)}")
    if given.predictions:
        run = coding.Run(tuple(wire.predictions(given.predictions.read_text(encoding="utf-8").splitlines())))
    else:
        run = coding.coded(wire.articles(golds), given.model)
    predicted = wire.paired(golds, run.predictions)
    return Judged(wire.digest(files), tuple(golds), tuple(predicted), score(golds, predicted), run.failures)


def half(article: str) -> int:
    """0 or 1 by the hash of its name: two halves that stay the same when articles join."""
    return hashlib.sha256(article.encode()).digest()[-1] % 2


def _in_half(number: int) -> Callable[[str], bool]:
    return lambda article: half(article) == number


def _print(judged: Judged, found: Mapping[str, Figure], least: Mapping[str, float], given: argparse.Namespace) -> None:
    halves = [judged.scored.only(_in_half(n)) for n in (0, 1)]
    counts = ", ".join(f"half {n}: {sum(half(g.name) == n - 1 for g in judged.golds)}" for n in (1, 2))
    title = f"{len(judged.golds)} articles ({counts})"
    printing.figures(title, found, [h.figures() for h in halves], least)
    if given.by == "type":
        printing.by_type(judged.scored)
    if given.by == "article":
        printing.by_article(judged.scored)
    printing.confidences(judged.scored)
    if given.errors:
        printing.errors(judged.scored)


def _gsr_figures(gold: Path, least: Mapping[str, floors.Floors]) -> dict[str, Mapping[str, Figure]]:
    """The figures on PLOVER's records when they lie beside the gold, under the digest of their file."""
    file = gold.resolve().parent / "gsr" / GSR
    if not file.is_file():
        return {}
    records = gsr.records(file)
    run = coding.coded(wire.articles(r.sheet for r in records))
    printing.failures(run.failures)
    digest = wire.digest([file])
    found = gsr.figures(gsr.answers(records, run.predictions))
    printing.figures(f"PLOVER's {len(records)} gold sentences", found, floors=least.get(digest, {}))
    return {digest: found}


def _compare_pins(judged: Judged, given: argparse.Namespace) -> None:
    now = pinned.verdicts(judged.scored.matches, judged.predicted)
    before = pinned.read(judged.digest)
    if before is None:
        print("\nno pinned run of this gold set; --pin makes one")
    else:
        printing.changes(pinned.change(before, now), judged.golds, whole=given.errors)
    if given.pin:
        print(f"pinned {len(now)} events")
        pinned.write(judged.digest, now)


def _compare_floors(
    sets: Mapping[str, Mapping[str, Figure]], least: Mapping[str, floors.Floors], *, raise_: bool
) -> int:
    """1 when a figure is below its floor. With `raise_` the floors that are higher now are written."""
    values = {digest: {name: f.main for name, f in found.items()} for digest, found in sets.items()}
    fallen = [f for digest, own in values.items() for f in floors.fallen(own, least.get(digest, {}))]
    for fall in fallen:
        print(f"FELL: {fall}", file=sys.stderr)
    if raise_:
        higher = {digest: floors.raised(own, least.get(digest, {})) for digest, own in values.items()}
        floors.write({**least, **higher})
        print("floors raised" if higher.items() > least.items() or higher != least else "no floor is higher now")
    return int(bool(fallen))


def _lower(given: argparse.Namespace) -> int:
    figure, _, value = given.lower.partition("=")
    if not given.because:
        raise floors.FloorError("--lower: needs --because and the reason, which goes into the changelog")
    try:
        number = float(value)
    except ValueError:
        raise floors.FloorError(f"--lower {given.lower}: is no FIGURE=VALUE such as event.triple=0.5") from None
    files = wire.gold_files(given.gold)
    beside = given.gold.resolve().parent / "gsr" / GSR
    digest = wire.digest([beside] if figure.startswith("gsr.") and beside.is_file() else files)
    sets = floors.read()
    old = sets.get(digest, {})
    new = floors.lowered(old, figure, number)
    line = f"The floor of {figure} is lowered from {old[figure]:g} to {number:g}: {given.because}"
    floors.CHANGELOG.write_text(floors.with_line(floors.CHANGELOG.read_text(encoding="utf-8"), line), encoding="utf-8")
    floors.write({**sets, digest: new})
    print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
