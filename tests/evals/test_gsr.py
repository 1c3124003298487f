"""Dyads of one-sentence records."""

import json
from pathlib import Path

import pytest

from evals import gsr
from evals.scoring import Micro, Share


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        (["FRE"], ["SYL"], {("FRE", "SYL")}),
        (["FRE", "UNO"], ["SYL"], {("FRE", "SYL"), ("IGO", "SYL")}),
        (["FRE", "SYL"], [], {("FRE", "SYL"), ("SYL", "FRE")}),
        (["FRE"], [], {("FRE", "-")}),
        ([""], [""], {("-", "-")}),
        ([], ["SYL"], {("-", "SYL")}),
        ([], [], set()),
    ],
)
def test_dyads(actors: list[str], recipients: list[str], expected: set[tuple[str, str]]) -> None:
    assert {(a, r) for a, _, r in gsr.dyads("AID", actors, recipients)} == expected


def test_figures(tmp_path: Path) -> None:
    rows = [
        {
            "id": f"r{n}",
            "published": "2000-01-01",
            "text": "Freedonia aids Sylvania.",
            "event": "AID",
            "actor": [{"code": "FRE"}],
            "recipient": [{"code": "SYL"}],
        }
        for n in range(3)
    ]
    path = tmp_path / "gsr.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    entities = [{"id": "f", "code": "FRE"}, {"id": "s", "code": "SYL"}]
    predicted = [
        {
            "article": {"id": "r0"},
            "entities": entities,
            "events": [{"type": "AID", "actor": ["f"], "recipient": ["s"]}],
        },
        {"article": {"id": "r1"}, "entities": entities, "events": [{"type": "AID", "actor": ["s"], "recipient": []}]},
    ]
    figures = gsr.figures(gsr.answers(gsr.records(path), predicted))
    assert figures == {"gsr.found": Share(2, 3), "gsr.dyad": Micro(1, 3, 2), "gsr.sentence": Share(1, 3)}
