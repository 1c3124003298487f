"""What became of each gold record and each prediction: found, missed or spurious, and which tests it passed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.sheets import Deal, Event, Sheet, Statement, Stretch

Record = Event | Statement | Deal | Stretch


@dataclass(frozen=True, slots=True)
class Match:
    """A gold record with its prediction; one of the two is None where the other stands alone.

    `passed` are the figures whose test it passes, `asked` the answers that are judged on found records
    alone. `label` is what it is counted under in a breakdown.
    """

    kind: str
    article: str
    label: str
    gold: Record | None
    predicted: Record | None
    passed: frozenset[str] = frozenset()
    asked: Mapping[str, bool] | None = None
    wanted: str = ""
    given: str = ""

    @property
    def optional(self) -> bool:
        """Whether the gold does not ask for it: right when found, not missed when not."""
        return self.gold is not None and self.gold.optional

    @property
    def is_missed(self) -> bool:
        """Asked for, and nothing was found."""
        return self.predicted is None and not self.optional

    @property
    def is_spurious(self) -> bool:
        """Predicted, and nothing of the kind is in the gold."""
        return self.gold is None


@dataclass(frozen=True, slots=True)
class Duet:
    """One article twice: its gold and its prediction."""

    gold: Sheet
    predicted: Sheet


def alone(
    pairs: Sequence[tuple[int, int]], golds: Sequence[Record], predicted: Sequence[Record]
) -> tuple[list[int], list[int]]:
    """Numbers of the gold records and of the predictions that are in no pair."""
    first, second = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in range(len(golds)) if i not in first], [j for j in range(len(predicted)) if j not in second]
