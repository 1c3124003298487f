from datetime import date

import pytest

from dragoman.link.days import apart, days_meant, exact


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2011-03-09", date(2011, 3, 9), date(2011, 3, 9)),
        ("2011-03-09T14:00", date(2011, 3, 9), date(2011, 3, 9)),
        ("2011-W10", date(2011, 3, 7), date(2011, 3, 13)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2011-Q2", date(2011, 1, 1), date(2011, 12, 31)),
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),
    ],
)
def test_a_value_means_days(value: str, first: date, last: date) -> None:
    assert days_meant(value, "2020-01-01", past=True) == (first, last)


def test_an_undated_act_lies_just_before_its_article_or_is_open() -> None:
    assert days_meant("PAST_REF", "2011-03-09", past=True) == (date(2011, 3, 7), date(2011, 3, 9))
    assert days_meant("FUTURE_REF", "2011-03-09", past=False) is None
    assert days_meant("", "", past=True) is None


def test_what_is_no_day_means_none() -> None:
    assert days_meant("2011-02-30", "", past=True) is None
    assert days_meant("2011-W60", "", past=True) is None


def test_days_between_ranges() -> None:
    march, april = days_meant("2011-03", "", past=True), days_meant("2011-04-03", "", past=True)
    assert apart(march, april) == apart(april, march) == 3
    assert apart(march, march) == apart(march, None) == 0


def test_only_a_day_is_exact() -> None:
    assert (exact("2011-03-09T14:00"), exact("2011-03"), exact("")) == ("2011-03-09", "", "")
