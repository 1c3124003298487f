from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link.deals import history, merged_deals
from dragoman.link.outlines import Outline
from dragoman.records import Judged
from link.reports import ALL, ASKED, DROPPED, SIGNED


def test_a_loan_is_followed_from_request_to_end() -> None:
    (deal,) = merged_deals(ALL)
    assert [(stage.status, stage.date) for stage in deal.history] == [
        ("sought", "2013-02-01"),
        ("signed", "2013-04-10"),
        ("cancelled", "2013-09-02"),
    ]
    assert deal.status == "cancelled"
    assert [(who.name, who.role) for who in deal.parties] == [
        ("Pacific Harbour Bank", "lender"),
        ("Tonga", "borrower"),
    ]


def test_amounts_that_differ_stand_side_by_side() -> None:
    (deal,) = merged_deals(ALL)
    assert [(told.value, len(told.records)) for told in deal.figures] == [(3.8e7, 2), (4e7, 1)]


def test_a_look_back_is_no_step_back() -> None:
    signed, asked = SIGNED.deals[0], ASKED.deals[0]
    later = replace(asked, published="2013-05-01")
    assert [stage.status for stage in history([signed, later])] == ["signed"]


def test_a_halted_deal_may_go_on() -> None:
    halted = replace(DROPPED.deals[0], status="suspended", published="2013-05-01")
    again = replace(SIGNED.deals[0], status="in_force", published="2013-06-01")
    assert [stage.status for stage in history([SIGNED.deals[0], halted, again])] == ["signed", "suspended", "in_force"]


def test_a_person_parts() -> None:
    keys = [o.deals[0].record for o in (ASKED, SIGNED, DROPPED)]
    found = merged_deals(ALL, [Judged(keys[0], keys[1], False), Judged(keys[0], keys[2], False)])
    assert [[report.article for report in deal.reports] for deal in found] == [["asked"], ["signed", "dropped"]]


@settings(max_examples=15, deadline=None)
@given(st.permutations(ALL))
def test_the_order_of_arrival_does_not_matter(order: list[Outline]) -> None:
    assert merged_deals(order) == merged_deals(ALL)
