"""Written dates -> ISO, and what is none."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ReadError
from dragoman.read.dates import Order, checked_date, date_in_address, parse_date, readings, shown_order

SURE = [
    ("2010-04-01", "2010-04-01"),
    ("2010/04/01", "2010-04-01"),
    ("20100401", "2010-04-01"),
    ("2010-04-01T10:30:00Z", "2010-04-01T10:30:00+00:00"),
    ("2010-04-01T10:30:00.123+0300", "2010-04-01T10:30:00+03:00"),
    ("2010-04-01 10:30", "2010-04-01"),
    ("Thu, 01 Apr 2010 10:30:00 +0000", "2010-04-01T10:30:00+00:00"),
    ("Thu, 01 Apr 2010 10:30:00 EST", "2010-04-01T10:30:00-05:00"),
    ("April 1, 2010", "2010-04-01"),
    ("1 April 2010", "2010-04-01"),
    ("1st of April, 2010", "2010-04-01"),
    ("Sept. 5, 2010", "2010-09-05"),
    ("01-Apr-10", "2010-04-01"),
    ("07/27/2016", "2016-07-27"),
    ("27/07/2016", "2016-07-27"),
    ("7/27/69", "1969-07-27"),
    ("01.04.2010", "2010-04-01"),
    ("05/05/2010", "2010-05-05"),
    ("Monday 04/05/2010", "2010-04-05"),
    ("Tuesday 04/05/2010", "2010-05-04"),
    ("April 1, 2010 at 10:30 a.m. EDT", "2010-04-01T10:30:00-04:00"),
    ("10:30 PM EDT, Thu April 1, 2010", "2010-04-01T22:30:00-04:00"),
    ("12:00 am GMT May 3, 2011", "2011-05-03T00:00:00+00:00"),
    ("1430 GMT, 1 April 2010", "2010-04-01T14:30:00+00:00"),
    ("1 April 2010, 10:30 Moscow time", "2010-04-01"),
    ("APRIL 1, 2010 3:15 PM", "2010-04-01"),
]
NONE = ["", "2010-02-31", "31 February 2010", "2010-13-01", "April 2010", "2010", "yesterday", "40/50/2010"]
NONE += ["Updated figures", "April 1, 2010 in Oslo", "1 April 2010 and 2 April 2010", "10:30", "April 1", "0000-01-01"]


@pytest.mark.parametrize(("words", "iso"), SURE)
def test_dates_are_read(words: str, iso: str) -> None:
    assert readings(words) == (iso,)


@pytest.mark.parametrize("words", NONE)
def test_no_date_is_guessed(words: str) -> None:
    assert readings(words) == ()


@pytest.mark.parametrize(("order", "iso"), [("mdy", "2010-04-05"), ("dmy", "2010-05-04"), ("", None)])
def test_order_settles_two_readings(order: Order, iso: str | None) -> None:
    assert parse_date("04/05/2010", order=order) == iso


def test_checked_date_says_what_would_be_right() -> None:
    with pytest.raises(ReadError, match=r"published: '2010-02-31' is no date; write it as 2010-04-01"):
        checked_date("2010-02-31")
    with pytest.raises(ReadError, match="can be 2010-04-05 or 2010-05-04; write it as YYYY-MM-DD"):
        checked_date("04/05/2010")
    assert checked_date("1 April 2010") == "2010-04-01"


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://paper.example/2010/04/01/story", "2010-04-01"),
        ("https://paper.example/news/2010-4-1-story", "2010-04-01"),
        ("https://paper.example/2010/13/01/story", ""),
        ("https://paper.example/story-2010", ""),
    ],
)
def test_date_in_address(url: str, iso: str) -> None:
    assert date_in_address(url) == iso


@pytest.mark.parametrize(
    ("text", "order"),
    [("on 27/07/2016", "dmy"), ("07/27/2016", "mdy"), ("04/05/2010", ""), ("27/07/2016 07/27/2016", "")],
)
def test_shown_order(text: str, order: str) -> None:
    assert shown_order(text) == order


@settings(max_examples=50, deadline=None)
@given(st.dates(min_value=date(1700, 1, 1), max_value=date(2199, 12, 31)))
def test_iso_days_come_back(day: date) -> None:
    assert readings(str(day)) == (str(day),)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_words_can_be_tried(words: str) -> None:
    readings(words)
