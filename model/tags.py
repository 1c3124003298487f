"""What the heads can answer: fixed lists, and those collected from the training data."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from model.examples import Example

NAME_KINDS = ("PER", "ORG", "LOC", "NORP", "FAC")
NAMES = ("O", *(f"{place}-{kind}" for kind in NAME_KINDS for place in "BI"))
TYPES = (
    "O",
    *"AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST".split(),
    *"ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(),
)
STATUS = ("actual", "future", "hypothetical", "negated")
ROLES = ("none", "actor", "recipient", "place", "time")
POINTERS = ("speaker", "first", "last")
RAREST_PLEDGE = 8  # rarer kinds of pledge are learned without their mode

# A source that never marks a kind of name leaves the choice to the model: for its tag (left) these
# tags (right) all count as right. UNER and wikigold leave nationalities out and call buildings places.
ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "news": {tag: (tag,) for tag in NAMES},
    "places": {
        **{tag: (tag,) for tag in NAMES},
        "O": ("O", "B-NORP", "I-NORP"),
        "B-LOC": ("B-LOC", "B-FAC"),
        "I-LOC": ("I-LOC", "I-FAC"),
    },
    "reports": {
        **{tag: (tag,) for tag in NAMES},
        "B-LOC": ("B-LOC", "B-FAC"),
        "I-LOC": ("I-LOC", "I-FAC"),
    },
}


@dataclass(frozen=True, slots=True)
class Tags:
    """The answers of each head in the order of its outputs."""

    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    names: tuple[str, ...]
    types: tuple[str, ...]
    status: tuple[str, ...]
    modes: tuple[str, ...]
    pledges: tuple[str, ...]
    roles: tuple[str, ...]
    pointers: tuple[str, ...]

    def lists(self) -> dict[str, list[str]]:
        """The same as plain lists, for a file."""
        return {key: list(value) for key, value in asdict(self).items()}


def of_lists(lists: Mapping[str, Iterable[str]]) -> Tags:
    """The tags that `Tags.lists` gave."""
    return Tags(**{key: tuple(answers) for key, answers in lists.items()})


def collected(examples: Iterable[Example]) -> Tags:
    """The lists that cover these examples, in alphabetic order where no order is given."""
    pos: set[str] = set()
    tags: set[str] = set()
    deps: set[str] = set()
    modes: set[str] = set()
    pledges: Counter[str] = Counter()
    for example in examples:
        pos.update(example.pos)
        tags.update(example.tags)
        deps.update(example.deps)
        for event in example.events:
            modes.update(event.modes)
            pledges.update(event.pledges)
    kinds = {p for p, n in pledges.items() if n >= RAREST_PLEDGE} | {p.split("-")[0] for p in pledges}
    fixed = {"names": NAMES, "types": TYPES, "status": STATUS, "roles": ROLES, "pointers": POINTERS}
    listed = {"pos": pos, "tags": tags, "deps": deps, "modes": modes, "pledges": kinds}
    return Tags(**{key: tuple(sorted(values)) for key, values in listed.items()}, **fixed)
