"""Outlines survive being packed, and their terms are the same numbers everywhere."""

from dragoman.link.vectors import alike, number
from dragoman.pipeline.outlines import packed, sketch, terms, unpacked
from link.reports import ALL, EMBARGO, OWN, SIGNED


def test_packing_loses_nothing() -> None:
    for outline in ALL:
        assert unpacked(packed(outline)) == outline


def test_terms_are_numbers_that_a_database_holds() -> None:
    assert number("name", "fiji") == number("name", "fiji") != number("word", "fiji")
    assert all(0 <= term.term < 2**47 for term in terms(EMBARGO.features))


def test_the_index_gives_the_likeness_of_two_articles() -> None:
    mine, theirs = dict(terms(EMBARGO.features)), dict(terms(OWN.features))
    assert sum(weight * theirs.get(term, 0) for term, weight in mine.items()) == alike(EMBARGO.features, OWN.features)


def test_a_sketch_lists_the_article_and_its_deals() -> None:
    found = sketch(SIGNED)
    assert list(found.terms["story"]) == [0]
    assert list(found.terms["deal"]) == [0]
    assert found.day == 734968
