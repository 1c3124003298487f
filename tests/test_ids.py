"""Content ids: stable, versioned, sensitive to every letter."""

import re

import pytest

from dragoman.ids import content_id


def test_ids_are_the_same_everywhere() -> None:
    assert content_id("a", "Envoys Meet", "The envoys met.") == "a1-cb31d93036c51e6b54f2"


def test_every_letter_and_border_counts() -> None:
    ids = {content_id("a", "ab", "c"), content_id("a", "a", "bc"), content_id("a", "abc"), content_id("e", "abc")}
    assert len(ids | {content_id("a", "ab", "c ")}) == 5
    assert all(re.fullmatch(r"[ae]1-[0-9a-f]{20}", i) for i in ids)


@pytest.mark.parametrize("kind", ["", "A", "a1", "ä"])
def test_a_kind_is_a_lower_case_word(kind: str) -> None:
    with pytest.raises(ValueError, match="no lower-case word"):
        content_id(kind, "x")
