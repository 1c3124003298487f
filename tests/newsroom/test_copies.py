"""Made articles are many, the same every time, and keep the truth."""

import pytest

from dragoman.lexicon.newsroom import load_press
from dragoman.newsroom.copies import _figure, _varied, mixed, retold

NAMES = {"Norway": "Iraq", "Norwegian": "Iraqi", "Oslo": "Baghdad", "Norwegians": "Iraqis", "Kenyan": "Italian"}


@pytest.mark.parametrize(
    ("figure", "other"),
    [("600", "900"), ("1,250", "1,900"), ("4.5", "6.8"), ("2026", "2026"), ("7", "7"), ("36", "54")],
)
def test_a_figure_keeps_its_form(figure: str, other: str) -> None:
    assert _figure(figure, 1.5) == other


def test_names_articles_and_figures_change_together() -> None:
    text = "A Kenyan envoy flew to Oslo on September 14 with 600 Norwegians; Norway sent 36 by 20 September."
    assert _varied(text, NAMES, 1.5) == (
        "An Italian envoy flew to Baghdad on September 14 with 900 Iraqis; Iraq sent 54 by 20 September."
    )


def test_retold_stories_keep_their_copies_and_their_words() -> None:
    press = retold(2)
    known = {post.id for post in press.posts}
    assert len(press.posts) == 2 * len(load_press().posts)
    assert all(post.copy_of in known for post in press.posts if post.copy_of)
    assert all(words in post.text for post in press.posts for _, words in post.events)


def test_the_same_arguments_give_the_same_articles() -> None:
    assert retold(1) == retold(1)
    assert mixed(20).posts == mixed(20).posts
    assert mixed(20, seed=2).posts != mixed(20).posts


def test_mixed_articles_are_as_many_as_asked_and_differ() -> None:
    posts = mixed(50).posts
    assert len({post.text for post in posts}) == len({post.id for post in posts}) == 50
