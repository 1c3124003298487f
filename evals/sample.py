"""The articles that speed is measured on: always the same ones."""

import json
import lzma
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dragoman
from dragoman.records import Article

FILES = ("wikinews", "state", "kremlin")
EXAMPLES = Path(dragoman.__file__).parent / "data" / "en" / "examples"


def articles(corpus: Path | None, count: int) -> list[Article]:
    """About `count` articles spread evenly over the files of a corpus, by turns; without one, the shipped examples.

    A corpus is a folder with FILE.jsonl.xz, each line an object with `id`, `title`, `date` and `text`.
    """
    if corpus is None or not all((corpus / f"{name}.jsonl.xz").is_file() for name in FILES):
        shipped = [_example(path) for path in sorted(EXAMPLES.glob("*.txt"))]
        return [shipped[i % len(shipped)] for i in range(count)]
    each = max(1, count // len(FILES))
    columns = [_spread(corpus / f"{name}.jsonl.xz", each) for name in FILES]
    return [article for row in zip(*columns, strict=True) for article in row]


def _spread(path: Path, count: int) -> list[Article]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    step = len(rows) / count
    return [_article(rows[int(i * step)]) for i in range(count)]


def _article(row: Mapping[str, Any]) -> Article:
    return Article(id=row["id"], title=row.get("title") or "", text=row["text"], published=row.get("date") or "")


def _example(path: Path) -> Article:
    return Article(id=path.stem, title="", text=path.read_text(encoding="utf-8"), source=path.name)
