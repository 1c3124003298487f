"""What is out when."""

import pytest

from dragoman.errors import SettingsError
from dragoman.lexicon.newsroom import load_press
from dragoman.newsroom.schedule import Pace, out_by, timetable

POSTS = load_press().posts


def test_without_a_pace_all_is_out_at_once() -> None:
    assert out_by(timetable(POSTS, Pace()), 0) == len(POSTS)


def test_one_post_goes_out_every_so_many_seconds() -> None:
    table = timetable(POSTS, Pace(seconds=2))
    assert [out_by(table, t) for t in (0, 1.9, 2, 20)] == [1, 1, 2, 11]


def test_the_newsroom_may_open_with_some_posts_out() -> None:
    table = timetable(POSTS, Pace(seconds=2, at_once=5))
    assert [out_by(table, t) for t in (0, 2)] == [5, 6]


def test_posts_keep_their_own_intervals_when_time_runs_faster() -> None:
    table = timetable(POSTS, Pace(speed=3600))
    hours = (POSTS[-1].updated - POSTS[0].updated).total_seconds() / 3600
    assert table[-1] == pytest.approx(hours)
    assert list(table) == sorted(table)


@pytest.mark.parametrize("wrong", [{"seconds": -1}, {"seconds": 1, "speed": 2}])
def test_an_impossible_pace_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(SettingsError):
        Pace(**wrong)  # type: ignore[arg-type]
