"""Arc scores -> a tree with one root: the greedy choice where it is one, else Chu-Liu/Edmonds."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def tree(scores: Scores) -> Heads:
    """For each word its head, 0 for the root word and k for word k, from scores [words, words + 1].

    The tree of highest total score among those with a single root word.
    """
    words = len(scores)
    exact = scores.astype(np.float64)
    exact[np.arange(words), np.arange(1, words + 1)] = -np.inf
    heads: Heads = exact.argmax(1)
    return heads if is_tree(heads) else _best_tree(exact)


def is_tree(heads: Heads) -> bool:
    """Whether every word reaches the root and exactly one hangs on it."""
    if np.count_nonzero(heads == 0) != 1:
        return False
    up = np.concatenate(([0], heads))
    for _ in range(len(up).bit_length()):
        up = up[up]
    return not up.any()


def _best_tree(scores: NDArray[np.float64]) -> Heads:
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
