"""Merged events one by one, as they are counted: the same in every database."""

from collections.abc import Iterator

import pytest

from dragoman.pipeline.linking import ArticleLinker
from dragoman.store import Filter, Store, occurrences, open_store
from link.reports import CODED, RARITY
from store.conftest import clock


@pytest.fixture
def told(address: str) -> Iterator[Store]:
    """A memory in which one event is told by three articles, one by two, and others by one."""
    with open_store(address, clock=clock, linker=ArticleLinker(RARITY)) as store:
        for coded in CODED.values():
            store.add(coded, source="wire")
        yield store


def _all(store: Store, chosen: Filter) -> list[str]:
    """The ids of the listed merged events, a page at a time."""
    found: list[str] = []
    after = ""
    while True:
        page = store.merged_events(chosen, after=after, limit=3)
        found += [row.id for row in page.rows]
        if not (after := page.next):
            return found


@pytest.mark.parametrize("at_once", [2, 5_000])
@pytest.mark.parametrize("chosen", [Filter(), Filter(type=("SANCTION",)), Filter(who=("FJI",)), Filter(text="zebra")])
def test_what_is_listed_is_what_is_counted(
    told: Store, chosen: Filter, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(occurrences, "_AT_ONCE", at_once)
    assert [event.id for event in told.occurrences(chosen)] == _all(told, chosen)


def test_an_event_says_what_its_reports_say(told: Store) -> None:
    for event in told.occurrences():
        row = told.merged_event(event.id)
        assert row
        assert event.records == tuple(report.record for report in row.reports)
        assert (event.type, event.quad, event.day, event.place) == (row.type, row.quad, row.day, row.place)
        assert (event.score, event.confidence) == (row.score, row.confidence)
        assert event.actor_name == tuple(who.name for who in row.actor)
        assert event.recipient_code == tuple(who.code for who in row.recipient)
        assert (event.articles, event.sources) == (row.article_count, row.independent_source_count)


def test_the_totals_count_events_and_deals_once(told: Store) -> None:
    totals = told.totals()
    found = list(told.occurrences())
    assert (totals.events, totals.reports) == (len(found), sum(len(event.records) for event in found))
    assert totals.events < totals.reports
    assert totals.deals == len(told.merged_deals(limit=100).rows)
    assert totals.deal_reports == len(told.deals(limit=100).rows)


def test_counts_between_codes_count_events_once(told: Store) -> None:
    counts = {(count.actor, count.recipient): (count.events, count.reports) for count in told.counts()}
    assert counts == {("FJI", "TON"): (1, 3), ("PNG", "PNG"): (1, 2), ("PER", "FJI"): (1, 1)}
