"""How well articles are linked: python -m evals.linking CORPUS [--months 2025-09 2026-02] [--texts 600].

CORPUS is a folder of .jsonl.xz files, each line an object with `id`, `date`, `text` and maybe `title` and `outlet`.
Nobody has marked by hand what belongs together, so it is told from how the set was made:

- copies: whole texts and items, of every third a reprint, a cut and an edited copy made by program;
- stories: items of current events under one narrow topic within two days of each other, and what other papers made
  of them. Items without a topic are linked with the others, but not scored;
- merged events: an event and the events of one type in the sentence's copies and retellings. Pairs of different
  items under one topic are left out, for they may tell of one event.
"""

import argparse
import json
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman import pipeline
from dragoman.lexicon.rarity import load_rarity
from dragoman.link.events import merged_events
from dragoman.link.outlines import Outline, outline
from dragoman.link.signatures import copy_pairs, signature
from dragoman.link.stories import stories
from dragoman.records import Article, Coded
from evals import printing
from evals.retelling import MADE, other_paper

MONTHS = ("2025-09", "2026-02")
COPIES = ("reprinted", "cut", "edited")
NARROW = 6  # items a month under a topic; a topic with more is a war or a season, not a happening
GAP = 2  # days between two items of one story
_Row = Mapping[str, Any]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--months", nargs="+", default=list(MONTHS), help="or other beginnings of dates")
    parser.add_argument("--texts", type=int, default=600)
    given = parser.parse_args()
    rows = rows_of(given.corpus / "current-events.jsonl.xz")
    found = [_copies("copies, whole texts", _texts(given.corpus, given.texts))]
    for month in given.months:
        chosen = [row for row in rows if row["date"].startswith(month)]
        items = [article_of(row) for row in chosen]
        found.append(_copies(f"copies, items of {month}", items))
        found += _linked(month, chosen, items)
    printing.table("linking", ["", "P", "R", "F1", "scored"], found)
    return 0


def rows_of(path: Path) -> list[_Row]:
    """The rows of a file of the corpus."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def article_of(row: _Row) -> Article:
    """A row as an article."""
    return Article(row["id"], "", row["text"], row["date"], site=row.get("outlet") or "")


def _texts(corpus: Path, count: int) -> list[Article]:
    """Whole texts spread evenly over the longer sources."""
    files = [corpus / f"{name}.jsonl.xz" for name in ("wikinews", "state", "kremlin")]
    each = [rows[:: max(1, len(rows) * len(files) // count)] for rows in map(rows_of, files)]
    return [article_of(row) for rows in each for row in rows]


def _copies(name: str, articles: Sequence[Article]) -> list[str]:
    """Precision, recall and F1 over pairs: two texts are copies when they were made from one."""
    made = [other_paper(a, how) for a in articles[::3] for how in COPIES]
    texts = {a.id: signature(a.text) for a in (*articles, *made)}
    predicted = {frozenset((one, copy.key)) for one, copy in copy_pairs(texts)}
    families: dict[str, list[str]] = defaultdict(list)
    for key in texts:
        families[_origin(key)].append(key)
    gold = {frozenset(keys) for family in families.values() for keys in combinations(family, 2)}
    return _line(name, len(predicted & gold), len(predicted), len(gold), len(texts))


def _linked(month: str, rows: Sequence[_Row], items: Sequence[Article]) -> list[list[str]]:
    """The lines of stories and of merged events: over the items alone, and with what other papers made of them."""
    made = [other_paper(a, how) for n, a in enumerate(items[::3]) for how in (list(MADE)[n % 3], "retold")]
    coded = [c for c in pipeline.code_articles([*items, *made]) if isinstance(c, Coded)]
    outlines = [outline(c, load_rarity()) for c in coded]
    own = [o for o in outlines if "~" not in o.article]
    gold = _happenings(rows)
    return [
        _bcubed(f"stories of {month}, each item alone", [[key] for key in gold], gold),
        _bcubed(f"stories of {month}", [s.articles for s in stories(own)], gold),
        _bcubed(f"stories of {month}, with other papers", [s.articles for s in stories(outlines)], _family(gold, made)),
        _merged(f"merged events of {month}", coded, outlines, {row["id"]: _topic(row) for row in rows}),
    ]


def _happenings(rows: Sequence[_Row]) -> dict[str, str]:
    """For each item under a narrow topic the first item of its run of days."""
    topics = Counter(map(_topic, rows))
    last: dict[str, tuple[date, str]] = {}
    found: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (row["date"], row["id"])):
        topic, day = _topic(row), date.fromisoformat(row["date"])
        if not topic or topics[topic] > NARROW:
            continue
        before, first = last.get(topic, (date.min, ""))
        found[row["id"]] = first if (day - before).days <= GAP else row["id"]
        last[topic] = day, found[row["id"]]
    return found


def _topic(row: _Row) -> str:
    """The narrowest of an item's topics, '' when it has none."""
    return str(row.get("title") or "").rpartition(" / ")[2].casefold().replace("–", "-")


def _family(gold: Mapping[str, str], made: Iterable[Article]) -> dict[str, str]:
    return {**gold, **{a.id: gold[_origin(a.id)] for a in made if _origin(a.id) in gold}}


def _bcubed(name: str, groups: Iterable[Sequence[str]], gold: Mapping[str, str]) -> list[str]:
    """B-cubed (Bagga and Baldwin, 1998): for each article how much of its group is right, and how much is there."""
    home = {key: n for n, group in enumerate(groups) for key in group if key in gold}
    both, predicted, true = Counter((home[k], gold[k]) for k in home), Counter(home.values()), Counter(gold.values())
    precision = sum(both[home[k], gold[k]] / predicted[home[k]] for k in home) / len(home)
    recall = sum(both[home[k], gold[k]] / true[gold[k]] for k in home) / len(gold)
    return [name, *map(_share, (precision, recall, _f1(precision, recall))), str(len(gold))]


def _merged(name: str, coded: Sequence[Coded], outlines: Sequence[Outline], topics: Mapping[str, str]) -> list[str]:
    """Pairwise precision, recall and F1 over events of different articles."""
    of = {c.ids[e.id]: (c.draft.article.id, e.type, e.status) for c in coded for e in c.draft.events}
    families: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for record, (article, kind, status) in of.items():
        families[_origin(article), kind, status].append(record)
    # Two events of one type in one article leave open which of them is which in the other paper.
    told_once = [f for f in families.values() if len({of[r][0] for r in f}) == len(f)]
    gold = {frozenset(keys) for family in told_once for keys in combinations(family, 2)}
    scored = {record for family in told_once for record in family}
    predicted = set()
    for merged in merged_events(outlines):
        for one, other in combinations(sorted({r.record for r in merged.reports} & scored), 2):
            origins = _origin(of[one][0]), _origin(of[other][0])
            topic = topics[origins[0]]
            if origins[0] == origins[1] or not topic or topic != topics[origins[1]]:
                predicted.add(frozenset((one, other)))
    return _line(name, len(predicted & gold), len(predicted), len(gold), len(scored))


def _origin(key: str) -> str:
    return key.partition("~")[0]


def _line(name: str, right: int, predicted: int, gold: int, scored: int) -> list[str]:
    precision, recall = right / max(1, predicted), right / max(1, gold)
    return [name, *map(_share, (precision, recall, _f1(precision, recall))), str(scored)]


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(value: float) -> str:
    return f"{value:.3f}"


if __name__ == "__main__":
    raise SystemExit(main())
