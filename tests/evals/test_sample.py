"""The articles of the benchmark."""

import json
import lzma
from pathlib import Path

from evals import sample


def test_without_a_corpus_the_shipped_examples_are_repeated(tmp_path: Path) -> None:
    for corpus in (None, tmp_path):
        articles = sample.articles(corpus, 7)
        assert len(articles) == 7
        assert articles[0] == articles[3]
        assert all(a.text for a in articles)


def test_a_corpus_is_sampled_evenly_by_turns(tmp_path: Path) -> None:
    for name in sample.FILES:
        rows = [{"id": f"{name}-{n}", "title": None, "date": "2020-01-01", "text": "x"} for n in range(10)]
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in rows)
    ids = [a.id for a in sample.articles(tmp_path, 6)]
    assert ids == ["wikinews-0", "state-0", "kremlin-0", "wikinews-5", "state-5", "kremlin-5"]
