"""How states deal with each other, counted, whichever database holds the memory."""

from dataclasses import replace
from datetime import date

from sqlalchemy import text

from dragoman.store import Filter, Store, census, open_store
from dragoman.store.engines import address as parsed
from dragoman.store.engines import engine
from dragoman.store.relations import Counterpart, Deeds, PairTally, Stance
from export.example import CODED
from store.articles import coded, numbered

DEEDS = (Deeds("2016-07-01", "AGREE", "V+", 2.5, 1, 1), Deeds("2016-07-01", "CONSULT", "V+", 2.5, 1, 1))


def test_what_one_does_to_another_by_month_and_week(store: Store) -> None:
    store.add(CODED, source="wire")
    assert store.relations.deeds("ind", "KEN") == DEEDS
    assert {row.period for row in store.relations.deeds("IND", "KEN", weekly=True)} == {"2016-07-11"}
    assert not store.relations.deeds("KEN", "IND")
    assert not store.relations.deeds("IND", "KEN", chosen=Filter(since=date(2016, 8, 1)))
    assert store.relations.deeds("IND", "KEN", chosen=Filter(until=date(2016, 7, 2)))  # a month is a whole one


def test_who_acts_and_bears_by_month(store: Store) -> None:
    store.add(CODED, source="wire")
    assert store.relations.stances("IND") == (Stance("2016-07", True, "V+", 2),)  # a meeting that may be does not count
    assert store.relations.stances("SOM") == (Stance("2016-07", False, "M-", 1),)


def test_counterparts_are_counted_from_both_ends(store: Store) -> None:
    for number in range(3):
        store.add(numbered(number), source="wire")
    assert store.relations.counterparts("IND") == (Counterpart("KEN", True, "V+", 6),)
    assert store.relations.counterparts("KEN") == (Counterpart("IND", False, "V+", 6),)
    pair = PairTally("IND", "KEN", cooperation_there=6)
    assert store.relations.pairs() == store.relations.pairs(code="ken") == (pair,)
    assert store.relations.pairs(code="FJI") == ()


def test_events_between_two_whoever_acts(store: Store) -> None:
    for number in range(3):
        store.add(numbered(number), source="wire")
    first = store.relations.between("KEN", "IND", limit=4)
    rest = store.relations.between("ind", "ken", after=first.next, limit=4)
    assert [len(first.rows), len(rest.rows), rest.next] == [4, 2, ""]
    assert len(store.relations.between("IND", "KEN", Filter(type=("CONSULT",))).rows) == 3
    assert store.relations.between("IND", "FJI").rows == ()


def test_coding_anew_counts_anew(store: Store) -> None:
    store.add(coded(), source="wire")
    draft = CODED.draft
    fewer = replace(CODED, digest="two", draft=replace(draft, events=draft.events[1:]))
    store.add(fewer, source="wire")
    assert store.relations.deeds("IND", "KEN") == DEEDS[:1]


def test_events_in_little_hold_sides_and_places(store: Store) -> None:
    store.add(CODED, source="wire")
    found = {row.id: row for row in store.relations.glimpses(Filter(place=("SOM",)))}
    place = found["x1-shelling"].location
    assert place is not None
    assert (place.name, place.resolution) == ("Mogadishu", "city")
    assert [side.name for side in found["x1-shelling"].recipient] == ["three traders"]
    assert len(store.relations.glimpses(limit=2)) == 2


def test_what_the_desk_shows_of_many_events_is_read_in_little(store: Store) -> None:
    store.add(CODED, source="wire")
    seen = store.relations.whereabouts()
    assert seen.reports == len(seen.events) == len(CODED.draft.events)
    assert {row.place.name for row in seen.events if row.place} >= {"Mogadishu"}
    slots = store.relations.agenda(most=1)
    assert sum(slot.events for slot in slots) == seen.reports
    assert all(len(slot.first) == 1 for slot in slots)
    assert store.relations.choruses(["x1-shelling"])["x1-shelling"].papers == ()


def test_a_memory_of_before_is_counted_when_it_is_opened(address: str) -> None:
    with open_store(address) as store:
        store.add(CODED, source="wire")
    counted = _census(address)
    made = engine(parsed(address))
    with made.begin() as connection:
        connection.execute(text("DELETE FROM census"))
        census.fill(connection)
    made.dispose()
    assert counted == _census(address) != set()


def test_what_is_coded_anew_leaves_the_census_first(address: str) -> None:
    with open_store(address) as store:
        store.add(coded(), source="wire")
        counted = _census(address)
        store.add(coded(digest="two", without=4), source="wire")
        assert sum(row[-1] for row in _census(address)) < sum(row[-1] for row in counted)
        store.add(coded(digest="three"), source="wire")
    assert _census(address) == counted


def _census(address: str) -> set[tuple[str, str, int]]:
    made = engine(parsed(address))
    with made.connect() as connection:
        rows = {tuple(row) for row in connection.execute(text("SELECT facet, term, events FROM census"))}
    made.dispose()
    return rows
