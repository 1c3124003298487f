"""Examples -> tensors: what the network reads, and what its heads should answer."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from dragoman.parse.pieces import Pieces
from model.examples import Example, head_word
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


def places(examples: Sequence[Example], tags: Tags) -> Tensor:
    """[B,W]: the name tags of sentences that follow the guideline of UNER."""
    index = {tag: i for i, tag in enumerate(tags.places)}
    rows = [[index[tag] for tag in e.names] if e.style == "places" else [] for e in examples]
    return _filled(rows, max(len(e.words) for e in examples))


def marks(examples: Sequence[Example], tags: Tags) -> Marks:
    """Targets of the event and statement heads; head words come from each example's `heads`."""
    width = max(len(e.words) for e in examples)
    types = torch.full((len(examples), width), SKIP)
    cues = torch.full((len(examples), width), SKIP)
    triggers: dict[tuple[int, int], tuple[int, Tensor, Tensor, Tensor]] = {}
    links: dict[tuple[int, int], tuple[Tensor, int, int]] = {}
    for i, example in enumerate(examples):
        types[i, : len(example.words)] = 0
        cues[i, : len(example.words)] = 0
        for event in example.events:
            at = (i, head_word(event.trigger, example.heads))
            types[at] = tags.types.index(event.type)
            roles = triggers[at][3] if at in triggers else torch.full((width,), SKIP)
            roles[: len(example.words)].clamp_(min=0)
            for role, span in event.sides:
                roles[head_word(span, example.heads)] = tags.roles.index(role)
            pledges = [p if p in tags.pledges else p.split("-")[0] for p in event.pledges]
            row = (tags.status.index(event.status), _set(event.modes, tags.modes), _set(pledges, tags.pledges), roles)
            triggers[at] = row
        for statement in example.statements:
            cue = (i, head_word(statement.cue, example.heads))
            cues[cue] = 1
            speakers = torch.zeros(width + 1)
            for span in statement.speakers:
                speakers[head_word(span, example.heads) + 1] = 1
            if not statement.speakers:
                speakers[0] = 1
            first, last = statement.content or (SKIP - 1, SKIP)
            links[cue] = (speakers, first + 1, last)
    rows, pointers = list(triggers.values()), list(links.values())
    return Marks(
        types=types,
        cues=cues,
        at_trigger=torch.tensor(list(triggers), dtype=torch.long).view(-1, 2),
        status=torch.tensor([r[0] for r in rows], dtype=torch.long),
        modes=torch.stack([r[1] for r in rows]) if rows else torch.zeros(0, len(tags.modes)),
        pledges=torch.stack([r[2] for r in rows]) if rows else torch.zeros(0, len(tags.pledges)),
        roles=torch.stack([r[3] for r in rows]) if rows else torch.zeros(0, width, dtype=torch.long),
        at_cue=torch.tensor(list(links), dtype=torch.long).view(-1, 2),
        speakers=torch.stack([p[0] for p in pointers]) if pointers else torch.zeros(0, width + 1),
        first=torch.tensor([p[1] for p in pointers], dtype=torch.long),
        last=torch.tensor([p[2] for p in pointers], dtype=torch.long),
    )


def _set(members: Sequence[str], answers: Sequence[str]) -> Tensor:
    return torch.tensor([float(answer in members) for answer in answers])


def _filled(rows: Sequence[Sequence[int]], width: int) -> Tensor:
    out = np.full((len(rows), width), SKIP, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)
