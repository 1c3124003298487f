"""The weights by which the signs of an event become its confidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.frames import load


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights for articles that a trained head has read with the rules, and for rules alone.

    `rules` is the share of a rule's events that proved right, `default` for rules not measured.
    Events below the limit of their table are left out.
    """

    together: Mapping[str, float]
    alone: Mapping[str, float]
    limits: Mapping[str, float]
    rules: Mapping[str, float]

    def weights(self, together: bool) -> tuple[Mapping[str, float], float]:
        """The weights and the least confidence of an event that is kept."""
        return (self.together, self.limits["together"]) if together else (self.alone, self.limits["alone"])


def read_calibration(file: Path) -> Calibration:
    """The tables of calibration.toml. Raises LexiconError when one is missing."""
    raw = load(file)
    try:
        tables = {
            name: {key: float(v) for key, v in raw[name].items()} for name in ("together", "alone", "limits", "rules")
        }
    except KeyError as e:
        raise LexiconError(file.name, f"table [{e.args[0]}] is missing") from e
    return Calibration(**tables)
