"""Headers -> seconds and links."""

import pytest

from dragoman.read.headers import freshness, linked, retry_seconds


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("max-age=600", 600),
        ("public, Max-Age = 60, must-revalidate", 60),
        ("no-cache, max-age=600", 0),
        ("s-maxage=30", 0),
        ("", 0),
        ("max-age=soon", 0),
    ],
)
def test_freshness(told: str, seconds: int) -> None:
    assert freshness({"cache-control": told}) == seconds


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120),
        ("Tue, 03 Mar 2026 10:02:00 GMT", 120),
        ("Tue, 03 Mar 2026 09:00:00 GMT", 0),
        ("later", 0),
        ("", 0),
        ("-5", 0),
    ],
)
def test_retry(told: str, seconds: int) -> None:
    assert retry_seconds({"retry-after": told, "date": "Tue, 03 Mar 2026 10:00:00 GMT"}) == seconds


def test_links() -> None:
    links = '<https://a.example/?x=1,2>; rel="self", <https://b.example/>; title="x"; rel="prefetch hub"'
    assert linked(links, "self") == "https://a.example/?x=1,2"
    assert linked(links, "hub") == "https://b.example/"
    assert linked(links, "next") == linked("", "hub") == ""
