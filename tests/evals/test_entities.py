"""Which predicted entity stands for a gold one."""

import pytest

from dragoman.records import Span
from evals.entities import Linked, linked
from evals.events import matches
from evals.matches import Duet
from evals.sheets import Entity, Event, Sheet

TEXT = "Sylvania warned Freedonia. Its president, Ana Brun, left."
GOLD = Sheet(
    "a",
    "",
    "",
    TEXT,
    {
        "s": Entity("s", "Sylvania", "state", "SYL"),
        "f": Entity("f", "Freedonia", "state", "FRE"),
        "b": Entity("b", "Ana Brun", "person", "SYL", ("GOV",)),
    },
    events=(Event(("THREATEN",), Span(9, 15), (), ("s",), ("f",), frozenset(), "actual", (), ()),),
)


def _linked(*entities: Entity, events: tuple[Event, ...] = ()) -> dict[str, Linked]:
    duet = Duet(GOLD, Sheet("a", "", "", TEXT, {e.id: e for e in entities}, events=events))
    return {x.gold.id: x for x in linked(duet, matches(duet))}


def test_only_those_who_take_part_are_asked_for() -> None:
    assert set(_linked()) == {"s", "f"}


def test_a_mention_at_the_name_links_whatever_the_predicted_name() -> None:
    found = _linked(Entity("1", "Republic", "state", "SYL", ("GOV",), (Span(0, 8),)))["s"]
    assert found.passes("entity.code")
    assert not found.passes("entity.name")


def test_shared_words_link_without_a_mention() -> None:
    assert _linked(Entity("1", "Kingdom of Freedonia", "state", "FRE"))["f"].passes("entity.name")


def test_a_found_event_links_its_sides() -> None:
    event = Event(("THREATEN",), Span(9, 15), (Span(0, 26),), ("1",), (), frozenset(), "actual", (), ())
    found = _linked(Entity("1", "they", "group", "SYL"), events=(event,))
    assert found["s"].passes("entity.code")
    assert found["f"].predicted is None


@pytest.mark.parametrize(
    ("sectors", "right"), [((), True), (("GOV",), True), (("GOV", "MIL"), True), (("MIL",), False)]
)
def test_a_bare_state_may_be_its_government(sectors: tuple[str, ...], right: bool) -> None:
    assert _linked(Entity("1", "Sylvania", "state", "SYL", sectors))["s"].passes("entity.sector") is right
