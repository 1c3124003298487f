"""Each case: a sentence with a hand-checked parse, and the events that the rules alone find in it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.extract.events.playbill import Playbill
from tests.frozen import frozen

from dragoman.extract.events import events
from dragoman.lexicon.rules import EventLexicon
from dragoman.records import Event

FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
CASES = [
    pytest.param(
        case,
        id=case["text"],
        marks=[pytest.mark.xfail(strict=True, reason=case["why"])] if file.stem == "known-failures" else [],
    )
    for file in FILES
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


def told(event: Event) -> str:
    """An event on one line, in the notation of the case files."""
    kind = "/".join((event.type, *event.mode))
    line = f"{kind} {', '.join(event.actor)} > {', '.join(event.recipient)} {event.status}"
    return " ".join(line.split()) + (f" [{', '.join(event.pledges)}]" if event.pledges else "")


@pytest.mark.parametrize("case", CASES)
def test_events_of_a_sentence(case: dict[str, Any], event_lexicon: EventLexicon) -> None:
    parsed = frozen(case["rows"])
    found = events(parsed, Playbill(parsed), (), event_lexicon)
    assert [told(e) for e in found] == case["events"]
