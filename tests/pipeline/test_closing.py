"""Ids of a closed draft are stable, unique, and follow what a record says."""

from dataclasses import replace

import pytest

from dragoman import link
from export.example import DRAFT, EVENTS, RECORDS


def test_every_record_has_an_id_of_its_own() -> None:
    coded = link.close(DRAFT, "d")
    assert set(coded.ids) == {record.id for record in RECORDS}
    assert len(set(coded.ids.values())) == len(RECORDS)


def test_closing_twice_changes_nothing() -> None:
    assert link.close(DRAFT, "d") == link.close(DRAFT, "d")


def test_confidence_and_names_in_the_draft_do_not_reach_an_id() -> None:
    first, *rest = EVENTS
    other = replace(DRAFT, events=(replace(first, id="renamed", confidence=0.2), *rest))
    assert link.close(other, "d").ids["renamed"] == link.close(DRAFT, "d").ids[first.id]


def test_another_article_gives_other_ids() -> None:
    other = replace(DRAFT, article=replace(DRAFT.article, id="other"))
    assert not set(link.close(other, "d").ids.values()) & set(link.close(DRAFT, "d").ids.values())


def test_records_that_say_the_same_are_told_apart() -> None:
    twin = replace(EVENTS[0], id="twin")
    ids = link.close(replace(DRAFT, events=(*EVENTS, twin)), "d").ids
    assert ids["twin"] != ids[EVENTS[0].id]


def test_two_records_with_one_draft_id_are_a_bug() -> None:
    with pytest.raises(ValueError, match="two records"):
        link.close(replace(DRAFT, events=(*EVENTS, EVENTS[0])), "d")
