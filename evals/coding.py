"""Articles -> what the coder of this checkout says of them, in the file format that is scored."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman import pipeline
from dragoman.errors import DragomanError
from dragoman.export import jsonl
from dragoman.records import Article


@dataclass(frozen=True, slots=True)
class Run:
    """Predictions, and why an article has none."""

    predictions: tuple[Mapping[str, Any], ...]
    failures: tuple[str, ...] = ()


def coded(articles: Sequence[Article], model: str | None = None) -> Run:
    """Each article through the whole chain in this process. Raises DragomanError when nothing can be loaded.

    An article on which the coder breaks is told and counts as all missed: the others are still worth a figure.
    """
    rooms = _rooms(model)
    found: list[Mapping[str, Any]] = []
    failures: list[str] = []
    for article in _shown(articles):
        try:
            found.append(json.loads(jsonl.line(rooms.code(article))))
        except DragomanError as e:
            failures.append(str(e))
        except Exception as e:
            failures.append(f"{article.id}: a bug in the coder: {type(e).__name__}: {e}")
    return Run(tuple(found), tuple(failures))


_rooms = cache(pipeline.load)  # PLOVER's sentences are coded by what has coded the gold


def _shown(articles: Sequence[Article]) -> Iterator[Article]:
    """The articles, with a bar where somebody is looking."""
    if not sys.stderr.isatty():
        yield from articles
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(articles, "coding", console=Console(stderr=True), transient=True)
