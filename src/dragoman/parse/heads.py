"""What the numbers of the network's heads mean."""

import json
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dragoman.errors import ModelError
from dragoman.parse.graph import Floats

_PARTICLES, _LONG = ("POS", "TO", "PART"), 5
_ROWS = 24  # larger products start BLAS threads, which wait for each other when several jobs share the cores
SURE_TRIGGER, SURE_CUE, SURE_LINK, SURE_GUESS = 0.08, 0.2, 0.1, 0.05


@dataclass(frozen=True, slots=True)
class Heads:
    """For each head its columns in the outputs and its answers; for linking heads a matrix and a bias.

    `together` [word classes, tags] is 0 where the two go together and -inf where not.
    """

    columns: dict[str, slice]
    answers: dict[str, tuple[str, ...]]
    links: dict[str, tuple[Floats, Floats]]
    together: Floats

    def best(self, name: str, words: Floats) -> list[str]:
        """The best answer of a head for each row of outputs."""
        answers = self.answers[name]
        return [answers[i] for i in words[:, self.columns[name]].argmax(1).tolist()]

    def classes(self, words: Floats, forms: Sequence[str], ruling: Set[int]) -> tuple[list[str], list[str]]:
        """For each row of outputs the likeliest word class and tag that go together (`together`).

        No long word is one of the few particles of the language, and none that has a subject (the rows `ruling`)
        is an interjection: `Agreed!`, but not `they agreed`.
        """
        pos, tags = self._shares("pos", words, forms), self._shares("tags", words, forms)
        pos[np.ix_(sorted(ruling), [i for i, name in enumerate(self.answers["pos"]) if name == "INTJ"])] = -np.inf
        # The best tag for each class in turn: all pairs at once would be 850 numbers a word.
        best_tags = np.stack([(tags + row).argmax(1) for row in self.together], axis=1)
        pairs = np.take_along_axis(tags, best_tags, 1) + pos
        classes = pairs.argmax(1)
        chosen = np.take_along_axis(best_tags, classes[:, None], 1)[:, 0]
        names, kinds = self.answers["pos"], self.answers["tags"]
        return [names[i] for i in classes.tolist()], [kinds[i] for i in chosen.tolist()]

    def _shares(self, name: str, words: Floats, forms: Sequence[str]) -> Floats:
        """Logarithms of the shares of a head's answers."""
        scores = words[:, self.columns[name]].copy()
        particles = [i for i, answer in enumerate(self.answers[name]) if answer in _PARTICLES]
        scores[np.ix_([len(form) >= _LONG for form in forms], particles)] = -np.inf
        top = scores.max(1, keepdims=True)
        shares: Floats = scores - top - np.log(np.exp(scores - top).sum(1, keepdims=True))
        return shares

    def linked(self, name: str, source: Floats, target: Floats) -> Floats:
        """Scores of a linking head for pairs of outputs, row by row; the two broadcast."""
        matrix, bias = self.links[name]
        both = source[..., self.columns[f"{name}.source"]] + target[..., self.columns[f"{name}.target"]]
        both = np.maximum(both, 0)
        if both.ndim == 2:
            parts = [both[at : at + _ROWS] @ matrix for at in range(0, len(both), _ROWS)]
            return np.concatenate(parts) + bias if parts else np.zeros((0, len(bias)), np.float32)
        scores: Floats = both @ matrix + bias
        return scores


def read_heads(folder: Path) -> Heads:
    """The heads of the model in a folder. Raises ModelError when its files do not belong together."""
    try:
        table = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
        with np.load(folder / "links.npz") as file:
            links = {key: (file[f"{key}.weight"], file[f"{key}.bias"]) for key in ("relation", "role", "pointer")}
        answers = {key: tuple(row) for key, row in table["answers"].items()}
        return Heads(
            columns={key: slice(*ends) for key, ends in table["columns"].items()},
            answers=answers,
            links=links,
            together=_together(folder / "classes.tsv", answers["pos"], answers["tags"]),
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ModelError(str(folder), f"the model's files do not fit ({error})", "reinstall dragoman") from error


def _together(path: Path, pos: Sequence[str], tags: Sequence[str]) -> Floats:
    """Which word classes and tags go together; a tag that the table lacks goes with all."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    known = {tag: classes.split() for tag, classes in (line.split("\t") for line in lines)}
    fits = [[name in known.get(tag, pos) for tag in tags] for name in pos]
    return np.where(np.array(fits), np.float32(0), np.float32(-np.inf))


def softmax(scores: Floats, axis: int = -1) -> Floats:
    """Probabilities from scores along an axis."""
    powers: Floats = np.exp(scores - scores.max(axis, keepdims=True))
    shares: Floats = powers / powers.sum(axis, keepdims=True)
    return shares


def sigmoid(scores: Floats) -> Floats:
    """Independent probabilities from scores."""
    shares: Floats = np.reciprocal(1 + np.exp(-scores))
    return shares
