"""How sure the coder is of an event: a logistic sum of the signs, with the weights of calibration.toml."""

import math
from collections.abc import Mapping

from dragoman.extract.events.draft import Proposal
from dragoman.extract.events.tree import has_definite
from dragoman.records import Parsed


def features(parsed: Parsed, act: Proposal, head_read: bool) -> dict[str, float]:
    """The signs of one event by name, as they are weighed."""
    noun = parsed.pos[act.token] in ("NOUN", "PROPN")
    sure = min(max(act.head, 0.15), 0.98)
    return {
        "bias": 1.0,
        "head": math.log(sure / (1 - sure)) if head_read else 0.0,
        "rule": act.rule,
        "agree": float(act.agree),
        "differ": float(bool(act.head and act.rule and not act.agree)),
        "alone": float(not head_read),
        "who": float(bool(act.actor.ids)),
        "whom": float(bool(act.recipient.ids)),
        "noun": float(noun),
        "definite": float(noun and has_definite(parsed, act.token)),
        "weak": float(act.outlook.weak),
    }


def confidence(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """A probability from the weighted signs."""
    return 1 / (1 + math.exp(-sum(weights[name] * value for name, value in signs.items())))
