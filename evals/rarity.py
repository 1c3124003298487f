"""How rare names and words are in the news: python -m evals.rarity CORPUS > src/dragoman/data/en/linking/rarity.tsv

Codes a part of the articles in CORPUS (a folder of .jsonl.xz files, as `evals.linking` takes it) and counts in how
many of them each feature stands that linking compares. The months by which linking is measured are left out.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman import pipeline
from dragoman.link.outlines import told
from dragoman.records import Article, Coded
from evals.linking import MONTHS, article_of, rows_of

PARTS = {"current-events": 6, "wikinews": 2, "state": 8, "kremlin": 16}  # one of so many articles of each file
LEAST = 5  # articles that have a feature before it is listed
OF = 10_000
ANY = {"day": 1500, "figure": 60}  # for features of a kind that are no sign of anything, listed or not


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    given = parser.parse_args()
    coded = (c for c in pipeline.code_articles(_articles(given.corpus)) if isinstance(c, Coded))
    sys.stdout.writelines(f"{line}\n" for line in table(coded))
    return 0


def table(coded: Iterable[Coded]) -> Iterator[str]:
    """The lines of rarity.tsv."""
    counts: Counter[tuple[str, str]] = Counter()
    total = 0
    for one in coded:
        counts.update(set(told(one.draft)))
        total += 1
    yield "# FORMAT: kind\tvalue\tshare"
    yield f"# How many of {OF:,} articles have it, counted over {total:,} by `python -m evals.rarity`."
    for kind, share in ANY.items():
        yield f"{kind}\t*\t{share}"
    for (kind, value), count in sorted(counts.items()):
        if count >= LEAST and kind != "day":
            yield f"{kind}\t{value}\t{max(1, round(OF * count / total))}"


def _articles(corpus: Path) -> Iterator[Article]:
    for name, each in PARTS.items():
        rows = [row for row in rows_of(corpus / f"{name}.jsonl.xz") if not row["date"].startswith(MONTHS)]
        yield from map(article_of, rows[::each])


if __name__ == "__main__":
    raise SystemExit(main())
