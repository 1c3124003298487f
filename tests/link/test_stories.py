import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link.outlines import Outline
from dragoman.link.stories import stories
from dragoman.records import Judged, Story
from link.reports import ALL, EMBARGO, OWN, PERU, RAID, REPRINT, TOLL

NEWS = (EMBARGO, REPRINT, OWN, RAID, TOLL, PERU)


def _with(found: tuple[Story, ...], article: str) -> Story:
    return next(story for story in found if article in story.articles)


def test_articles_on_one_happening_are_one_story() -> None:
    assert [story.articles for story in stories(NEWS)] == [
        ("embargo", "own", "reprint"),
        ("peru",),
        ("raid", "toll"),
    ]


def test_a_story_knows_its_days_and_its_sources() -> None:
    story = _with(stories(NEWS), "embargo")
    assert (story.first, story.last) == ("2014-05-06", "2014-05-07")
    assert (story.article_count, story.independent_source_count) == (3, 2)
    assert story.title.startswith("The cabinet of Fiji")


def test_each_article_but_the_first_says_what_links_it() -> None:
    notes = _with(stories(NEWS), "embargo").why.notes
    assert [note.field for note in notes] == ["own", "reprint"]
    assert "event SANCTION FJI TON" in notes[0].how
    assert notes[1].how == "copy of embargo"


def test_the_id_stays_when_a_later_article_joins() -> None:
    assert _with(stories([EMBARGO]), "embargo").id == _with(stories(NEWS), "embargo").id


def test_a_person_parts_and_joins() -> None:
    apart = stories(NEWS, [Judged("embargo", "own", False), Judged("reprint", "own", False)])
    assert _with(apart, "own").articles == ("own",)
    joined = _with(stories(NEWS, [Judged("peru", "raid", True)]), "peru")
    assert {"peru", "raid"} <= {*joined.articles}
    assert any(note.how.startswith("judgement") for note in joined.why.notes)


def test_articles_far_apart_in_time_are_never_one_story() -> None:
    assert all(len({a[:2] for a in story.articles}) for story in stories(ALL))
    assert _with(stories(ALL), "signed").articles == ("signed",)


def test_no_articles_no_stories() -> None:
    assert stories([]) == ()


def test_two_outlines_of_one_article_are_refused() -> None:
    with pytest.raises(ValueError, match="embargo: two outlines"):
        stories([EMBARGO, EMBARGO])


@settings(max_examples=15, deadline=None)
@given(st.permutations(NEWS))
def test_the_order_of_arrival_does_not_matter(order: list[Outline]) -> None:
    assert stories(order) == stories(NEWS)
