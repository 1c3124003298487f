"""PLOVER lines carry the field names of its manual, one event a line."""

import json

from dragoman.export import plover
from export.example import CODED, DRAFT, TEXT

FIELDS = [
    "id",
    "date",
    "actor",
    "recipient",
    "event",
    "mode",
    "context",
    "quad_code",
    "event_scale",
    "event_loc",
    "text_info",
    "cite_info",
]


def _events() -> list[dict]:
    return [json.loads(line) for line in plover.lines(CODED)]


def test_one_line_for_each_event() -> None:
    assert [e["id"] for e in _events()] == [CODED.ids[e.id] for e in DRAFT.events]
    assert all("\n" not in line for line in plover.lines(CODED))


def test_the_fields_of_the_manual_are_there() -> None:
    for event in _events():
        assert set(FIELDS) <= set(event)


def test_parties_have_code_sector_and_words() -> None:
    visit, *_ = _events()
    assert visit["actor"][0]["code"] == "IND"
    assert visit["actor"][0]["sector"] == ["GOV"]
    assert visit["recipient"][0]["entity_text"] == "Kenya"


def test_a_place_has_its_coordinates() -> None:
    visit, _, _, shelling, talks = _events()
    assert visit["event_loc"] == {"text": "Kenya"}
    assert shelling["event_loc"]["latitude"] == 2.03711
    assert talks["event_loc"] is None


def test_the_sentence_is_quoted_with_its_offsets() -> None:
    for event in _events():
        sentence = event["text_info"]["sentence"]
        assert TEXT[sentence["start"] : sentence["end"]] == sentence["text"]


def test_what_did_not_happen_says_so() -> None:
    assert _events()[-1]["status"] == "hypothetical"
