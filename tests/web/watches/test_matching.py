"""What is news to a watch, and what was told before in other words."""

from dragoman.store import Catch
from dragoman.web.watches.matching import Found, catches, fresh
from web.watches.made import found


def caught(*items: Found, article: str = "a1") -> tuple[Catch, ...]:
    """What was caught of an article before."""
    return catches(items, "w", article, cursor=1, at="2026-03-01T12:00:00+00:00")


def test_what_was_never_caught_is_news() -> None:
    assert fresh([found("e1"), found("e2", "AID")], "a1", ()) == (found("e1"), found("e2", "AID"))


def test_another_report_of_an_event_is_none() -> None:
    assert fresh([found("e1", record="r2")], "a2", caught(found("e1"))) == ()


def test_an_event_whose_status_or_type_changed_is_news() -> None:
    before = caught(found("e1", "CONSULT-visit", "future"))
    happened = found("e1", "CONSULT-visit", "actual")
    assert fresh([happened], "a2", before) == (happened,)
    worse = found("e1", "ASSAULT", "future")
    assert fresh([worse], "a2", before) == (worse,)


def test_an_old_status_that_comes_late_is_no_news_again() -> None:
    before = (*caught(found("e1", status="future")), *caught(found("e1"), article="a2"))
    assert fresh([found("e1", status="future")], "a3", before) == ()


def test_a_story_that_is_told_anew_with_another_event_of_its_kind_is_none() -> None:
    assert fresh([found("e2", whom=("UKR", "POL"))], "a2", caught(found("e1"))) == ()
    assert fresh([found("e2", whom=())], "a2", caught(found("e1"))) == ()


def test_another_side_or_kind_in_the_same_story_is_news() -> None:
    before = caught(found("e1"))
    for other in (found("e2", whom=("POL",)), found("e2", "THREATEN"), found("e2", status="negated")):
        assert fresh([other], "a2", before) == (other,)


def test_a_corrected_article_tells_what_was_not_in_it_before() -> None:
    before = caught(found("e1"))
    again, more = found("e1-corrected"), found("e2", "AID")
    assert fresh([again, more], "a1", before) == (more,)


def test_two_like_events_of_one_article_are_both_caught_once() -> None:
    two = [found("e1"), found("e2")]
    assert fresh(two, "a1", ()) == tuple(two)
    assert fresh([found("e1"), found("e2")], "a1", caught(*two)) == ()
    third = found("e3")
    assert fresh([*two, third], "a1", caught(*two)) == (third,)


def test_two_reports_of_a_thing_in_one_article_are_one() -> None:
    assert fresh([found("e1", record="r1"), found("e1", record="r2")], "a1", ()) == (found("e1", record="r1"),)
