"""The conductor keeps the order, keeps going after failures, and stops at bugs."""

from collections.abc import Iterator

import pytest

from dragoman import pipeline
from dragoman.errors import ModelError
from dragoman.records import Article, Coded, Failed
from pipeline.fakes import articles, fake_coder, no_coder

JOBS = pytest.mark.parametrize("jobs", [1, 2, 0])


def _names(results: list[Coded | Failed]) -> list[str]:
    return [r.source if isinstance(r, Failed) else r.draft.article.source for r in results]


@JOBS
def test_results_come_in_the_order_of_the_articles(jobs: int) -> None:
    found = list(pipeline.code_articles(articles(*"abcdefghijkl"), fake_coder, jobs=jobs))
    assert _names(found) == [f"file{n}.txt" for n in range(12)]


@JOBS
def test_failures_keep_their_place(jobs: int) -> None:
    first, second, third = articles("a", "refuse", "c")
    lost = Failed("page.html", "read", "no text")
    found = list(pipeline.code_articles([first, lost, second, third], fake_coder, jobs=jobs))
    assert _names(found) == ["file0.txt", "page.html", "file1.txt", "file2.txt"]
    assert found[1] == lost
    assert found[2] == Failed("file1.txt", "code", "too odd; be plain")


@JOBS
def test_a_bug_names_its_article_and_leaves_what_was_coded(jobs: int) -> None:
    results = pipeline.code_articles(articles("a", "bug", "c"), fake_coder, jobs=jobs)
    assert isinstance(next(results), Coded)
    with pytest.raises(RuntimeError, match="a bug") as caught:
        list(results)
    assert "file1.txt" in "".join(caught.value.__notes__)


@JOBS
def test_a_missing_model_stops_the_batch_with_its_own_words(jobs: int) -> None:
    with pytest.raises(ModelError, match="model x: is not there; name another"):
        list(pipeline.code_articles(articles("a"), no_coder, jobs=jobs))


@JOBS
def test_nothing_is_loaded_when_nothing_was_read(jobs: int) -> None:
    assert list(pipeline.code_articles([Failed("x", "read", "gone")], no_coder, jobs=jobs))


@JOBS
def test_articles_are_not_read_far_ahead(jobs: int) -> None:
    read = 0

    def many() -> Iterator[Article]:
        nonlocal read
        for article in articles(*["a"] * 200):
            read += 1
            yield article

    results = pipeline.code_articles(many(), fake_coder, jobs=jobs)
    next(results)
    assert read <= 1 + jobs * pipeline.WINDOW
    assert len([r for r in results if isinstance(r, Coded)]) == 199
