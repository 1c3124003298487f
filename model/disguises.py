"""Sentences as wires, headlines and careless writers print them, so that the model knows those too."""

import random
from collections.abc import Callable
from dataclasses import replace

from model.examples import Example, MarkedEvent, MarkedStatement

CITIES = "Moscow Caracas Geneva Washington Beirut Ankara Nairobi Seoul Brussels Tehran Manila Kyiv Cairo Lima".split()
AGENCIES = ("AP", "Reuters", "AFP", "UPI", "Interfax", "Xinhua")
GAPS = 0.12  # share of the words of a sentence with gaps
DASHES = ("-", "--", "–", "—")


def disguised(example: Example, dice: random.Random) -> Example:
    """Now and then a disguise, mostly the sentence itself."""
    chance = dice.random()
    for limit, change in _CHANGES:
        if chance < limit:
            return change(example, dice)
    return example


def _lower(example: Example, _: random.Random) -> Example:
    return replace(example, words=[w.lower() for w in example.words])


def _upper(example: Example, _: random.Random) -> Example:
    return replace(example, words=[w.upper() for w in example.words])


def _titled(example: Example, _: random.Random) -> Example:
    return replace(example, words=[w[:1].upper() + w[1:] for w in example.words])


def _without_stop(example: Example, _: random.Random) -> Example:
    last = len(example.words) - 1
    if last < 3 or example.words[last] != "." or not example.is_tree or last + 1 in example.heads:
        return example
    columns = ("words", "pos", "tags", "deps", "heads", "names")
    return replace(example, **{name: getattr(example, name)[:last] for name in columns})


def _gapped(example: Example, dice: random.Random) -> Example:
    """Some words unknown, so that the parser learns to rest on the words around them."""
    if not example.is_tree:
        return example
    return replace(example, words=["" if dice.random() < GAPS else word for word in example.words])


def _datelined(example: Example, dice: random.Random) -> Example:
    """`CARACAS (AP) -- ` in front, hanging on the root as a parataxis."""
    city, agency = dice.choice(CITIES), dice.choice(AGENCIES)
    front = [city.upper() if dice.random() < 0.6 else city, "(", agency, ")", dice.choice(DASHES)]
    size = len(front)

    def later(span: tuple[int, int]) -> tuple[int, int]:
        return span[0] + size, span[1] + size

    moved = replace(
        example,
        words=front + example.words,
        heads=[h + size if h else 0 for h in example.heads],
        events=[_moved_event(e, later) for e in example.events],
        statements=[_moved_statement(s, later) for s in example.statements],
    )
    if example.names:
        moved.names = ["B-LOC", "O", "B-ORG", "O", "O", *example.names]
    if example.heads and 0 in example.heads:
        moved.heads = [example.heads.index(0) + 1 + size, 3, 1, 3, 1, *moved.heads]
    elif example.heads:
        moved.heads = [1, 3, 1, 3, 1, *moved.heads]
    if example.is_tree:
        moved.pos = ["PROPN", "PUNCT", "PROPN", "PUNCT", "PUNCT", *example.pos]
        moved.tags = ["NNP", "-LRB-", "NNP", "-RRB-", ":" if front[-1] == "--" else ",", *example.tags]
        moved.deps = ["parataxis", "punct", "appos", "punct", "punct", *example.deps]
    return moved


def _moved_event(event: MarkedEvent, later: Callable[[tuple[int, int]], tuple[int, int]]) -> MarkedEvent:
    sides = tuple((role, later(span)) for role, span in event.sides)
    return replace(event, trigger=later(event.trigger), sides=sides)


def _moved_statement(
    statement: MarkedStatement, later: Callable[[tuple[int, int]], tuple[int, int]]
) -> MarkedStatement:
    speakers = tuple(later(span) for span in statement.speakers)
    content = later(statement.content) if statement.content else None
    return MarkedStatement(later(statement.cue), speakers, content)


_CHANGES: tuple[tuple[float, Callable[[Example, random.Random], Example]], ...] = (
    (0.04, _lower),
    (0.08, _upper),
    (0.11, _titled),
    (0.16, _without_stop),
    (0.19, _datelined),
    (0.49, _gapped),
)
