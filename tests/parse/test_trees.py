"""The best tree, against all trees."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.parse.names import names
from dragoman.parse.trees import best_tree, is_tree, tree
from dragoman.records import Name


def best_of_all(scores: np.ndarray) -> float:
    """The highest total of any tree with one root word, by trying all."""
    words = len(scores)
    every = (np.array(heads) for heads in product(range(words + 1), repeat=words))
    return max(float(scores[np.arange(words), heads].sum()) for heads in every if _fits(heads))


def _fits(heads: np.ndarray) -> bool:
    return not (heads == np.arange(1, len(heads) + 1)).any() and is_tree(heads)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_no_tree_is_better(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    scores[:, 0] += 1.0  # the greedy choice then has several roots
    heads = best_tree(scores)
    assert _fits(heads)
    assert scores[np.arange(words), heads].sum() == pytest.approx(best_of_all(scores), abs=1e-4)


def test_a_word_does_not_reach_over_the_head_of_its_head() -> None:
    # He will come, she said Monday: `Monday` leans a little more to `come`, which hangs on `said`.
    scores = np.full((6, 7), -9.0, np.float32)
    for word, head in ((1, 3), (2, 3), (3, 5), (4, 5), (5, 0)):
        scores[word - 1, head] = 9.0
    scores[5, 3], scores[5, 5] = 2.0, 1.0
    assert tree(scores).tolist() == [3, 3, 5, 5, 0, 5]
    scores[5, 3] = 6.0  # sure enough
    assert tree(scores).tolist() == [3, 3, 5, 5, 0, 3]


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(0, 2**32 - 1))
def test_long_sentences_are_trees_too(words: int, seed: int) -> None:
    assert _fits(tree(np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)))


@pytest.mark.parametrize(
    ("heads", "answer"), [([0], True), ([2, 0], True), ([0, 0], False), ([2, 1], False), ([0, 3, 2], False)]
)
def test_what_is_a_tree(heads: list[int], answer: bool) -> None:
    assert is_tree(np.array(heads)) is answer


def test_names_are_repaired_and_end_with_their_sentence() -> None:
    tags = ["I-PER", "I-ORG", "O", "B-LOC", "B-LOC", "I-LOC", "I-LOC", "O"]
    assert names(tags, [(0, 6), (6, 8)]) == (
        Name(0, 2, "PER"),
        Name(3, 4, "LOC"),
        Name(4, 6, "LOC"),
        Name(6, 7, "LOC"),
    )
