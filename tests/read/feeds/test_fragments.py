"""The HTML inside feeds -> paragraphs."""

import pytest

from dragoman.lexicon.boilerplate import load_boilerplate
from dragoman.read.feeds.fragments import found_in_fragment, fragment_blocks


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("", []),
        ("Plain  words\nhere.", ["Plain words here."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("<p>One <b>bold</b>\nline.</p><p>Two.</p>", ["One bold line.", "Two."]),
        ("One.<br>Two.<br/><br/>Three.", ["One.", "Two.", "Three."]),
        ("<ul><li>a</li><li>b</li></ul>after", ["a", "b", "after"]),
        ("&lt;p&gt;Twice escaped.&lt;/p&gt;", ["Twice escaped."]),
        ("Fish &amp; chips", ["Fish & chips"]),
        ("<p>Kept.</p><script>no()</script><figure><figcaption>no</figcaption></figure> tail", ["Kept.", "tail"]),
        ("<p>Un<i>closed tags", ["Unclosed tags"]),
        ("a < b and c > d", ["a < b and c > d"]),
    ],
)
def test_blocks(markup: str, blocks: list[str]) -> None:
    assert fragment_blocks(markup) == blocks


def test_deep_fragments_need_no_deep_stack() -> None:
    assert fragment_blocks("<div>" * 5_000 + "deep") in (["deep"], [])


def test_what_stands_around_an_article_goes() -> None:
    story = "".join(f"<p>The minister said on day {n} that the talks would go on as planned.</p>" for n in range(1, 5))
    markup = f'{story}<p><a href="/more">Read more</a></p><p>Subscribe to our newsletter</p>'
    text = found_in_fragment(markup, "Talks go on", "feed", load_boilerplate()).text
    assert text.count("\n\n") == 3
    assert "Subscribe" not in text
    assert "Read more" not in text
