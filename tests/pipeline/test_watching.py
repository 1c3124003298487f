"""Feeds on a real server, through the whole watch, into a real memory; only the coder is simple."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from dragoman.errors import StoreError
from dragoman.pipeline import books, patience, watching
from dragoman.pipeline.patience import StoppedError
from dragoman.pipeline.tellings import FeedFailed, Left, Moved, Read, Stored, Waiting
from dragoman.pipeline.watching import Plan, Watch
from dragoman.pipeline.workers import CoderProcesses
from dragoman.records import Coded
from dragoman.store import Change, Feed, Store
from pipeline.room import HERE, PlainCoder, Room, until
from read.feeds.press import RSS, STORY, Press, item, page, rss

TEXT = STORY * 3


def test_a_feed_is_read_and_nothing_twice(press: Press, store: Store) -> None:
    url = press.lay("/rss", rss(item("One", "/1", TEXT), item("Two", "/2", TEXT)), RSS, headers={"ETag": '"1"'})
    room = Room(store, url)
    assert sorted(room.read()) == ["One", "Two"]
    assert (room.feed.articles, room.feed.title, room.feed.etag) == (2, "The Press", '"1"')
    assert room.read() == []
    assert press.asked[-1][1]["If-None-Match"] == '"1"'
    press.lay("/rss", rss(item("Three", "/3", TEXT), item("One", "/1", TEXT)), RSS)
    assert room.read() == ["Three"]
    assert room.titles() == ["One", "Three", "Two"]


def test_a_corrected_text_becomes_the_next_version(press: Press, store: Store) -> None:
    url = press.lay("/rss", rss(item("Envoys meet", "/1", "The envoys met.")), RSS)
    press.lay("/1", page("Envoys meet in Oslo"))
    room = Room(store, url)
    room.read()
    press.lay("/1", page("Envoys meet in Oslo", STORY.replace("Monday", "Tuesday")))
    assert room.read() == []
    press.lay("/rss", rss(item("Envoys meet at last", "/1", "The envoys met on Tuesday.")), RSS)
    assert room.read() == ["Envoys meet at last"]
    (row,) = store.articles().rows
    assert row.number == 2
    assert [version.title for version in store.versions(row.key)] == ["Envoys meet", "Envoys meet at last"]
    assert room.feed.articles == 1


def test_without_an_address_a_corrected_text_is_a_version_too(press: Press, store: Store) -> None:
    url = press.lay("/rss", rss(item("No page", id_="7", text=TEXT)), RSS)
    room = Room(store, url)
    room.read()
    press.lay("/rss", rss(item("No page", id_="7", text=TEXT + "<p>One more thing was said by the ministry.</p>")), RSS)
    room.read()
    (row,) = store.articles().rows
    assert row.number == 2


def test_one_broken_feed_stops_no_other(press: Press, store: Store) -> None:
    good = press.lay("/good", rss(item("Good", "/1", TEXT)), RSS)
    bad = [
        press.lay("/down", status=500),
        press.lay("/slow", seconds=3.0),
        press.lay("/endless", "<rss>", RSS, endless=True),
        press.lay("/circle", status=302, headers={"Location": "/circle"}),
        press.lay("/nonsense", "nonsense", RSS),
        "http://127.0.0.1:9/rss",
    ]
    room = Room(store, good, *bad)
    assert room.read() == ["Good"]
    failed = {t.feed.url: t.feed for t in room.of(FeedFailed)}
    assert set(failed) == set(bad)
    assert all(feed.error and feed.failures == 1 and feed.due for feed in failed.values())
    assert {feed.url: feed.failures for feed in store.feeds()}[good] == 0


def test_what_cannot_be_coded_is_left_and_told_once(press: Press, store: Store) -> None:
    items = (item("refuse", "/1", TEXT), item("bug", "/2", TEXT), item("Good", "/3", TEXT), item("Bare", id_="4"))
    room = Room(store, press.lay("/rss", rss(*items), RSS))
    assert room.read() == ["Good"]
    why = " | ".join(t.why for t in room.of(Left))
    assert "too odd; be plain" in why
    assert "RuntimeError: a bug" in why
    assert "the feed gives no text" in why
    assert room.read() == []
    assert room.of(Left) == []


def test_a_page_that_is_out_of_order_is_tried_three_times(press: Press, store: Store) -> None:
    feed = rss(item("Envoys meet", "/1", "The envoys of both states met in Oslo on Monday."))
    room = Room(store, press.lay("/rss", feed, RSS, headers={"ETag": '"1"'}))
    press.lay("/1", status=503)
    for _ in range(3):
        assert room.read() == []
        assert [t.again for t in room.of(Left)] == [True]
        assert room.feed.etag == ""
    assert room.read() == ["Envoys meet"]
    assert "the words of the feed were coded" in room.of(Stored)[0].remarks[0]
    assert room.feed.etag == '"1"'


def test_two_feeds_with_one_address(press: Press, store: Store) -> None:
    one = press.lay("/one", rss(item("Envoys meet over bridge", "/1", TEXT)), RSS)
    two = press.lay("/two", rss(item("Envoys meet over bridge", "/1", "Only a summary of it here.")), RSS)
    press.lay("/1", page("Envoys meet over bridge"))
    room = Room(store, one)
    room.read()
    store.keep_feed(Feed(two))
    assert room.read() == []
    (row,) = store.articles().rows
    assert row.number == 1
    assert room.read() == []


def test_two_feeds_with_one_address_at_once(press: Press, store: Store) -> None:
    urls = [press.lay(f"/feed{n}", rss(item("Envoys meet", "/1", TEXT)), RSS) for n in range(4)]
    room = Room(store, *urls)
    room.read()
    room.read()
    (row,) = store.articles().rows
    assert row.number == 1


def test_moved_ended_and_paused_feeds(press: Press, store: Store) -> None:
    moved = press.lay("/old", status=301, headers={"Location": "/new"})
    press.lay("/new", rss(item("One", "/1", TEXT)), RSS)
    room = Room(store, moved)
    assert room.read() == ["One"]
    assert [t.address for t in room.of(Moved)] == [press.base + "/new"]
    assert (room.feed.url, room.feed.address) == (moved, press.base + "/new")
    press.lay("/old", status=404)
    assert room.read() == []
    assert room.feed.error == ""
    press.lay("/new", status=410)
    room.read()
    assert room.feed.state == "gone"
    before = len(press.asked)
    room.read()
    assert len(press.asked) == before


def test_where_it_came_from_and_how_long_it_took(press: Press, store: Store) -> None:
    url = press.lay("/rss", rss(item("One", "/1", TEXT, date="Tue, 03 Mar 2026 10:00:00 GMT")), RSS)
    room = Room(store, url)
    room.read()
    (stored,) = room.of(Stored)
    assert stored.since_posted is not None
    assert stored.since_posted > 1_000
    assert 0 <= stored.since_seen < 30
    (row,) = store.articles().rows
    assert (row.source, row.site, row.published) == (url, "The Press", "2026-03-03T10:00:00+00:00")
    assert room.of(Read)[0].wanted == 1


def test_killed_between_the_article_and_its_entry(press: Press, store: Store) -> None:
    items = [item(f"Title {n}", f"/{n}", TEXT, date="Fri, 01 Jan 2100 10:00:00 GMT") for n in range(3)]
    room = Room(store, press.lay("/rss", rss(*items), RSS, headers={"ETag": '"1"'}))

    def kept_then_killed(coded: Coded, *, source: str, fetched: str) -> Change:
        store.add(coded, source=source, fetched=fetched)
        raise KeyboardInterrupt

    room.keep = kept_then_killed
    with pytest.raises(KeyboardInterrupt):
        room.read()
    assert len(room.titles()) == 1
    assert room.feed.etag == ""
    room.keep = store.add
    assert len(room.read()) == 2
    assert len(room.titles()) == 3
    assert all(row.number == 1 for row in store.articles().rows)
    assert room.feed.etag == '"1"'


def test_a_memory_in_trouble_is_waited_for(press: Press, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "WAITS", (0.01,))
    room = Room(store, press.lay("/rss", rss(item("One", "/1", TEXT)), RSS))
    troubles = iter(["the disk is full", "the disk is full"])

    def keep(coded: Coded, *, source: str, fetched: str) -> Change:
        for trouble in troubles:
            raise StoreError("memory", trouble)
        return store.add(coded, source=source, fetched=fetched)

    room.keep = keep
    assert room.read() == ["One"]
    assert [t.why for t in room.of(Waiting)] == ["memory: the disk is full"]


def test_stopping_while_the_memory_is_in_trouble(press: Press, store: Store) -> None:
    room = Room(store, press.lay("/rss", rss(item("One", "/1", TEXT)), RSS))
    watch: list[Watch] = []

    def keep(coded: Coded, *, source: str, fetched: str) -> Change:
        watch[0].stop()
        raise StoreError("memory", "the disk is full")

    room.keep = keep
    watch.append(room.watch())
    with pytest.raises(StoppedError):
        watch[0].run(store.feeds())
    room.keep = store.add
    assert room.read() == ["One"]


def test_a_watch_goes_on_until_it_is_stopped(press: Press, store: Store) -> None:
    url = press.lay("/rss", rss(item("One", "/1", TEXT)), RSS)
    room = Room(store, url)
    watch = room.watch(Plan(HERE, every=1))
    thread = threading.Thread(target=watch.run, args=(store.feeds(),))
    thread.start()
    until(lambda: "One" in room.titles())
    press.lay("/rss", rss(item("Two", "/2", TEXT), item("One", "/1", TEXT)), RSS)
    until(lambda: "Two" in room.titles())
    watch.stop()
    thread.join(5)
    assert not thread.is_alive()


def test_coding_in_other_processes(press: Press, store: Store) -> None:
    items = [item(f"Title {n}", f"/{n}", TEXT) for n in range(6)]
    room = Room(store, press.lay("/rss", rss(*items, item("refuse", "/r", TEXT)), RSS))
    room.watch(coders=CoderProcesses(PlainCoder, 2)).run(store.feeds())
    assert len(room.titles()) == 6
    assert "too odd" in room.of(Left)[0].why


def test_what_people_change_of_the_feeds_is_taken_up(
    press: Press, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_FOLLOWED", 0.2)
    one, two = (press.lay(f"/{name}", rss(item(name, f"/{name}/1", TEXT)), RSS) for name in ("one", "two"))
    room = Room(store, one)
    watch = room.watch(Plan(HERE, every=3_600, follow=True))
    thread = threading.Thread(target=watch.run, args=(store.feeds(),))
    thread.start()
    until(lambda: "one" in room.titles())
    store.keep_feed(Feed(two))
    until(lambda: [feed.articles for feed in store.feeds()] == [1, 1])
    assert store.drop_feed(one)
    press.lay("/two", status=410)
    (feed,) = store.feeds()
    store.keep_feed(replace(feed, due=""))
    until(lambda: store.feeds()[0].state == "gone")
    watch.stop()
    thread.join(10)
    assert [feed.url for feed in store.feeds()] == [two]


def test_old_entries_are_forgotten_and_their_pages_not_read_again(
    press: Press, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = {n: item(f"Report {n}", f"/{n}", "In short.") for n in (1, 2, 3)}
    for n in items:
        press.lay(f"/{n}", page(f"Report {n}"))
    url = press.lay("/rss", rss(items[1], items[2]), RSS)
    room = Room(store, url)
    assert sorted(room.read()) == ["Report 1", "Report 2"]

    def pass_days(days: int) -> None:
        later = books.now() + timedelta(days=days)
        monkeypatch.setattr(books, "now", lambda: later)

    pass_days(80)
    press.lay("/rss", rss(items[2]), RSS)
    assert room.read() == []
    assert store.entries.counts(url) == (2, 2)
    pass_days(20)
    assert room.read() == []
    assert store.entries.counts(url) == (1, 1)  # the first one left its feed a hundred days ago
    press.asked.clear()
    press.lay("/rss", rss(items[1], items[2], items[3]), RSS)
    assert room.read() == ["Report 3"]
    assert "/1" not in [path for path, _ in press.asked]
    assert store.entries.counts(url) == (3, 3)
    assert len(store.versions(url.replace("/rss", "/1"))) == 1
