"""When a watch tells: at once, in digests, not at night, not too often, by the clock of its owner."""

from datetime import datetime

import pytest

from dragoman.store import Catch
from dragoman.web.watches.timing import is_quiet, next_digest, tellings, wrong
from dragoman.web.watches.wording import told
from web.watches.made import at, catch, watch

BERLIN = "Europe/Berlin"


def cursors(due: tuple[tuple[Catch, ...], ...]) -> list[list[int]]:
    return [[one.cursor for one in group] for group in due]


def test_each_article_is_told_at_once_and_by_itself() -> None:
    waiting = [catch(1, at("12:00")), catch(1, at("12:00"), 1), catch(2, at("12:00"))]
    assert cursors(tellings(watch(), waiting, 0, at("12:01"))) == [[1, 1], [2]]


def test_at_night_nothing_is_told_and_then_all_in_one_digest() -> None:
    mine = watch(quiet="22:00-07:00")
    waiting = [catch(1, at("23:00", 1)), catch(2, at("05:00"))]
    assert tellings(mine, waiting, 0, at("06:59")) == ()
    assert cursors(tellings(mine, waiting, 0, at("07:00"))) == [[1, 2]]
    fresh = [*waiting, catch(3, at("07:00"))]
    assert cursors(tellings(mine, fresh, 0, at("07:00"))) == [[1, 2, 3]]


@pytest.mark.parametrize(
    ("quiet", "zone", "clock", "expected"),
    [
        ("", "UTC", "03:00", False),
        ("22:00-07:00", "UTC", "22:00", True),
        ("22:00-07:00", "UTC", "06:59", True),
        ("22:00-07:00", "UTC", "07:00", False),
        ("22:00-07:00", "UTC", "12:00", False),
        ("12:00-14:00", "UTC", "13:00", True),
        ("12:00-14:00", "UTC", "14:00", False),
        ("22:00-07:00", BERLIN, "21:30", True),
        ("22:00-07:00", BERLIN, "06:30", False),
        ("22:00-07:00", "Asia/Kolkata", "16:29", False),
        ("22:00-07:00", "Asia/Kolkata", "16:30", True),
    ],
)
def test_quiet_hours_are_those_of_the_place(quiet: str, zone: str, clock: str, expected: bool) -> None:
    assert is_quiet(watch(quiet=quiet, zone=zone), at(clock)) is expected


def test_an_hourly_digest_comes_at_the_full_hour() -> None:
    mine = watch(pace="hourly")
    waiting = [catch(1, at("12:20")), catch(2, at("12:50"))]
    assert tellings(mine, waiting, 0, at("12:59")) == ()
    assert cursors(tellings(mine, waiting, 0, at("13:00"))) == [[1, 2]]
    assert next_digest(watch(pace="hourly", zone="Asia/Kolkata"), at("12:20")) == at("12:30")


def test_a_daily_digest_comes_at_its_time_by_the_clock_of_the_place() -> None:
    mine = watch(pace="daily", at="07:30", zone=BERLIN)
    assert next_digest(mine, at("06:00")) == at("06:30")
    assert next_digest(mine, at("06:30")) == at("06:30", 3)
    assert tellings(mine, [catch(1, at("06:00"))], 0, at("06:29")) == ()
    assert cursors(tellings(mine, [catch(1, at("06:00"))], 0, at("06:30"))) == [[1]]


def test_summer_time_moves_the_daily_digest() -> None:
    mine = watch(pace="daily", at="07:30", zone=BERLIN)
    before = datetime.fromisoformat("2026-03-28T06:30:00+00:00")
    assert next_digest(mine, before) == datetime.fromisoformat("2026-03-29T05:30:00+00:00")


def test_no_more_is_told_than_the_hour_allows_and_the_last_holds_the_rest() -> None:
    waiting = [catch(n, at("12:00")) for n in range(1, 6)]
    assert cursors(tellings(watch(most=3), waiting, 0, at("12:00"))) == [[1], [2], [3, 4, 5]]
    assert cursors(tellings(watch(most=3), waiting, 2, at("12:00"))) == [[1, 2, 3, 4, 5]]
    assert tellings(watch(most=3), waiting, 3, at("12:00")) == ()
    assert len(tellings(watch(most=0), waiting, 99, at("12:00"))) == 5


def test_one_event_reads_as_who_did_what_with_its_sentence() -> None:
    words = told(watch(), [catch(1, at("12:00"))], "https://desk.example/")
    assert (words.title, words.brief, words.link) == ("Event 1.0", "It was seen. (Wire)", "/events/e1")
    assert "https://desk.example/events/e1" in words.whole


def test_a_digest_names_its_events_and_leads_to_the_watch() -> None:
    many = [catch(n, at("12:00"), title="x" * 300) for n in range(1, 400)]
    words = told(watch(), many, "https://desk.example/")
    assert (words.title, words.link) == ("Borders: 399 new", "/watches/w")
    assert words.brief.endswith("and 394 more")
    assert len(words.brief) <= 600
    assert "and 199 more" in words.whole


def test_impossible_times_are_told() -> None:
    assert wrong(watch()) is None
    for more in ({"pace": "x"}, {"at": "7:30"}, {"at": "24:00"}, {"zone": "Nowhere"}, {"quiet": "1-2"}, {"most": -1}):
        told_ = wrong(watch(**more))
        assert told_
        assert all(told_)
