"""Two labellings of a sentence of our own."""

import json
from pathlib import Path
from typing import Any

from model import agreement, readers

TEXT = "Freedonia attacked Sylvania, killing two, and urged Osterlich to talk, Brun said."


def _at(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def _event(type_: str, trigger: str, recipient: str, *mode: str) -> dict[str, Any]:
    sides = {"actor": [_at("Freedonia")], "recipient": [_at(recipient)]}
    return {"type": type_, "mode": list(mode), "status": "actual", "trigger": _at(trigger), **sides}


def _row(hand: str, events: list[dict[str, Any]], names: list[str], cues: list[str | None]) -> dict[str, Any]:
    where = {"file": "own", "id": "1", "sha256": "00", "start": 0, "end": len(TEXT), "hand": hand}
    statements = [{"cue": cue and _at(cue), "speaker": [], "content": _at("Freedonia attacked")} for cue in cues]
    return where | {"events": events, "names": [[*_at(n), "LOC"] for n in names], "statements": statements}


ATTACK = _event("ASSAULT", "attacked", "Sylvania")
KILLING = _event("ASSAULT", "killing", "Sylvania")
URGED = _event("REQUEST", "urged", "Osterlich", "meet")
FIRST = _row("a", [ATTACK, URGED], ["Freedonia", "Sylvania"], ["said"])


def _figures(second: dict[str, Any]) -> dict[str, float]:
    found = agreement.Agreement()
    found.add(FIRST, second)
    return found.figures()


def test_the_same_labels_agree_wholly() -> None:
    assert set(_figures(FIRST).values()) == {100}


def test_another_word_for_the_same_deed_costs_the_trigger_alone() -> None:
    figures = _figures(_row("b", [KILLING, URGED], ["Freedonia", "Sylvania"], ["said"]))
    assert figures["trigger"] == figures["trigger and type"] == 50
    assert figures["type, overlapping actors and recipients"] == 100


def test_status_and_modes_are_compared_at_triggers_that_both_have() -> None:
    alleged = ATTACK | {"status": "hypothetical", "mode": ["aerial"]}
    other = URGED | {"type": "AGREE", "mode": []}
    figures = _figures(_row("b", [alleged, other], [], []))
    assert (figures["trigger"], figures["trigger and type"]) == (100, 50)
    assert figures["status at same triggers"] == 50
    assert figures["modes at same triggers and types"] == 0
    assert figures["names"] == figures["statements (cue)"] == 0


def test_a_side_that_one_hand_left_empty_differs() -> None:
    figures = _figures(_row("b", [ATTACK | {"recipient": []}, URGED], [], [None]))
    assert figures["type, overlapping actors and recipients"] == 50


def test_each_record_has_one_partner_at_most() -> None:
    assert len(list(agreement.pairs([ATTACK], [ATTACK, KILLING], lambda *_: 1))) == 1


def test_sentences_of_one_labelling_alone_are_left_out(tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    first.write_text(json.dumps(FIRST), encoding="utf-8")
    rows = [FIRST | {"hand": "d"}, FIRST | {"hand": "d", "start": 1}]
    second.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = agreement.compare(first, second)
    assert {pair: a.sentences for pair, a in found.items()} == {"a and d": 1, "all": 1}
    assert "| trigger | 100.0 | 100.0 |" in agreement.report(found)


def test_the_second_labels_are_the_sentences_of_the_first_and_no_material() -> None:
    labels = Path(readers.__file__).parent / "labels"
    first, second = (list(readers.json_lines(labels / "second" / f"{name}.jsonl")) for name in ("first", "second"))
    assert [(r["sha256"], r["start"], r["end"]) for r in first] == [(r["sha256"], r["start"], r["end"]) for r in second]
    assert not {"first.jsonl", "second.jsonl"} & {path.name for path in labels.glob("*.jsonl*")}
