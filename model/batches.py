"""Examples -> tensors: what the network reads, and what its heads should answer."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from dragoman.parse.pieces import Pieces
from model.examples import Example, MarkedEvent, MarkedStatement, head_word
from model.network import Inputs
from model.tags import ALLOWED, Tags

SKIP = -100  # the target of what is not asked
LONGEST = 120  # pieces; longer sentences are too dear to train on


@dataclass(frozen=True, slots=True)
class Trees:
    """Targets [B,W] of the syntax heads; `heads` count the root as 0 and words from 1."""

    pos: Tensor
    tags: Tensor
    heads: Tensor
    deps: Tensor


@dataclass(frozen=True, slots=True)
class Marks:
    """Targets of the event and statement heads.

    `types` and `cues` [B,W]; the rest in rows, one for each trigger (place `at_trigger` [K,2]) or
    cue (`at_cue` [C,2]). `roles` [K,W]; `speakers` [C,W+1] are 1 where a pointer is right, column 0
    meaning nobody; `first` and `last` [C] count words from 1.
    """

    types: Tensor
    cues: Tensor
    at_trigger: Tensor
    status: Tensor
    modes: Tensor
    pledges: Tensor
    roles: Tensor
    at_cue: Tensor
    speakers: Tensor
    first: Tensor
    last: Tensor


def pieces_in(example: Example, pieces: Pieces) -> int:
    """How many pieces the sentence has, without the two at its ends."""
    return sum(len(pieces.of(word)[0]) for word in example.words)


def shuffled(examples: Sequence[Example], size: int, pieces: Pieces, dice: random.Random) -> Iterator[list[Example]]:
    """Batches of sentences of like length, in random order, once through the examples."""
    order = list(examples)
    dice.shuffle(order)
    batches = []
    for at in range(0, len(order), size * 40):
        block = sorted(order[at : at + size * 40], key=lambda e: pieces_in(e, pieces))
        batches += [block[i : i + size] for i in range(0, len(block), size)]
    dice.shuffle(batches)
    yield from batches


def inputs(examples: Sequence[Example], pieces: Pieces) -> Inputs:
    """What the network reads of these sentences, filled up to the longest."""
    rows = []
    for example in examples:
        ids, shapes, first = [pieces.cls], [0], [0]
        for word in example.words:
            first.append(len(ids))
            found = pieces.of(word)
            ids += found[0]
            shapes += found[1]
        rows.append(([*ids, pieces.sep], [*shapes, 0], first))
    length = max(len(ids) for ids, _, _ in rows)
    width = max(len(first) for _, _, first in rows)
    numbers = np.zeros((3, len(rows), length), dtype=np.int64)
    words = np.zeros((2, len(rows), width), dtype=np.int64)
    for i, (ids, shapes, first) in enumerate(rows):
        numbers[0, i, : len(ids)], numbers[1, i, : len(ids)], numbers[2, i, : len(ids)] = ids, 1, shapes
        words[0, i, : len(first)], words[1, i, : len(first)] = first, 1
    of_pieces, of_words = torch.from_numpy(numbers), torch.from_numpy(words)
    return Inputs(of_pieces[0], of_pieces[1].float(), of_pieces[2], of_words[0], of_words[1].float())


def trees(examples: Sequence[Example], tags: Tags) -> Trees:
    """Targets of the syntax heads."""
    width = max(len(e.words) for e in examples)

    def column(rows: Sequence[Sequence[str]], answers: Sequence[str]) -> Tensor:
        index = {answer: i for i, answer in enumerate(answers)}
        return _filled([[index.get(answer, SKIP) for answer in row] for row in rows], width)

    return Trees(
        column([e.pos for e in examples], tags.pos),
        column([e.tags for e in examples], tags.tags),
        _filled([e.heads for e in examples], width),
        column([e.deps for e in examples], tags.deps),
    )


def names(examples: Sequence[Example], tags: Tags) -> Tensor:
    """[B,W,tags]: which name tags count as right; all of them where nothing is known."""
    out = np.ones((len(examples), max(len(e.words) for e in examples), len(tags.names)), dtype=np.bool_)
    for i, example in enumerate(examples):
        if example.style:
            allowed = ALLOWED[example.style]
            rows = {tag: [other in allowed[tag] for other in tags.names] for tag in set(example.names)}
            out[i, : len(example.words)] = [rows[tag] for tag in example.names]
    return torch.from_numpy(out)


def marks(examples: Sequence[Example], tags: Tags) -> Marks:
    """Targets of the event and statement heads; head words come from each example's `heads`."""
    width = max(len(e.words) for e in examples)
    types = _filled([[0] * len(e.words) for e in examples], width)
    cues = types.clone()
    triggers: dict[tuple[int, int], Trigger] = {}
    pointers: dict[tuple[int, int], Pointer] = {}
    for i, example in enumerate(examples):
        for event in example.events:
            at = (i, head_word(event.trigger, example.heads))
            types[at] = tags.types.index(event.type)
            triggers[at] = _trigger(event, example, tags, width, triggers.get(at))
        for statement in example.statements:
            at = (i, head_word(statement.cue, example.heads))
            cues[at] = 1
            pointers[at] = _pointer(statement, example, width)
    at_trigger, at_cue = (torch.tensor(list(rows), dtype=torch.long).view(-1, 2) for rows in (triggers, pointers))
    status, modes, pledges, roles = _columns(triggers.values(), 4)
    speakers, first, last = _columns(pointers.values(), 3)
    return Marks(types, cues, at_trigger, status, modes, pledges, roles, at_cue, speakers, first, last)


Trigger = tuple[Tensor, Tensor, Tensor, Tensor]  # status, modes, pledges, roles
Pointer = tuple[Tensor, Tensor, Tensor]  # speakers, first, last


def _trigger(event: MarkedEvent, example: Example, tags: Tags, width: int, earlier: Trigger | None) -> Trigger:
    """A trigger's targets; parties join those of an earlier event with the same trigger."""
    roles = earlier[3] if earlier else _filled([[0] * len(example.words)], width)[0]
    for role, span in event.sides:
        roles[head_word(span, example.heads)] = tags.roles.index(role)
    pledges = [p if p in tags.pledges else p.split("-")[0] for p in event.pledges]
    status = torch.tensor(tags.status.index(event.status))
    return status, _set(event.modes, tags.modes), _set(pledges, tags.pledges), roles


def _pointer(statement: MarkedStatement, example: Example, width: int) -> Pointer:
    speakers = torch.zeros(width + 1)
    speakers[[head_word(span, example.heads) + 1 for span in statement.speakers] or [0]] = 1
    first, last = statement.content or (SKIP - 1, SKIP)
    return speakers, torch.tensor(first + 1), torch.tensor(last)


def _columns(rows: Iterable[tuple[Tensor, ...]], number: int) -> list[Tensor]:
    """Rows of tensors as stacked columns; without rows, empty columns."""
    columns = list(zip(*rows, strict=True))
    return [torch.stack(column) for column in columns] if columns else [torch.zeros(0)] * number


def _set(members: Sequence[str], answers: Sequence[str]) -> Tensor:
    return torch.tensor([float(answer in members) for answer in answers])


def _filled(rows: Sequence[Sequence[int]], width: int) -> Tensor:
    out = np.full((len(rows), width), SKIP, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)
