"""The trained network as a graph of onnxruntime, and the batches that it reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ModelError
from dragoman.parse.pieces import Pieces

Floats = NDArray[np.float32]
LARGEST = 24  # sentences in a batch
FULLEST = 1200  # pieces in a batch, filling counted


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences that are run together: their numbers, their lengths in words, and the graph's inputs."""

    numbers: tuple[int, ...]
    lengths: tuple[int, ...]
    inputs: dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Outputs:
    """What the heads say of one sentence: `words` [W+1, D] with the root in front, `arcs` [W, W+1]."""

    words: Floats
    arcs: Floats


class Graph:
    """Runs the network. The batches of an article depend on that article alone, so that its results do:
    int8 activations are scaled by batch, and a sentence's figures move with its neighbours'."""

    def __init__(self, path: Path, pieces: Pieces, threads: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's own errors have no common root that it exports
            raise ModelError(str(path), f"not a usable network ({error})", "reinstall dragoman") from error
        self._partly = onnxruntime.RunOptions()
        self._partly.add_run_config_entry("disable_synchronize_execution_providers", "1")
        self._partly.only_execute_path_to_fetches = True
        self._pieces = pieces

    def batches(self, sentences: Sequence[Sequence[str]]) -> Iterator[Batch]:
        """The sentences of one article in batches of like length, the shortest first."""
        rows = [self._row(words) for words in sentences]
        order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
        at = 0
        while at < len(order):
            end = at + 1
            while end < len(order) and end - at < LARGEST and (end + 1 - at) * len(rows[order[end]][0]) <= FULLEST:
                end += 1
            yield _batch(order[at:end], rows)
            at = end

    def run(self, batch: Batch) -> list[Outputs]:
        """The heads' outputs, one for each sentence of the batch."""
        words, arcs = self._session.run(["words", "arcs"], batch.inputs)
        return [Outputs(words[i, : n + 1], arcs[i, :n, : n + 1]) for i, n in enumerate(batch.lengths)]

    def encode(self, batch: Batch) -> Floats:
        """The encoder's vectors [B,T,H] alone: the bare run that benchmarks compare with."""
        encoded: Floats = self._session.run(["encoded"], batch.inputs, self._partly)[0]
        return encoded

    def _row(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        ids, shapes, first = [self._pieces.cls], [0], [0]
        of = self._pieces.of
        for word in words:
            found = of(word)
            first.append(len(ids))
            ids += found[0]
            shapes += found[1]
        ids.append(self._pieces.sep)
        shapes.append(0)
        return ids, shapes, first


def _batch(numbers: Sequence[int], rows: Sequence[tuple[list[int], list[int], list[int]]]) -> Batch:
    chosen = [rows[i] for i in numbers]
    length, width = max(len(r[0]) for r in chosen), max(len(r[2]) for r in chosen)
    pieces, shapes = np.zeros((2, len(chosen), length), np.int64)
    first = np.zeros((len(chosen), width), np.int64)
    mask, real = np.zeros(pieces.shape, np.float32), np.zeros(first.shape, np.float32)
    for i, (ids, forms, starts) in enumerate(chosen):
        pieces[i, : len(ids)], shapes[i, : len(ids)], mask[i, : len(ids)] = ids, forms, 1
        first[i, : len(starts)], real[i, : len(starts)] = starts, 1
    inputs: dict[str, NDArray[Any]] = {"pieces": pieces, "mask": mask, "shapes": shapes, "first": first, "real": real}
    return Batch(tuple(numbers), tuple(len(r[2]) - 1 for r in chosen), inputs)
