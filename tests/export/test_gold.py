"""A judged article becomes a gold file: right ones asked for, wrong ones gone, the others optional."""

import json
from dataclasses import dataclass

from dragoman.export.gold import gold
from export.example import CODED, TEXT


@dataclass(frozen=True)
class Word:
    record: str
    verdict: str
    field: str = ""
    value: str = ""
    note: str = ""
    by: str = "anna"
    at: str = "2026-03-01T12:00:00+00:00"


def _by_span(whole: dict, kind: str) -> dict[str, dict]:
    return {record["span"]: record for record in whole[kind]}


def test_without_a_word_everything_is_optional() -> None:
    whole = gold(CODED, ())
    assert len(whole["events"]) == 5
    assert all(record["optional"] for kind in ("events", "statements", "deals", "times") for record in whole[kind])
    assert json.loads(json.dumps(whole)) == whole


def test_right_is_asked_for_and_wrong_is_gone() -> None:
    events = _by_span(gold(CODED, [Word("x1-lend", "right"), Word("x1-talks", "wrong")]), "events")
    assert "optional" not in events["agreed to lend"]
    assert events["visited"]["optional"]
    assert "meet" not in events


def test_the_last_word_counts() -> None:
    said = [Word("x1-talks", "wrong"), Word("x1-talks", "right", by="otto")]
    assert "meet" in _by_span(gold(CODED, said), "events")
    assert [j["by"] for j in gold(CODED, said)["judgements"]] == ["anna", "otto"]


def test_fields_are_mended() -> None:
    said = [
        Word("x1-lend", "changed", "type", "AID"),
        Word("x1-lend", "changed", "recipient", "kenya; World Bank"),
        Word("x1-lend", "changed", "mode", ""),
        Word("x1-d1", "changed", "amount", "~ 2.5e8 eur"),
        Word("x1-d1", "changed", "kind", "loan;energy"),
    ]
    whole = gold(CODED, said)
    event, deal = _by_span(whole, "events")["agreed to lend"], whole["deals"][0]
    assert (event["type"], event["mode"], event["recipient"]) == ("AID", [], ["kenya", "named-1"])
    assert whole["entities"][-1]["name"] == "World Bank"
    assert deal["amount"] == {"value": 250_000_000, "currency": "EUR", "bound": "~"}
    assert deal["kind"] == ["loan", "energy"]


def test_a_note_alone_leaves_the_record_optional() -> None:
    assert _by_span(gold(CODED, [Word("x1-lend", "note", note="Really?")]), "events")["agreed to lend"]["optional"]


def test_positions_say_which_of_several_words_they_mean() -> None:
    whole = gold(CODED, ())
    for kind in ("events", "statements", "deals", "times", "quantities"):
        for record in whole[kind]:
            start = -1
            for _ in range(record.get("nth", 1)):
                start = TEXT.index(record["span"], start + 1)
    quotes = [s for s in whole["statements"] if s["span"] == "We do not lend"]
    assert len(quotes) == 1
