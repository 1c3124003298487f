"""Queries become filters, and URLs without one of their conditions."""

from datetime import date

import pytest

from dragoman.store import Filter
from dragoman.web.filters import QueryError, asked


def test_names_are_those_of_the_commands() -> None:
    found = asked("/deals", [("who", "IND"), ("who", "KEN"), ("min-amount", "1e6"), ("currency", "usd"), ("text", "")])
    assert found.filter == Filter(who=("IND", "KEN"), min_amount=1e6, currency="USD")


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2016", "2016", (date(2016, 1, 1), date(2016, 12, 31))),
        ("2016-02", "2016-02", (date(2016, 2, 1), date(2016, 2, 29))),
        ("2016-02-03", "2016-02-04", (date(2016, 2, 3), date(2016, 2, 4))),
    ],
)
def test_a_month_or_year_is_all_of_its_days(since: str, until: str, days: tuple[date, date]) -> None:
    found = asked("/", [("since", since), ("until", until)]).filter
    assert (found.since, found.until) == days


def test_urls_keep_the_rest() -> None:
    found = asked("/deals", [("who", "IND"), ("type", "arms"), ("sort", "amount"), ("after", "x")], own=("sort",))
    assert found.without("who", "IND") == "/deals?type=arms&sort=amount"
    assert found.plus("who", "KEN") == "/deals?who=IND&type=arms&sort=amount&who=KEN"
    assert found.with_("sort", "") == "/deals?who=IND&type=arms"
    assert found.as_("csv") == "/deals.csv?who=IND&type=arms&sort=amount"
    assert found.page_after("y") == "/deals?who=IND&type=arms&sort=amount&after=y"
    assert [chip.words for chip in found.chips] == ["who: IND", "type: arms"]


def test_a_page_takes_only_what_it_knows() -> None:
    with pytest.raises(QueryError, match="min-amount") as error:
        asked("/", [("min-amount", "1")], known=("who",))
    assert error.value.known == ("who",)
