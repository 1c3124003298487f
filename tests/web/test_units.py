"""Units agree with their figures and are words, not codes."""

import pytest

from dragoman.records import Quantity, Span, Why
from dragoman.web.units import plural, volume
from dragoman.web.wording import measured

VOLUMES = {
    "2 block": "2 blocks",
    "1 block": "1 block",
    ">36 aircraft": "over 36 aircraft",
    "450,000 bbl/day": "450,000 barrels a day",
    "~2–3 battery": "about 2 to 3 batteries",
    "1,200 km": "1,200 km",
    "600 MW": "600 MW",
    "<=40 fighter jet": "at most 40 fighter jets",
    "20 %": "20 %",
    "5,000 person": "5,000 people",
    "12 ferry": "12 ferries",
    "3 t": "3 tonnes",
    "many": "many",
}


@pytest.mark.parametrize(("kept", "shown"), VOLUMES.items(), ids=VOLUMES)
def test_quantities_of_deals_are_words(kept: str, shown: str) -> None:
    assert volume(kept) == shown


@pytest.mark.parametrize(("one", "several"), [("city", "cities"), ("bay", "bays"), ("box", "boxes"), ("ship", "ships")])
def test_plurals_follow_the_rule(one: str, several: str) -> None:
    assert plural(one) == several


def _quantity(value: float, unit: str, of: str = "") -> Quantity:
    return Quantity("q", Span(0, 1), value, unit, "=", Why(""), of=of)


def test_figures_of_events_agree_too() -> None:
    assert measured(_quantity(2, "missile")) == "2 missiles"
    assert measured(_quantity(1, "missile")) == "1 missile"
    assert measured(_quantity(70, "USD/bbl")) == "USD 70/bbl"
    assert measured(_quantity(3e9, "USD")) == "USD 3 billion"
    assert measured(_quantity(2, "season", "dry seasons")) == "2 dry seasons"
