"""Plain texts -> headline, particulars and body; the cases are in cases/text."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon.boilerplate import load_boilerplate
from dragoman.read.plain import found_in_text

from .casebook import cases

FIELDS = ("title", "published", "updated", "byline", "site")


@pytest.mark.parametrize("case", cases("text"))
def test_case(case: dict[str, Any]) -> None:
    found = found_in_text(case["input"], load_boilerplate())
    assert found.text == case["text"].removeprefix("\n")
    assert {name: getattr(found, name) for name in FIELDS} == {name: case.get(name, "") for name in FIELDS}
    remarks = " ".join(remark.words for remark in found.remarks)
    assert case["remark"] in remarks if "remark" in case else not remarks


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(["The envoys met in Oslo on Monday.", "They ate fish there again.", "He left the room."]))
)
def test_sentences_are_never_lost(sentences: list[str]) -> None:
    text = "\n\n".join(sentences)
    assert found_in_text(text, load_boilerplate()).text == text


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    found_in_text(text, load_boilerplate())
