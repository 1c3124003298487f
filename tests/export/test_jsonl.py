"""The JSON of an article keeps the promises of the codebook, section 6."""

import json
from dataclasses import replace

import pytest

from dragoman.export import jsonl
from dragoman.records import Coded
from export.example import CODED, DRAFT, TEXT

KEYS = ["article", "entities", "events", "deals", "statements", "times", "quantities", "dating", "warnings", "digest"]


@pytest.fixture
def page() -> dict:
    return json.loads(jsonl.line(CODED))


def test_keys_stand_in_the_order_of_the_codebook(page: dict) -> None:
    assert list(page) == KEYS


def test_one_line(page: dict) -> None:
    assert "\n" not in jsonl.line(CODED)


def test_every_record_has_evidence_inside_the_text(page: dict) -> None:
    for kind in KEYS[1:7]:
        for record in page[kind]:
            assert record["evidence"], record
            for span in record["evidence"]:
                assert 0 <= span["start"] < span["end"] <= len(page["article"]["text"])


def test_words_beside_offsets_are_those_of_the_text(page: dict) -> None:
    def walk(node: object) -> None:
        if isinstance(node, list):
            for child in node:
                walk(child)
        if isinstance(node, dict):
            if {"start", "end", "text"} <= set(node):
                assert TEXT[node["start"] : node["end"]] == node["text"]
            for child in node.values():
                walk(child)

    walk(page)


def test_references_lead_to_records(page: dict) -> None:
    entities = {e["id"] for e in page["entities"]}
    for event in page["events"]:
        assert {*event["actor"], *event["recipient"]} <= entities
    for statement in page["statements"]:
        assert {*statement["speaker"], *statement["addressee"]} <= entities
    for deal in page["deals"]:
        assert {p["entity"] for p in deal["parties"]} <= entities
        assert set(deal["events"]) <= {e["id"] for e in page["events"]}
        quantities = {q["id"] for q in page["quantities"]}
        assert {deal["amount"]["quantity"], *(v["quantity"] for v in deal["volumes"])} <= quantities


def test_ids_are_the_stable_ones(page: dict) -> None:
    assert page["events"][0]["id"] == "x1-visit"


def test_the_first_pledge_is_a_string_and_the_rest_a_list(page: dict) -> None:
    assert page["events"][1]["pledges"] == "AID"
    assert page["events"][1]["also_pledges"] == ["CONSULT-visit"]


def test_an_empty_cue_is_null(page: dict) -> None:
    assert page["statements"][2]["cue"] is None
    assert page["statements"][1]["cue"]["text"] == "told"


def test_whole_numbers_are_integers(page: dict) -> None:
    line = jsonl.line(CODED)
    assert '"value": 900,' in line
    assert '"score": 2.5' in line
    assert '"score": -9,' in line
    assert '"value": 0.3333333333333333' in line


def test_only_ranges_have_low_and_high(page: dict) -> None:
    plain, *_, spread = page["quantities"]
    assert "low" not in plain
    assert (spread["value"], spread["low"], spread["high"]) == (None, 3, 4.5)


def test_derived_figures_are_marked(page: dict) -> None:
    assert [q["derived"] for q in page["quantities"]] == [False, False, False, True, False]


def test_letters_of_every_script_stay_themselves() -> None:
    coded = Coded(replace(DRAFT, warnings=("Jorge Chávez, Москва",)), CODED.ids, "d")
    assert "Chávez, Москва" in jsonl.line(coded)


def test_an_article_without_records_has_all_keys() -> None:
    empty = replace(
        DRAFT, entities=(), events=(), deals=(), statements=(), times=(), quantities=(), dating=None, warnings=()
    )
    page = json.loads(jsonl.line(Coded(empty, {}, "d")))
    assert list(page) == KEYS
    assert page["dating"] is None
