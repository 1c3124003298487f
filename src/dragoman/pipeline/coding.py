"""The conductor: articles are read, parsed, extracted and closed, one after the other or side by side."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from dragoman import extract, lexicon, link, parse, read
from dragoman.errors import DragomanError
from dragoman.records import Article, Coded, Failed

WINDOW = 3  # articles in flight for each process: enough to keep it busy, few enough to keep memory flat
FEW = 8  # articles that are done before more processes have loaded their models


class Coder(Protocol):
    """Codes one article after the other. Made once in each process, because a model takes long to load."""

    def code(self, article: Article) -> Coded:
        """All that the article says. Raises DragomanError when it cannot be coded."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms from words to records with one model and one lexicon."""

    parser: parse.Parser
    lexicon: lexicon.Lexicon

    @property
    def digest(self) -> str:
        """What names the model and the rules: the same digest, the same records."""
        return f"{self.parser.digest} {self.lexicon.digest}"

    def code(self, article: Article) -> Coded:
        """All that the article says, closed with the digest of model and rules."""
        draft = extract.extract(self.parser.parse(article), self.lexicon)
        return link.close(draft, self.digest)


def load(model: str | None = None, rules: Sequence[Path] = (), actors: Sequence[Path] = ()) -> Rooms:
    """The rooms with the named model (None is the shipped one) and folders of own rules and actors.

    Raises ModelError and LexiconError.
    """
    return Rooms(parse.load(model), lexicon.load(rules=rules, actors=actors))


def code(
    inputs: Sequence[str], options: read.ReadOptions, make: Callable[[], Coder] = load, *, jobs: int = 1
) -> Iterator[Coded | Failed]:
    """The articles in files, folders, addresses and `-`, each coded, in the order they are read."""
    return code_articles(read.articles(inputs, options), make, jobs=jobs)


def code_articles(
    articles: Iterable[Article | Failed], make: Callable[[], Coder] = load, *, jobs: int = 1
) -> Iterator[Coded | Failed]:
    """Each article coded, in the order it came in; what failed on the way keeps its place in the stream.

    With `jobs` above 1 as many processes work side by side, each with a coder of its own, so `make` must
    be importable. 0 decides by itself: one process for the first few articles, one per core for the rest.
    A bug is raised as it is, with a note that names the article. No more than a few articles for each
    process are read ahead.
    """
    jobs, few = (jobs, 0) if jobs else (os.cpu_count() or 1, FEW)
    if jobs == 1:
        yield from _one_by_one(articles, make)
        return
    rest = iter(articles)
    yield from _one_by_one(islice(rest, few), make)
    for first in rest:
        yield from _side_by_side(chain([first], rest), make, jobs)


def _one_by_one(articles: Iterable[Article | Failed], make: Callable[[], Coder]) -> Iterator[Coded | Failed]:
    coder = cache(make)
    for article in articles:
        if isinstance(article, Failed):
            yield article
            continue
        with _named(article):
            coded = _coded(coder(), article)
        yield coded


def _side_by_side(
    articles: Iterable[Article | Failed], make: Callable[[], Coder], jobs: int
) -> Iterator[Coded | Failed]:
    # Spawned, not forked: onnxruntime and numpy have threads that a fork would leave hanging.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_open, initargs=(make,))
    waiting: deque[tuple[Article | Failed, Future[Coded | Failed | _Refused]]] = deque()
    try:
        for article in articles:
            waiting.append((article, _done(article) if isinstance(article, Failed) else pool.submit(_work, article)))
            while waiting and (len(waiting) > jobs * WINDOW or waiting[0][1].done()):
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)  # waits for the articles that are being coded, and no others


def _done(failed: Failed) -> "Future[Coded | Failed | _Refused]":
    future: Future[Coded | Failed | _Refused] = Future()
    future.set_result(failed)
    return future


def _result(article: Article | Failed, future: "Future[Coded | Failed | _Refused]") -> Coded | Failed:
    with _named(article):
        found = future.result()
    if isinstance(found, _Refused):
        raise found.kind(found.where, found.what, found.right)
    return found


@dataclass(frozen=True, slots=True)
class _Refused:
    """An expected error that stopped a process from starting, in parts that survive the way back."""

    kind: type[DragomanError]
    where: str
    what: str
    right: str


_coder_here: Callable[[], Coder]


def _open(make: Callable[[], Coder]) -> None:
    """Prepare a process. Its coder is loaded with the first article, where an error has a way back."""
    global _coder_here  # noqa: PLW0603 - the one thing that a process keeps between articles
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process answers the keyboard for all
    _coder_here = cache(make)


def _work(article: Article) -> Coded | Failed | _Refused:
    try:
        coder = _coder_here()
    except DragomanError as e:
        return _Refused(type(e), e.where, e.what, e.right)
    return _coded(coder, article)


def _coded(coder: Coder, article: Article) -> Coded | Failed:
    try:
        return coder.code(article)
    except DragomanError as e:
        why = f"{e.what}; {e.right}" if e.right else e.what
        return Failed(article.source or article.id, "code", why)


@contextmanager
def _named(article: Article | Failed) -> Iterator[None]:
    """Errors inside leave with a note of the article they happened in."""
    try:
        yield
    except Exception as e:
        if not isinstance(e, DragomanError):
            e.add_note(f"while coding the article {article.source}")
        raise
