"""How well articles are linked: python -m evals.linking [CORPUS] [--months 2025-09 2026-02] [--texts 600].

Over the demo newsroom, where it is written beside each article what story, event and deal it tells; and over a
CORPUS, a folder of .jsonl.xz files, each line an object with `id`, `date`, `text` and maybe `title` and `outlet`.
Nobody has marked in the corpus what belongs together, so it is told from how the set was made:

- copies: whole texts and items, of every third a reprint, a cut and an edited copy made by program;
- stories: items of current events under one narrow topic within a week of each other, and what other papers made
  of them. Items without a topic are linked with the others, but not scored;
- merged events: an event and the events of one type in the sentence's copies and retellings. Pairs of different
  items under one topic are left out, for they may tell of one event.
"""

import argparse
import json
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman import pipeline
from dragoman.lexicon.newsroom import load_press
from dragoman.lexicon.rarity import load_rarity
from dragoman.link.days import days_between
from dragoman.link.deals import merged_deals
from dragoman.link.events import merged_events
from dragoman.link.outlines import Outline, outline
from dragoman.link.signatures import Signature, copy_pairs, signature
from dragoman.link.stories import NEAR, stories
from dragoman.records import Article, Coded, MergedDeal, MergedEvent
from evals import newsroom, printing
from evals.retelling import MADE, other_paper

MONTHS = ("2025-09", "2026-02")
COPIES = ("reprinted", "cut", "edited")
NARROW = 12  # items a month under a topic; a topic with more is a war or a season, not a happening
GAP = 7  # days between two items of one story
_Row = Mapping[str, Any]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--months", nargs="+", default=list(MONTHS), help="or other beginnings of dates")
    parser.add_argument("--texts", type=int, default=600)
    given = parser.parse_args()
    found = _newsroom()
    if given.corpus:
        found += _corpus(given.corpus, given.months, given.texts)
    printing.table("linking", ["", "P", "R", "F1", "scored"], found)
    return 0


def _newsroom() -> list[list[str]]:
    """The lines of the demo newsroom."""
    press = load_press()
    posts = newsroom.posts(press)
    articles = [newsroom.article(post, press) for post in posts]
    coded = [c for c in pipeline.code_articles(articles) if isinstance(c, Coded)]
    true = newsroom.truth(list(zip(posts, coded, strict=True)))
    outlines = [outline(c, load_rarity()) for c in coded]
    copied = _copied({o.article: o.signature for o in outlines}, {o.article: o.day for o in outlines})
    return [
        _pairs("newsroom: copies", copied, true.copies, len(outlines)),
        _bcubed("newsroom: stories, each article alone", [[key] for key in true.stories], true.stories),
        _bcubed("newsroom: stories", [s.articles for s in stories(outlines)], true.stories),
        _together("newsroom: merged events", merged_events(outlines), true.events),
        _together("newsroom: merged deals", merged_deals(outlines), true.deals),
    ]


def _together(name: str, groups: Sequence[MergedEvent | MergedDeal], gold: Mapping[str, str]) -> list[str]:
    """Pairwise figures over records of which it is known what they tell."""
    of: dict[str, list[str]] = defaultdict(list)
    for record, happening in gold.items():
        of[happening].append(record)
    true = {frozenset(keys) for records in of.values() for keys in combinations(records, 2)}
    known = [[r.record for r in group.reports if r.record in gold] for group in groups]
    return _pairs(name, {frozenset(keys) for records in known for keys in combinations(records, 2)}, true, len(gold))


def _pairs(name: str, predicted: Set[frozenset[str]], gold: Set[frozenset[str]], scored: int) -> list[str]:
    return _line(name, len(predicted & gold), len(predicted), len(gold), scored)


def _corpus(corpus: Path, months: Sequence[str], texts: int) -> list[list[str]]:
    """The lines of a corpus."""
    rows = rows_of(corpus / "current-events.jsonl.xz")
    found = [_copies("copies, whole texts", _texts(corpus, texts))]
    for month in months:
        chosen = [row for row in rows if row["date"].startswith(month)]
        items = [article_of(row) for row in chosen]
        found.append(_copies(f"copies, items of {month}", items))
        found += _linked(month, chosen, items)
    return found


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
    predicted = _copied(texts, {a.id: a.published[:10] for a in (*articles, *made)})
    families: dict[str, list[str]] = defaultdict(list)
    for key in texts:
        families[_origin(key)].append(key)
    gold = {frozenset(keys) for family in families.values() for keys in combinations(family, 2)}
    return _pairs(name, predicted, gold, len(texts))


def _copied(texts: Mapping[str, Signature], days: Mapping[str, str]) -> set[frozenset[str]]:
    """Pairs of copies, as near in time as linking looks for them."""
    pairs = ((one, copy.key) for one, copy in copy_pairs(texts))
    return {frozenset((one, other)) for one, other in pairs if days_between(days[one], days[other]) <= NEAR}


def _linked(month: str, rows: Sequence[_Row], items: Sequence[Article]) -> list[list[str]]:
    """The lines of stories and of merged events: over the items alone, and with what other papers made of them."""
    made = [other_paper(a, how) for n, a in enumerate(items[::3]) for how in (list(MADE)[n % 3], "retold")]
    coded = [c for c in pipeline.code_articles([*items, *made]) if isinstance(c, Coded)]
    outlines = [outline(c, load_rarity()) for c in coded]
    own = [o for o in outlines if "~" not in o.article]
    gold = _happenings(rows)
    family = _family(gold, made)
    return [
        _bcubed(f"stories of {month}, each item alone", [[key] for key in gold], gold),
        _bcubed(f"stories of {month}", [s.articles for s in stories(own)], gold),
        _bcubed(f"stories of {month}, with other papers, each article alone", [[key] for key in family], family),
        _bcubed(f"stories of {month}, with other papers", [s.articles for s in stories(outlines)], family),
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
