"""Of the reports of one event one is counted, and the others are echoes, in whatever order they come and go."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from dragoman.pipeline.linking import ArticleLinker
from dragoman.records import Coded
from dragoman.store import Judgement, Store, census, open_store
from link.reports import RARITY, thirty
from store.conftest import clock

ALL = tuple(thirty())


@pytest.fixture
def linked(address: str) -> Iterator[Store]:
    """An empty memory that links what is kept."""
    with open_store(address, clock=clock, linker=ArticleLinker(RARITY)) as opened:
        yield opened


def _echoes(connection: Connection) -> set[str]:
    return set(connection.scalars(text("SELECT record FROM events WHERE echo = 1")))


def _counts(connection: Connection) -> dict[tuple[str, str], tuple[int, int]]:
    rows = connection.execute(text("SELECT facet, term, events, echoes FROM census WHERE events > 0"))
    return {(facet, term): (events, echoes) for facet, term, events, echoes in rows}


def _anew(connection: Connection) -> dict[tuple[str, str], tuple[int, int]]:
    """The census as it is taken of what is there now."""
    for step in ("DELETE FROM census", "UPDATE events SET echo = 0"):
        connection.execute(text(step))
    census.fill(connection)
    census.listen(connection)
    return _counts(connection)


def _sound(store: Store) -> set[str]:
    """The echoes, of which each merged event has all but one report, and the census as if taken anew."""
    counted, echoes = store._read(_counts), store._read(_echoes)
    expected = set()
    for event in store.merged_events(limit=500).rows:
        some = {report.record for report in event.reports}
        assert len(some - echoes) == 1
        expected |= some & echoes
    assert echoes == expected
    assert any(events > echoes > 0 for events, echoes in counted.values())
    assert counted == store._write(_anew)
    assert store._read(_echoes) == echoes
    return echoes


def _coded_anew(coded: Coded) -> Coded:
    return replace(coded, digest="another")


@pytest.mark.parametrize("seed", [1, 2])
def test_each_event_has_one_report_that_is_no_echo(linked: Store, seed: int) -> None:
    chance = random.Random(seed)
    for coded in chance.sample(ALL, len(ALL)):
        linked.add(coded, source="wire")
    assert _sound(linked)
    for coded in chance.sample(ALL, 5):
        linked.add(_coded_anew(coded), source="wire")
    assert _sound(linked)


def test_what_a_person_puts_together_or_parts_is_counted_so(linked: Store) -> None:
    for coded in ALL:
        linked.add(coded, source="wire")
    before = _sound(linked)
    event = next(e for e in linked.merged_events(limit=500).rows if len(e.reports) > 1)
    one, other = (report.record for report in event.reports[:2])
    linked.judge(Judgement(one, "apart", "event", other, "", "ann", ""))
    assert len(_sound(linked)) < len(before)
