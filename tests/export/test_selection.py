"""A part of the records stays consistent."""

from dragoman.export.selection import confident
from export.example import CODED


def test_doubtful_events_go_and_deals_forget_them() -> None:
    found = confident(CODED, 0.9)
    assert [e.id for e in found.draft.events] == ["visit"]
    assert found.draft.deals[0].events == ()
    assert found.draft.statements == CODED.draft.statements


def test_nothing_goes_at_zero() -> None:
    assert confident(CODED, 0.0) == CODED
