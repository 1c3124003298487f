"""Outputs of the event and statement heads -> Signals."""

from collections.abc import Sequence

import numpy as np

from dragoman.parse.graph import Floats
from dragoman.parse.heads import SURE_CUE, SURE_GUESS, SURE_LINK, SURE_TRIGGER, Heads, sigmoid, softmax
from dragoman.records import Arc, CueSignal, Guess, TriggerSignal


def triggers(heads: Heads, rows: Floats, first: int) -> list[TriggerSignal]:
    """Triggers of one sentence; `rows` are its outputs with the root in front, `first` its first token."""
    words = rows[1:]
    types = softmax(words[:, heads.columns["types"]])
    return [
        _trigger(heads, words, i, types[i], first) for i in np.flatnonzero(1 - types[:, 0] >= SURE_TRIGGER).tolist()
    ]


def cues(heads: Heads, rows: Floats, first: int) -> list[CueSignal]:
    """Cues of one sentence, with the same arguments as `triggers`."""
    scores = sigmoid(rows[1:, heads.columns["cue"]])[:, 0]
    return [_cue(heads, rows, i, float(scores[i]), first) for i in np.flatnonzero(scores >= SURE_CUE).tolist()]


def _trigger(heads: Heads, words: Floats, at: int, types: Floats, first: int) -> TriggerSignal:
    row, answers = words[at], heads.answers
    roles = softmax(heads.linked("role", row, words))
    arcs = [
        Arc(answers["roles"][role + 1], first + word, round(float(roles[word, role + 1]), 4))
        for word, role in np.argwhere(roles[:, 1:] >= SURE_LINK).tolist()
    ]
    return TriggerSignal(
        token=first + at,
        types=_guesses(answers["types"][1:], types[1:]),
        status=_guesses(answers["status"], softmax(row[heads.columns["status"]])),
        modes=_guesses(answers["modes"], sigmoid(row[heads.columns["modes"]])),
        pledges=_guesses(answers["pledges"], sigmoid(row[heads.columns["pledges"]])),
        roles=tuple(arcs),
    )


def _cue(heads: Heads, rows: Floats, at: int, score: float, first: int) -> CueSignal:
    chances = softmax(heads.linked("pointer", rows[at + 1], rows), axis=0)
    order = {name: i for i, name in enumerate(heads.answers["pointers"])}
    speaker = chances[1:, order["speaker"]]
    arcs = [Arc("speaker", first + int(i), round(float(speaker[i]), 4)) for i in np.flatnonzero(speaker >= SURE_LINK)]
    begin, end = (int(chances[1:, order[name]].argmax()) for name in ("first", "last"))
    content = (first + begin, first + end + 1) if begin <= end else None
    return CueSignal(first + at, round(score, 4), tuple(sorted(arcs, key=lambda a: -a.score)), content)


def _guesses(answers: Sequence[str], chances: Floats) -> tuple[Guess, ...]:
    likely = [(answers[i], round(float(chances[i]), 4)) for i in np.flatnonzero(chances >= SURE_GUESS).tolist()]
    return tuple(Guess(label, score) for label, score in sorted(likely, key=lambda g: -g[1]))
