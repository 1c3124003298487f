"""The figures of the README: python -m evals.readme QUALITY.json [BENCH.txt] writes them into it.

The files hold what `make eval GOLD=DIR OPTIONS=--json` and `make bench` print.
"""

import argparse
import json
import re
import sys
from pathlib import Path

from evals.blocks import README, fill

# What each figure says to somebody who has not read the reference. The order is that of the table.
FIGURES = {
    "event.type": "event type, in the right sentence",
    "event.actors": "... and all actors",
    "event.triple": "... and all recipients",
    "status": "happened, planned, possible or denied (of the events found)",
    "event.date": "date of the event (of the events found)",
    "statement.text": "statement",
    "statement.full": "... and who made it",
    "deal.found": "deal",
    "time.value": "date or duration, with its value",
    "quantity.value": "figure, with unit and bound",
    "entity.code": "state of an actor",
}
SPEED = {
    "whole chain, 1 process": "words a second, one process",
    "whole chain, 2 processes": "words a second, two processes",
    "dragoman code on one article, cold": "one article, from a cold start",
    "peak memory, one process": "memory of one process",
}


def main() -> int:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quality", type=Path, help="what make eval GOLD=DIR OPTIONS=--json prints")
    parser.add_argument("bench", type=Path, nargs="?", help="what make bench prints; without it the speed stays")
    given = parser.parse_args()
    figures = json.loads(given.quality.read_text(encoding="utf-8"))
    fill(README, "quality", quality_table(figures))
    if given.bench:
        fill(README, "speed", speed_table(given.bench.read_text(encoding="utf-8")))
    return 0


def quality_table(figures: dict[str, dict[str, float]]) -> str:
    """Precision, recall and F1 as a table in Markdown; shares of right answers stand under F1."""
    rows = ["| what is right | precision | recall | F1 |", "| --- | ---: | ---: | ---: |"]
    for name, words in FIGURES.items():
        figure = figures[name]
        if "f1" in figure:
            rows.append(f"| {words} | {figure['p']:.2f} | {figure['r']:.2f} | **{figure['f1']:.2f}** |")
        else:
            rows.append(f"| {words} | | | **{figure['accuracy']:.2f}** |")
    return "\n".join(rows)


def speed_table(measured: str) -> str:
    """Speed, start and memory as a table in Markdown. Raises ValueError when a line is missing."""
    rows = ["| speed | |", "| --- | ---: |"]
    for name, words in SPEED.items():
        found = re.search(rf"^\s*{re.escape(name)}\s+(?P<value>[\d.,]+(?: (?:s|MiB))?)", measured, re.M)
        if not found:
            raise ValueError(f"{name!r} is not among the lines of make bench")
        rows.append(f"| {words} | {found['value']} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
