"""When feeds are read again."""

from datetime import UTC, datetime, timedelta

import pytest

from dragoman.pipeline.timing import after_failure, after_success, backed_off, interval, is_due, regular
from dragoman.store import Feed

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = Feed("https://x.example/rss")


@pytest.mark.parametrize(
    ("own", "every", "hint", "seconds"),
    [
        (0, 0, 0, 900),
        (0, 0, 10, 300),
        (0, 0, 1_200, 1_200),
        (0, 0, 86_400, 3_600),
        (0, 30, 86_400, 30),
        (60, 30, 0, 60),
    ],
)
def test_intervals(own: int, every: int, hint: int, seconds: int) -> None:
    assert interval(Feed("u", every=own), every, hint) == seconds


def test_dice_move_an_interval_a_little() -> None:
    assert [regular(100, dice) for dice in (0, 0.5, 1)] == pytest.approx([95, 100, 105])


def test_waits_double_up_to_six_hours() -> None:
    assert [backed_off(900, n, 1.0) for n in range(6)] == [900, 1_800, 3_600, 7_200, 14_400, 21_600]
    assert backed_off(900, 1, 0.0) == 900
    assert backed_off(900, 10_000, 1.0) == 21_600
    assert backed_off(86_400, 3, 1.0) == 86_400


def test_what_a_server_asks_for_is_obeyed_for_a_day() -> None:
    assert backed_off(900, 0, 0.0, asked=5_000) == 5_000
    assert backed_off(900, 0, 0.0, asked=10_000_000) == 86_400


def test_due() -> None:
    assert is_due(FEED, NOW, 900)
    later = after_success(FEED, NOW, 900)
    assert not is_due(later, NOW + timedelta(seconds=800), 900)
    assert is_due(later, NOW + timedelta(seconds=811), 900)
    assert not is_due(Feed("u", state="gone"), NOW, 900)


def test_failures_are_counted_and_forgotten() -> None:
    failed = after_failure(after_failure(FEED, NOW, 60, "answered 500"), NOW, 60, "answered 502")
    assert (failed.failures, failed.error, failed.success) == (2, "answered 502", "")
    well = after_success(failed, NOW, 60)
    assert (well.failures, well.error, well.success) == (0, "", NOW.isoformat())
