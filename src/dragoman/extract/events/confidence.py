"""How sure the coder is of an event: a logistic sum of the signs, with the weights of calibration.toml."""

import math
from collections.abc import Mapping

from dragoman.extract.events.draft import Proposal, Reading
from dragoman.extract.events.tree import has_definite

_FLOOR = 0.03  # the head's silence says no more than this


def features(reading: Reading, act: Proposal, together: bool) -> dict[str, float]:
    """The signs of one event by name, as they are weighed. `together` says that the head has read the article."""
    parsed, token = reading.parsed, act.token
    noun = parsed.pos[token] in ("NOUN", "PROPN")
    trust = reading.lexicon.calibration.rules
    rule = trust.get(act.rule_id, trust["default"]) if act.rule_id else 0.0
    signs = {
        "bias": 1.0,
        "rule": _logit(rule) if rule else 0.0,
        "who": float(bool(act.actor.ids)),
        "whom": float(bool(act.recipient.ids)),
        "state": float(_has_state(reading, act)),
        "noun": float(noun),
        "definite": float(noun and has_definite(parsed, token)),
        "oblique": float(noun and parsed.deps[token] in ("obl", "nmod", "compound")),
        "weak": float(act.outlook.weak),
        "open": float(act.outlook.status in ("future", "hypothetical")),
    }
    if together:
        signs |= {
            "head": _logit(act.head),
            "no_rule": float(not act.rule_id),
            "agree": float(act.agree),
            "differ": float(act.differ),
        }
    return signs


def confidence(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """A probability from the weighted signs."""
    return 1 / (1 + math.exp(-sum(weights[name] * value for name, value in signs.items())))


def _logit(share: float) -> float:
    held = min(max(share, _FLOOR), 1 - _FLOOR)
    return math.log(held / (1 - held))


def _has_state(reading: Reading, act: Proposal) -> bool:
    """Whether a state, or someone who serves or fights one, is among the parties."""
    return any(e.type == "state" or e.code or e.sectors for e in map(reading.cast.entity, sorted(act.sides)))
