"""The trained network as a graph of onnxruntime, run sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ModelError
from dragoman.parse.pieces import Pieces

Floats = NDArray[np.float32]
Feed = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Outputs:
    """What the heads say of one sentence: `words` [W+1, D] with the root in front, `arcs` [W, W+1]."""

    words: Floats
    arcs: Floats


class Graph:
    """Runs the network on one sentence at a time.

    int8 activations are scaled by the largest value in a run, so in a batch a sentence's figures would
    move with its neighbours'. Alone they depend on nothing else, and no time is lost on filling.
    """

    def __init__(self, path: Path, pieces: Pieces, threads: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime exports no common root of its errors
            raise ModelError(str(path), f"not a usable network ({error})", "reinstall dragoman") from error
        self._partly = onnxruntime.RunOptions()
        self._partly.only_execute_path_to_fetches = True
        self._pieces = pieces

    def feed(self, words: Sequence[str]) -> Feed:
        """The graph's inputs for one sentence: pieces and shapes [1,T], first piece of root and words [1,W+1]."""
        ids, shapes, first = [self._pieces.cls], [0], [0]
        of = self._pieces.of
        for word in words:
            found = of(word)
            first.append(len(ids))
            ids += found[0]
            shapes += found[1]
        ids.append(self._pieces.sep)
        shapes.append(0)
        return {"pieces": np.array([ids]), "shapes": np.array([shapes]), "first": np.array([first])}

    def run(self, feed: Feed) -> Outputs:
        """The heads' outputs for one sentence."""
        words, arcs = self._session.run(["words", "arcs"], feed)
        return Outputs(words[0], arcs[0])

    def encode(self, feed: Feed) -> Floats:
        """The encoder's vectors [1,T,H] alone: the bare run that benchmarks compare with."""
        encoded: Floats = self._session.run(["encoded"], feed, self._partly)[0]
        return encoded
