from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link.events import merged_events
from dragoman.link.outlines import Outline
from dragoman.records import Judged, MergedEvent, Who
from link.reports import ALL, EMBARGO, OWN, RAID, TOLL


def _of(found: tuple[MergedEvent, ...], article: str) -> MergedEvent:
    return next(event for event in found if article in [report.article for report in event.reports])


def test_copies_and_an_own_report_are_one_event_with_two_sources() -> None:
    event = _of(merged_events(ALL), "embargo")
    assert [report.article for report in event.reports] == ["embargo", "own", "reprint"]
    assert (event.article_count, event.independent_source_count) == (3, 2)
    assert (event.type, event.date, event.status) == ("SANCTION", "2014-05-06", "actual")
    assert event.actor == (Who("Fijian cabinet", "FJI"),)


def test_figures_that_differ_stand_side_by_side() -> None:
    event = _of(merged_events(ALL), "raid")
    tolls = {(told.value, told.records) for told in event.figures}
    assert tolls == {(6, (RAID.events[0].record,)), (7, (TOLL.events[0].record,))}


def test_each_report_but_the_first_says_what_links_it() -> None:
    (note,) = _of(merged_events(ALL), "raid").why.notes
    assert note.field == TOLL.events[0].record
    assert "sides" in note.how


def test_another_event_stays_alone() -> None:
    assert _of(merged_events(ALL), "peru").article_count == 1


def test_a_person_parts_and_joins() -> None:
    raid, toll, own = (o.events[0].record for o in (RAID, TOLL, OWN))
    assert _of(merged_events(ALL, [Judged(raid, toll, False)]), "raid").article_count == 1
    joined = _of(merged_events(ALL, [Judged(raid, own, True)]), "raid")
    assert {"raid", "own"} <= {report.article for report in joined.reports}


def test_the_id_stays_when_a_later_report_joins() -> None:
    assert _of(merged_events([EMBARGO]), "embargo").id == _of(merged_events(ALL), "embargo").id


@settings(max_examples=15, deadline=None)
@given(st.permutations(ALL))
def test_the_order_of_arrival_does_not_matter(order: list[Outline]) -> None:
    assert merged_events(order) == merged_events(ALL)
