import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link.signatures import Signature, copies, copy_groups, independent, signature

WIRE = """NAIROBI (Example Wire) - Kenya will buy ten cargo locomotives from a South Korean builder under a contract \
that the two sides put at 41 million dollars, the transport ministry said on Thursday.

The first two are due at the port of Mombasa before the rains begin, and the last by the end of next year. The \
ministry said the engines would halve the time that containers wait in the yard.

Opposition members of parliament asked why there had been no public tender. The minister answered that the price \
had been compared with offers from three countries and that the papers would be laid before the house.

Freight on the old line has fallen by a third since the road to the coast was widened."""
EDITED = "Seoul wins rail order\n\nMOMBASA, Kenya — " + WIRE.partition(" - ")[2].rpartition("\n\n")[0].replace("-", " ")
OTHER = """Ten new engines for the railway were ordered from Korea this week, Kenyan officials told reporters. The \
deal is worth some $41 million. Lawmakers of the opposition want to know how the seller was chosen.

Transport officials defended the purchase and promised that members would see the documents. Deliveries start \
before the rainy season. Containers now stand in Mombasa for days, and the engines should shorten that."""


def test_an_edited_copy_is_found_and_another_report_is_not() -> None:
    found = copies(signature(WIRE), {"edited": signature(EDITED), "other": signature(OTHER)})
    assert [copy.key for copy in found] == ["edited"]
    assert found[0].held > 0.8


def test_a_copy_cut_to_its_first_paragraph_is_found() -> None:
    assert copies(signature(WIRE), {"brief": signature(WIRE.split("\n\n", maxsplit=1)[0])})


def test_case_and_punctuation_do_not_count() -> None:
    assert signature(WIRE) == signature(WIRE.upper().replace(",", " –"))


def test_a_text_without_words_is_no_copy() -> None:
    assert not copies(signature(""), {"empty": signature("  "), "wire": signature(WIRE)})
    assert not copies(signature(WIRE), {"empty": signature("")})


def test_a_signature_is_read_back_from_its_bytes() -> None:
    made = signature(WIRE)
    assert Signature(bytes(made.data)) == made
    assert len(made.data) == 518
    with pytest.raises(ValueError, match="no signature"):
        Signature(b"M0" + made.data[2:])


def test_the_bytes_are_those_of_last_year() -> None:
    """What is stored must stay comparable: a library that hashes otherwise must not slip in."""
    assert signature("Kenya will buy ten locomotives").data[:14].hex() == "4d3102000000d7d406ccc8804ed6"


def test_copies_of_copies_are_one_group() -> None:
    texts = {"c": signature(EDITED), "a": signature(WIRE), "b": signature(OTHER), "d": signature(WIRE)}
    assert copy_groups(texts) == (("a", "c", "d"), ("b",))


@settings(max_examples=15, deadline=None)
@given(st.permutations(["a", "b", "c", "d"]))
def test_groups_do_not_depend_on_the_order(order: list[str]) -> None:
    texts = {"a": WIRE, "b": OTHER, "c": EDITED, "d": OTHER + " Prices rose."}
    assert copy_groups({key: signature(texts[key]) for key in order}) == (("a", "c"), ("b", "d"))


def test_sources_are_independent_when_neither_copied_nor_of_one_paper() -> None:
    assert independent([("w1", "w2"), ("own",)], {"w1": "Post", "w2": "Times", "own": "Post"}) == 2
    assert independent([("one",), ("two",)], {"one": "Post", "two": "Post"}) == 1
    assert independent([("one",), ("two",)], {"one": "", "two": ""}) == 2
    assert independent([], {}) == 0
