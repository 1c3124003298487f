"""An event's notes are replayed: from the words they name, its fields follow again."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.extract.events.playbill import Playbill
from tests.frozen import frozen

from dragoman.extract.events import events
from dragoman.lexicon.rules import EventLexicon
from dragoman.records import Note, Parsed, Span, Time, Why

CASES = tomllib.loads((Path(__file__).parent / "cases" / "synthetic.toml").read_text(encoding="utf-8"))["case"]


def named(parsed: Parsed, cast: Playbill, note: Note) -> set[str]:
    """The parties that the words of a note stand for."""
    tokens = [parsed.token_at(span.start) for span in note.spans]
    return {i for t in tokens if t is not None for i in cast.party(t)}


@pytest.mark.parametrize("case", [pytest.param(c, id=c["text"]) for c in CASES])
def test_sides_follow_from_the_words_of_their_notes(case: dict[str, Any], event_lexicon: EventLexicon) -> None:
    parsed = frozen(case["rows"])
    cast = Playbill(parsed)
    for event in events(parsed, cast, (), event_lexicon):
        notes = {n.field: n for n in event.why.notes}
        assert event.why.by.startswith("rule:")
        assert notes["type"].how
        for field, side, other in (
            ("actor", event.actor, event.recipient),
            ("recipient", event.recipient, event.actor),
        ):
            assert (field in notes) == bool(side)
            if side:
                assert named(parsed, cast, notes[field]) - set(other) == set(side)


def test_the_rule_named_in_an_event_is_the_one_whose_words_hold_its_trigger(event_lexicon: EventLexicon) -> None:
    rules = {r.id: r for r in event_lexicon.rules}
    for case in CASES:
        parsed = frozen(case["rows"])
        for event in events(parsed, Playbill(parsed), (), event_lexicon):
            token = parsed.token_at(event.trigger.start)
            assert token is not None
            lemmas = {lemma for lemma, _ in rules[event.why.by.removeprefix("rule:")].words}
            assert parsed.lemmas[token].lower() in lemmas


def test_date_place_and_status_name_their_words(event_lexicon: EventLexicon) -> None:
    case = next(c for c in CASES if c["text"].startswith("The Peruvian president"))
    parsed = frozen(case["rows"], published="2024-03-09")
    start = parsed.article.text.index("May")
    may = Time("t1", Span(start, start + 3), "DATE", "2024-05", Why("test"))
    (event,) = events(parsed, Playbill(parsed), (may,), event_lexicon)
    notes = {n.field: [parsed.article.text[slice(*s)] for s in n.spans] for n in event.why.notes}
    assert (event.date, notes["date"]) == ("2024-05", ["May"])
    assert (event.status, notes["status"]) == ("future", ["will"])
    assert (event.quad, event.score, event.id) == ("V+", 2.5, "v1")
    assert parsed.article.text[slice(*event.evidence[0])] == parsed.article.text
