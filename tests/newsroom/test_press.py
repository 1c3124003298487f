"""The shipped newsroom loads, and its truth holds together."""

import re
from collections import Counter

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.newsroom import PAPERS, load_press, press_from

PRESS = load_press()
PAPER = '[[paper]]\nkey="p"\nname="P"\nsite="p.example"\nfeed="rss"\ncontent="full"\nlayout="plain"\n'
FIRST = """
[[article]]
id = "a"
paper = "p"
kind = "first"
published = 2026-09-01T08:00:00Z
headline = "Ministers meet on {1 September}"
events = { met = "The ministers met" }
text = \"\"\"
The ministers met on Tuesday.

They will meet again on {14 September 2026}, or in {October}.\"\"\"
"""


def _press(stories: str, **given: int) -> list:
    return list(press_from({PAPERS: PAPER, "s.toml": FIRST + stories}, **given).posts)


def test_there_are_stories_and_articles_enough() -> None:
    stories = Counter(post.story for post in PRESS.posts)
    assert len(PRESS.posts) >= 75
    assert sum(n >= 3 for n in stories.values()) >= 10


def test_posts_stand_in_the_order_of_their_going_out() -> None:
    assert [p.updated for p in PRESS.posts] == sorted(p.updated for p in PRESS.posts)


def test_each_version_of_an_article_is_there_once() -> None:
    assert max(Counter((p.id, p.version) for p in PRESS.posts).values()) == 1
    assert max(Counter((p.paper, p.path, p.version) for p in PRESS.posts).values()) == 1


def test_every_paper_has_something_to_say() -> None:
    assert {post.paper for post in PRESS.posts} == {paper.key for paper in PRESS.papers}


@pytest.mark.parametrize("post", PRESS.posts, ids=lambda p: f"{p.id}-{p.version}")
def test_a_text_is_whole_and_clean(post) -> None:  # type: ignore[no-untyped-def]
    assert not re.search(r"[{}\t]|  |\n\n\n", post.text + post.headline)
    assert all(p == p.strip() and "\n" not in p for p in post.text.split("\n\n"))
    assert post.text[-1] in '."'


def test_originals_have_the_length_of_news() -> None:
    words = [len(p.text.split()) for p in PRESS.posts if not p.copy_of]
    assert min(words) >= 100
    assert max(words) <= 500


def test_a_copy_keeps_and_edits_what_it_copies() -> None:
    copy = '[[article]]\nid="b"\ncopy_of="a"\npaper="p"\nkind="copy"\npublished=2026-09-01T09:00:00Z\n'
    first, second = _press(copy + 'keep=[1]\nedits=[["on Tuesday", "in Oslo"]]\n')
    assert second.text == "The ministers met in Oslo."
    assert (second.copy_of, second.events, second.headline) == ("a", first.events, first.headline)


def test_a_correction_is_the_next_version_at_the_same_address() -> None:
    first, second = _press(
        '[[article]]\ncorrects="a"\nupdated=2026-09-01T10:00:00Z\nedits=[["on Tuesday", "on Monday"]]\n'
    )
    assert (second.id, second.path, second.version, second.kind) == ("a", first.path, 2, "correction")
    assert second.published < second.updated
    assert "on Monday" in second.text


def test_dates_move_by_whole_weeks() -> None:
    (post,) = _press("", weeks=17)
    assert post.headline == "Ministers meet on 29 December"
    assert "on 11 January 2027, or in February" in post.text
    assert post.path == "/2026/12/29/a"
    assert post.published.weekday() == _press("")[0].published.weekday()


@pytest.mark.parametrize(
    ("story", "what"),
    [
        ('[[article]]\nid="b"\ncopy_of="z"\n', "no article 'z'"),
        ('[[article]]\nid="b"\npaper="p"\n', "has no 'text'"),
        ('[[article]]\ncorrects="a"\nupdated=2026-09-01T10:00:00Z\nedits=[["nowhere", "x"]]\n', "'nowhere' are not in"),
        ("[[article]\n", "cannot be read"),
    ],
)
def test_what_is_wrong_is_named(story: str, what: str) -> None:
    with pytest.raises(LexiconError, match=re.escape(what)):
        _press(story)
