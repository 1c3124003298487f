"""The demo's newsroom, watch and memory together, with a coder that needs no model."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.cli.assembly import chosen_settings
from dragoman.cli.demo import _corrections_last, _listener, _press
from dragoman.cli.holding import all_of, holding
from dragoman.cli.rehearsing import Calm, memory, watched
from dragoman.lexicon.newsroom import Press, load_press
from dragoman.newsroom import Newsroom, Pace
from dragoman.pipeline.tellings import FeedFailed, Read
from dragoman.records import Article, Coded, Draft
from dragoman.store import Feed
from export.example import CODED


class _Silent:
    """Finds nothing in any article."""

    digest = CODED.digest

    def code(self, article: Article) -> Coded:
        return replace(CODED, draft=Draft(article, (), (), (), (), (), ()))


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pipeline, "load", lambda *_: _Silent())
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def _small() -> Press:
    """The story with a correction."""
    press = load_press()
    posts = tuple(
        p for p in press.posts if p.story == "fuel-protests" and p.paper in ("northern-ledger", "meridian-wire")
    )
    return Press(tuple(p for p in press.papers if p.key in {post.paper for post in posts}), posts)


def test_everything_posted_is_kept_corrections_too(alone: None) -> None:
    press, now = _corrections_last(_small()), [0.0]
    first = sum(post.version == 1 for post in press.posts)
    calm, settings = Calm(len(press.papers)), chosen_settings(allow_private=True, jobs=1)
    with (
        memory() as store,
        Newsroom(press, pace=Pace(seconds=1, at_once=first), clock=lambda: now[0]) as room,
        watched(room, store, settings, calm),
    ):
        assert calm.wait(30)
        assert len(all_of(store.articles)) == first == store.totals().articles
        now[0] = 100.0
        assert calm.wait(30)
        assert (calm.corrected, store.totals().articles) == (1, first)
        lines = list(holding(store))
    assert lines[0].split() == [str(first), "articles"]
    assert "Stories with the most articles" in lines


def test_a_watch_that_ends_by_a_bug_is_not_waited_for() -> None:
    calm = Calm(1)
    calm.ended(RuntimeError("a bug"))
    with pytest.raises(RuntimeError, match="a bug"):
        calm.wait(60)


def test_a_feed_is_calm_after_two_readings_without_news() -> None:
    calm, feeds = Calm(2), (Feed("http://one/"), Feed("http://two/"))
    for telling in (Read(feeds[0], 5, 5), Read(feeds[0], 5, 0), FeedFailed(feeds[1])):
        calm(telling)
    assert not calm._is_calm()
    calm(Read(feeds[0], 5, 0))
    assert calm._is_calm()
    calm.in_hand = lambda: 3  # a feed is read again while its last entries are coded
    assert not calm._is_calm()
    calm.in_hand = lambda: 0
    calm(Read(feeds[0], 6, 1))
    assert not calm._is_calm()


def test_a_port_that_is_taken_is_not_insisted_on() -> None:
    first = _listener(0)
    first.listen()
    second = _listener(first.getsockname()[1])
    assert second.getsockname()[1] != first.getsockname()[1]
    first.close()
    second.close()


def test_posts_of_the_demo_are_never_still_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_780_000_000.0)  # 28 May 2026
    for newest in (True, False):
        assert _press(newest=newest).posts[-1].updated.timestamp() < 1_780_000_000
