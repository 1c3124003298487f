"""Confidence against the share that is right."""

import pytest

from evals import reliability
from evals.matches import Match
from evals.sheets import Event


def _match(confidence: float, *passed: str) -> Match:
    event = Event(("AID",), None, (), (), (), frozenset(), "actual", (), (), confidence=confidence)
    return Match("event", "a", "AID", None, event, frozenset(passed))


def test_events_fall_into_bins_with_their_shares() -> None:
    matches = [_match(0.55, "event.type"), _match(0.58), _match(1.0, "event.type", "event.triple")]
    low, high = reliability.bins(matches)
    assert low == (0.5, 0.6, 2, pytest.approx(0.565), 0.5, 0.0)
    assert high == (0.9, 1.0, 1, 1.0, 1.0, 1.0)


def test_the_error_is_the_mean_distance() -> None:
    assert reliability.error(reliability.bins([_match(0.75), _match(1.0, "event.type")])) == pytest.approx(0.375)
    assert reliability.error([]) == 0
