"""How far two labellings of the same sentences agree: python -m model.agreement FIRST SECOND.

FIRST and SECOND are files of labels as in `model/labels`; the sentences that both hold are compared, for each pair
of hands and for all. Triggers and cues are the same when they share characters, names when span and kind are equal.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from model.measure import Tally
from model.readers import json_lines

Row = dict[str, Any]  # a labelled sentence, an event or a statement as the files have it
Span = Sequence[int]
Likeness = Callable[[Row, Row], int]  # of two events or statements; 0 when they are not the same


class Agreement:
    """The agreement on the sentences that were added."""

    def __init__(self) -> None:
        self.sentences = 0
        self._tallies: dict[str, Tally] = {}
        self._same: dict[str, list[bool]] = {"status at same triggers": [], "modes at same triggers and types": []}

    def add(self, first: Row, second: Row) -> None:
        """Compare the two labellings of one sentence."""
        self.sentences += 1
        events = first["events"], second["events"]
        at_triggers = list(pairs(*events, _same_trigger))
        same_type = [(a, b) for a, b in at_triggers if a["type"] == b["type"]]
        self._count("trigger", len(at_triggers), *events)
        self._count("trigger and type", len(same_type), *events)
        self._count("type, overlapping actors and recipients", len(list(pairs(*events, _same_deed))), *events)
        self._same["status at same triggers"] += [a["status"] == b["status"] for a, b in at_triggers]
        self._same["modes at same triggers and types"] += [set(a["mode"]) == set(b["mode"]) for a, b in same_type]
        names = [{tuple(name) for name in row["names"]} for row in (first, second)]
        self._count("names", len(names[0] & names[1]), names[0], names[1])
        statements = first["statements"], second["statements"]
        self._count("statements (cue)", len(list(pairs(*statements, _same_cue))), *statements)

    def figures(self) -> dict[str, float]:
        """Name of the figure -> per cent; F1, or the share of pairs where the name says `at`."""
        out = {name: 100 * tally.f1 for name, tally in self._tallies.items()}
        return out | {name: 100 * sum(same) / max(1, len(same)) for name, same in self._same.items()}

    def _count(self, name: str, same: int, first: Sequence[Any] | set[Any], second: Sequence[Any] | set[Any]) -> None:
        tally = self._tallies.setdefault(name, Tally())
        tally.right += same
        tally.given += len(first)
        tally.wanted += len(second)


def pairs(first: Sequence[Row], second: Sequence[Row], likeness: Likeness) -> Iterator[tuple[Row, Row]]:
    """Each record with at most one of the other labelling, the most alike first."""
    scored = [(likeness(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second)]
    left, right = set(range(len(first))), set(range(len(second)))
    for score, i, j in sorted(scored, key=lambda s: -s[0]):
        if score and i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield first[i], second[j]


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _same_trigger(a: Row, b: Row) -> int:
    shared = _shared(a["trigger"], b["trigger"])
    return shared and shared + 1000 * (a["type"] == b["type"])


def _same_deed(a: Row, b: Row) -> int:
    same = a["type"] == b["type"] and all(_same_side(a[side], b[side]) for side in ("actor", "recipient"))
    return same and 1 + _shared(a["trigger"], b["trigger"])


def _same_side(a: Sequence[Span], b: Sequence[Span]) -> bool:
    return any(_shared(x, y) for x in a for y in b) if a and b else not a and not b


def _same_cue(a: Row, b: Row) -> int:
    if a["cue"] and b["cue"]:
        return _shared(a["cue"], b["cue"])
    return 0 if a["cue"] or b["cue"] else _shared(a["content"], b["content"])


def compare(first: Path, second: Path) -> dict[str, Agreement]:
    """The agreement of each pair of hands, `all` last."""
    own = {_sentence(row): row for row in json_lines(first)}
    found: dict[str, Agreement] = {}
    total = Agreement()
    for row in json_lines(second):
        mate = own.get(_sentence(row))
        if mate:
            found.setdefault(f"{mate['hand']} and {row['hand']}", Agreement()).add(mate, row)
            total.add(mate, row)
    return dict(sorted(found.items())) | {"all": total}


def _sentence(row: Row) -> tuple[str, int, int]:
    return row["sha256"], row["start"], row["end"]


def report(found: dict[str, Agreement]) -> str:
    """The figures as a Markdown table, one column for each pair of hands."""
    columns = [agreement.figures() for agreement in found.values()]
    rows = [["", *found], ["---"] * (len(found) + 1), ["sentences", *(str(a.sentences) for a in found.values())]]
    rows += [[name, *(f"{column[name]:.1f}" for column in columns)] for name in columns[-1]] if columns[-1] else []
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("first", "second"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    print(report(compare(given.first, given.second)))


if __name__ == "__main__":
    main()
