"""Lists of feeds, in and out."""

import pytest

from dragoman.errors import ReadError
from dragoman.read.feeds.lists import Listed, read_list, seconds, span, written_list

FEEDS = (
    Listed("https://a.example/rss", 'The "A" & Co', 120, "wire", "always"),
    Listed("https://b.example/rss?x=1&y=2"),
)


@pytest.mark.parametrize("form", ["toml", "opml"])
def test_what_is_written_is_read_back(form: str) -> None:
    assert read_list(written_list(FEEDS, form).encode(), "list") == FEEDS  # type: ignore[arg-type]


def test_opml_of_other_programs() -> None:
    text = """<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x "y">]><opml version="1.1"><head/><body>
    <outline text="Folder"><outline text="A &amp;amp; B" title="" xmlUrl="https://a.example/rss" category="paper"/>
    <outline text="again" xmlUrl="https://a.example/rss"/><outline text="file" xmlUrl="file:///etc/passwd"/>
    <outline text="https://c.example/" xmlURL="https://c.example/"/></outline></body></opml>"""
    assert read_list(text.encode(), "list") == (
        Listed("https://a.example/rss", "again"),
        Listed("https://c.example/"),
    )


def test_toml_takes_what_holds_for_all() -> None:
    text = """
    every = "5m"
    kind = "paper"
    [[feed]]
    url = "https://a.example/"
    [[feed]]
    url = "https://b.example/"
    every = 30
    """
    assert read_list(text.encode(), "list") == (
        Listed("https://a.example/", "", 300, "paper"),
        Listed("https://b.example/", "", 30, "paper"),
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "names no feeds"),
        ("feed = 3", "names no feeds"),
        ("[[feed", "is no TOML"),
        ('[[feed]]\nurl = "ftp://a.example/"', "feed 1: 'ftp://a.example/' is no web address"),
        ('[[feed]]\nurl = "https://a.example/"\nevry = 3', "unknown key `evry`; known are url"),
        ('[[feed]]\nurl = "https://a.example/"\nevery = "often"', "'often' is no time"),
        ('[[feed]]\nurl = "https://a.example/"\nfull_text = "maybe"', "auto, always, never"),
        ("<html></html>", "is <html> and no list"),
        ("<opml", "is no sound XML"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(text: str, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        read_list(text.encode(), "list")


def test_spans() -> None:
    assert [seconds(words, "") for words in ("90", "90s", "15m", "2 h", "1D")] == [90, 90, 900, 7_200, 86_400]
    assert [span(number) for number in (90, 900, 7_200, 86_400)] == ["90s", "15m", "2h", "1d"]
    for words in ("0", "-3", "1w", "5 minutes", "9999d"):
        with pytest.raises(ReadError):
            seconds(words, "")
