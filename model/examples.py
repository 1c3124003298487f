"""One training sentence with whatever is known of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MarkedEvent:
    """An event of a labelled sentence; spans are half-open token ranges."""

    type: str
    trigger: tuple[int, int]
    status: str
    modes: tuple[str, ...]
    pledges: tuple[str, ...]
    sides: tuple[tuple[str, tuple[int, int]], ...]  # (role, span)


@dataclass(frozen=True, slots=True)
class MarkedStatement:
    """A statement of a labelled sentence; spans are half-open token ranges."""

    cue: tuple[int, int]
    speakers: tuple[tuple[int, int], ...]
    content: tuple[int, int] | None


@dataclass(slots=True)
class Example:
    """A sentence in words; empty columns were not annotated.

    `heads` are 1-based with 0 for the root. `style` names the guideline of its names (`tags.ALLOWED`),
    '' when it has none. `hand` names the batch of labels. `labelled` says that its events and statements are complete.
    """

    words: list[str]
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    style: str = ""
    labelled: bool = False
    events: list[MarkedEvent] = field(default_factory=list)
    statements: list[MarkedStatement] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    document: str = ""
    hand: str = ""

    @property
    def is_tree(self) -> bool:
        """Whether its syntax is known."""
        return bool(self.deps)


def head_word(span: tuple[int, int], heads: list[int]) -> int:
    """The word of a span whose head lies outside of it; `heads` 1-based, 0 the root."""
    first, last = span
    for i in range(first, last):
        if not first <= heads[i] - 1 < last:
            return i
    return last - 1
