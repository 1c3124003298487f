"""Explanations name the record, what found it, and the words."""

import json

from dragoman.export import explain
from export.example import CODED, RECORDS, TEXT


def test_every_record_is_explained_once() -> None:
    assert sorted(r.id for r in explain.reasons(CODED)) == sorted(CODED.ids[r.id] for r in RECORDS)


def test_one_record_by_its_id_its_beginning_or_its_draft_id() -> None:
    assert [r.kind for r in explain.reasons(CODED, "x1-visit")] == ["event"]
    assert [r.kind for r in explain.reasons(CODED, "x1-vis")] == ["event"]
    assert [r.id for r in explain.reasons(CODED, "d1")] == ["x1-d1"]
    assert explain.reasons(CODED, "nothing") == []


def test_an_event_reads_as_who_did_what_to_whom() -> None:
    page = explain.text(CODED, explain.reasons(CODED, "x1-visit"))
    assert "EVENT CONSULT visit “visited”: Narendra Modi → Kenya" in page
    assert "found by event head, 91% sure" in page
    assert "type       head: CONSULT 0.91 “visited” [36:43]" in page


def test_what_nobody_is_named_for_says_so() -> None:
    assert "not named → three traders" in explain.text(CODED, explain.reasons(CODED, "x1-shelling"))


def test_an_entity_tells_how_each_mention_was_linked() -> None:
    (modi,) = explain.reasons(CODED, "x1-modi")
    assert [n.field for n in modi.why.notes] == ["name"] * 4


def test_a_derived_figure_shows_its_reckoning() -> None:
    page = explain.text(CODED, explain.reasons(CODED, "x1-q4"))
    assert "(derived)" in page
    assert "900 tractor / 0.3333 = 2700 tractor “900 tractors”" in page


def test_json_has_the_words_of_every_step() -> None:
    for line in explain.lines(CODED, explain.reasons(CODED)):
        reason = json.loads(line)
        for note in reason["notes"]:
            assert all(TEXT[s["start"] : s["end"]] == s["text"] for s in note["spans"])
