"""Two tiny gold articles, and predictions made from them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals import wire
from evals.scoring import Scored, score

FOLDER = Path(__file__).parent / "gold"
Prediction = dict[str, Any]


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _offsets(item: Prediction, text: str) -> dict[str, int]:
    start = text.index(item["span"])
    return {"start": start, "end": start + len(item["span"])}


def _sentence(text: str, at: int) -> dict[str, int]:
    end = text.find(". ", at)
    return {"start": text.rfind(". ", 0, at) + 1, "end": len(text) if end < 0 else end + 1}


def perfect(gold: Prediction) -> Prediction:
    """What a coder prints that finds all of a gold article."""
    text = gold["article"]["text"]
    events = []
    for n, e in enumerate(gold["events"]):
        at = _offsets(e, text)
        events.append(
            {
                "id": f"v{n}",
                "type": _all(e["type"])[0],
                "mode": e.get("mode", []),
                "actor": _all(e["actor"]),
                "recipient": e["recipient"],
                "trigger": at,
                "status": e.get("status", "actual"),
                "date": e.get("date", ""),
                "pledges": "; ".join(e.get("pledges", [])),
                "confidence": 0.95,
                "evidence": [_sentence(text, at["start"])],
            }
        )
    spans = {
        kind: [{**r, "span": "", "evidence": [_offsets(r, text)]} for r in gold[kind]]
        for kind in ("times", "quantities")
    }
    for rows in spans.values():
        for row in rows:
            del row["span"]
    return {
        "article": {"id": gold["id"], "title": gold["article"]["title"], "text": text},
        "entities": [{**e, "sectors": e["sectors"] or ["GOV"], "mentions": []} for e in gold["entities"]],
        "events": events,
        "statements": [{"speaker": s["speaker"], "content": _offsets(s, text)} for s in gold["statements"]],
        "deals": [{**d, "status": d["status"][0]} for d in gold["deals"]],
        **spans,
    }


@pytest.fixture
def folder() -> Path:
    return FOLDER


@pytest.fixture
def predictions() -> dict[str, Prediction]:
    """By article: fresh, so that a test may spoil them."""
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    return {gold["id"]: perfect(gold) for gold in golds}


@pytest.fixture
def scored() -> Callable[[dict[str, Prediction]], Scored]:
    def run(predicted: dict[str, Prediction]) -> Scored:
        golds = wire.gold_sheets(wire.gold_files(FOLDER))
        return score(golds, wire.paired(golds, list(predicted.values())))

    return run
