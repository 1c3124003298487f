"""Charts as numbers: what stands above the line and below it, and where a click leads."""

from datetime import date

import pytest

from dragoman.web import spans
from dragoman.web.barcharts import Count, Series, chart


def link(stretch: spans.Stretch) -> str:
    return f"?since={stretch.since}&until={stretch.until}"


def test_cooperation_stands_above_the_line_and_conflict_below_it() -> None:
    counts = [Count("2016-04-01", "M+", 3, 10), Count("2016-04-01", "M-", 1, -9), Count("2016-06-01", "V-", 2, -2)]
    drawn = chart([Series("A", counts, link), Series("B", [], link)], "month")
    assert drawn is not None
    april, may, june = drawn.panels[0].columns
    up, down = april.bars
    axis = drawn.panels[0].axis
    assert (round(up.y + up.height, 1), round(down.y, 1)) == (round(axis, 1), round(axis, 1))
    assert up.height > down.height
    assert april.score == (30 - 9) / 4
    assert (may.url, may.score, june.url) == ("", None, "?since=2016-06&until=2016-06")
    assert all(0 <= c.x <= c.x + c.width <= 100 for c in drawn.panels[1].columns)


def test_nothing_is_no_chart() -> None:
    assert chart([Series("A", [], link)], "") is None


@pytest.mark.parametrize(
    ("first", "last", "width", "number"),
    [
        ("2016-04-01", "2016-05-20", "week", 8),
        ("2015-12-20", "2016-11-01", "month", 12),
        ("1990-01-01", "2016-01-01", "year", 27),
    ],
)
def test_a_span_is_cut_into_what_can_be_told_apart(first: str, last: str, width: str, number: int) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert spans.fitting(*days) == width
    assert len(spans.stretches(*days, width)) == number
