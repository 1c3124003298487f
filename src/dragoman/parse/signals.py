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
    found = np.flatnonzero(1 - types[:, 0] >= SURE_TRIGGER)
    if not len(found):
        return []
    at = words[found]
    answers, columns = heads.answers, heads.columns
    status, modes, pledges = (at[:, columns[name]] for name in ("status", "modes", "pledges"))
    roles = softmax(heads.linked("role", at[:, None], words[None]))
    rows_of_heads = zip(types[found], softmax(status), sigmoid(modes), sigmoid(pledges), roles, strict=True)
    return [
        TriggerSignal(
            token=first + token,
            types=_guesses(answers["types"][1:], type_row[1:]),
            status=_guesses(answers["status"], status_row),
            modes=_guesses(answers["modes"], mode_row),
            pledges=_guesses(answers["pledges"], pledge_row),
            roles=_arcs(answers["roles"], links, first),
        )
        for token, (type_row, status_row, mode_row, pledge_row, links) in zip(
            found.tolist(), rows_of_heads, strict=True
        )
    ]


def cues(heads: Heads, rows: Floats, first: int) -> list[CueSignal]:
    """Cues of one sentence, with the same arguments as `triggers`."""
    scores = sigmoid(rows[1:, heads.columns["cue"]])[:, 0]
    return [_cue(heads, rows, i, float(scores[i]), first) for i in np.flatnonzero(scores >= SURE_CUE).tolist()]


def _arcs(roles: Sequence[str], links: Floats, first: int) -> tuple[Arc, ...]:
    """Arcs to the words that are likely enough; role 0 is none."""
    likely = np.argwhere(links[:, 1:] >= SURE_LINK).tolist()
    return tuple(Arc(roles[r + 1], first + word, round(float(links[word, r + 1]), 4)) for word, r in likely)


def _cue(heads: Heads, rows: Floats, at: int, score: float, first: int) -> CueSignal:
    chances = softmax(heads.linked("pointer", rows[at + 1], rows), axis=0)
    order = {name: i for i, name in enumerate(heads.answers["pointers"])}
    speaker = chances[1:, order["speaker"]]
    likely = np.flatnonzero(speaker >= SURE_LINK).tolist()
    arcs = [Arc("speaker", first + i, round(float(speaker[i]), 4)) for i in likely]
    begin, end = (int(chances[1:, order[name]].argmax()) for name in ("first", "last"))
    content = (first + begin, first + end + 1) if begin <= end else None
    return CueSignal(first + at, round(score, 4), tuple(sorted(arcs, key=lambda a: -a.score)), content)


def _guesses(answers: Sequence[str], chances: Floats) -> tuple[Guess, ...]:
    likely = [(answers[i], round(float(chances[i]), 4)) for i in np.flatnonzero(chances >= SURE_GUESS).tolist()]
    return tuple(Guess(label, score) for label, score in sorted(likely, key=lambda g: -g[1]))
