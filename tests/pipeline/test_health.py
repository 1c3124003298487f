"""How feeds fare, in words."""

from datetime import UTC, datetime, timedelta

import pytest

from dragoman.pipeline.health import health, word
from dragoman.store import Feed

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _at(**span: float) -> str:
    return (NOW + timedelta(**span)).isoformat()


@pytest.mark.parametrize(
    ("feed", "one", "words"),
    [
        (Feed("u"), "new", "not read yet"),
        (
            Feed("u", checked=_at(minutes=-4), success=_at(minutes=-4), due=_at(minutes=11), articles=1),
            "well",
            "well, read 4 min ago, next in 11 min, 1 article",
        ),
        (
            Feed("u", checked=_at(), success=_at(), due=_at(seconds=30), articles=1_200, lease=_at(days=3)),
            "well",
            "well, read just now, next in 30 s, pushed by its hub, 1,200 articles",
        ),
        (
            Feed("u", checked=_at(), success=_at(days=-3), due=_at(hours=5), error="answered 500", failures=4),
            "failing",
            "failed 4 times in a row: answered 500; last read well 3 d ago, next try in 5 h, 0 articles",
        ),
        (
            Feed("u", checked=_at(), due=_at(), error="is no feed", failures=1),
            "failing",
            "failed once: is no feed; never read well, next try now, 0 articles",
        ),
        (Feed("u", state="gone", error="answered 410: the feed has ended"), "ended", "ended: answered 410: the feed"),
    ],
)
def test_health(feed: Feed, one: str, words: str) -> None:
    assert health(feed, NOW).startswith(words)
    assert word(feed) == one
