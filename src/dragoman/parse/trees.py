"""Arc scores -> a tree with one root: the greedy choice where it is one, else Chu-Liu/Edmonds."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
_HARDLY = 3.0  # logits; on the dev treebanks this gains .02 and .08 LAS, and news has more of such sentences


def tree(scores: Scores) -> Heads:
    """For each word its head, 0 for the root word and k for word k, from scores [words, words + 1].

    The best tree; but a word whose arc would pass over the head of its own head hangs there when that is hardly less
    likely: `will come, she said on Monday` is said on Monday.
    """
    exact = _without_loops(scores)
    return _uncrossed(_best(exact), exact)


def best_tree(scores: Scores) -> Heads:
    """The tree of highest total score among those with a single root word, in the shape of `tree`."""
    return _best(_without_loops(scores))


def _without_loops(scores: Scores) -> NDArray[np.float64]:
    exact, words = scores.astype(np.float64), np.arange(len(scores))
    exact[words, words + 1] = -np.inf
    return exact


def _best(scores: NDArray[np.float64]) -> Heads:
    heads: Heads = scores.argmax(1)
    return heads if is_tree(heads) else _spanning(scores)


def is_tree(heads: Heads) -> bool:
    """Whether every word reaches the root and exactly one hangs on it."""
    if np.count_nonzero(heads == 0) != 1:
        return False
    up = np.concatenate(([0], heads))
    for _ in range(len(up).bit_length()):
        up = up[up]
    return not up.any()


def _uncrossed(heads: Heads, scores: NDArray[np.float64]) -> Heads:
    """The tree with words lifted to a head above their own that stands between the two. A lifted tree is a tree."""
    words = np.arange(1, len(heads) + 1)
    up = np.concatenate(([0], heads))
    above, far = up[heads], up[up[heads]]
    low, high = np.minimum(words, heads), np.maximum(words, heads)
    passed = ((low < above) & (above < high)) | ((low < far) & (far < high))
    for word in words[passed & (heads > 0)]:
        between = _between(heads, int(word))
        if between and scores[word - 1, heads[word - 1]] - scores[word - 1, between[-1]] < _HARDLY:
            heads[word - 1] = between[-1]
    return heads


def _between(heads: Heads, word: int) -> list[int]:
    """The words above a word's head, nearest first, that stand between the two."""
    head = int(heads[word - 1])
    low, high, out = min(word, head), max(word, head), []
    at = int(heads[head - 1]) if head else 0
    while at:
        if low < at < high:
            out.append(at)
        at = int(heads[at - 1])
    return out


def _spanning(scores: NDArray[np.float64]) -> Heads:
    words = len(scores)
    full = np.full((words + 1, words + 1), -np.inf)
    full[1:] = scores
    free = _arborescence(full)[1:]
    if np.count_nonzero(free == 0) == 1:
        return free
    finite = scores[np.isfinite(scores)]
    # Dearer root arcs than all others together: the best tree then has as few of them as it can, one.
    full[1:, 0] -= (np.ptp(finite) + 1.0) * (words + 1)
    return _arborescence(full)[1:]


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Best head of every node but node 0 (Chu and Liu 1965, Edmonds 1967); scores [node, head]."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not len(cycle):
        return heads
    size = len(scores)
    outside = np.ones(size, np.bool_)
    outside[cycle] = False
    rest = np.flatnonzero(outside)
    kept = scores[cycle, heads[cycle]]
    # The cycle becomes one node, the last: entering it at a node costs that node's arc in the cycle.
    into = scores[cycle][:, rest] - kept[:, None]
    from_rest = scores[rest]
    out_of = from_rest[:, cycle]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = from_rest[:, rest]
    small[-1, :-1] = into.max(0)
    small[:-1, -1] = out_of.max(1)
    small[0] = -np.inf
    found = _arborescence(small)
    result = heads.copy()
    for i, node in enumerate(rest[1:], start=1):
        result[node] = cycle[out_of[i].argmax()] if found[i] == len(rest) else rest[found[i]]
    entry = into[:, found[-1]].argmax()
    result[cycle[entry]] = rest[found[-1]]
    return result


def _cycle(heads: Heads) -> Heads:
    """The nodes of one cycle, none when there is no cycle; node 0 heads itself and counts as no cycle."""
    up = heads
    for _ in range(len(heads).bit_length()):
        up = up[up]
    inside: Heads = np.flatnonzero(up)
    if not len(inside):
        return inside
    start = int(up[inside[0]])
    cycle = [start]
    while (following := int(heads[cycle[-1]])) != start:
        cycle.append(following)
    return np.array(cycle)
