"""Titles, addresses and dates as feeds write them."""

import pytest

from dragoman.read.feeds.words import moment, plain_title, web_address


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("A <b>bold</b> move", "A bold move"),
        ("A &lt;b&gt;bold&lt;/b&gt; move", "A bold move"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("Line<br/>break\n  and\tblanks", "Line break and blanks"),
        ("Profit < loss > nothing", "Profit < loss > nothing"),
        ("hid\u200bden\u202e marks", "hidden marks"),
        ("<!-- a comment", ""),
        ("<!--a-->b", "b"),
    ],
)
def test_titles(written: str, plain: str) -> None:
    assert plain_title(written) == plain


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/a/b", "https://x.example/a/b"),
        ("https://y.example/a?utm_source=r&id=3&fbclid=z#top", "https://y.example/a?id=3#top"),
        ("https://y.example/a?q=a%20b", "https://y.example/a?q=a%20b"),
        ("//y.example/a", "https://y.example/a"),
        ("javascript:alert(1)", ""),
        ("mailto:a@b.example", ""),
        ("http://[::1", ""),
    ],
)
def test_addresses(address: str, found: str) -> None:
    assert web_address(address, "https://x.example/feed") == found


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Tue, 03 Mar 2026 11:05:00 +0100", "2026-03-03T10:05:00+00:00"),
        ("Tue, 03 Mar 2026 11:05:00 GMT", "2026-03-03T11:05:00+00:00"),
        ("Tue, 03 Mar 2026 11:05:00 EST", "2026-03-03T16:05:00+00:00"),
        ("2026-03-03T11:05:00.123Z", "2026-03-03T11:05:00+00:00"),
        ("2026-03-03T11:05:00-05:00", "2026-03-03T16:05:00+00:00"),
        ("2026-03-03T11:05:00", "2026-03-03"),
        ("2026-03-03", "2026-03-03"),
        ("March 3, 2026", "2026-03-03"),
        ("yesterday", ""),
        ("", ""),
        ("0000-00-00", ""),
        ("Tue, 99 Mar 2026 11:05:00 GMT", ""),
    ],
)
def test_dates(written: str, iso: str) -> None:
    assert moment(written) == iso
