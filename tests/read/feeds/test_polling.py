"""A feed is asked over a real connection: what comes back is a value, whatever went wrong."""

from dataclasses import replace

import pytest

from dragoman.read import ReadOptions
from dragoman.read.feeds import poll
from read.feeds.press import RSS, Press, item, rss

HERE = ReadOptions(allow_private=True, size_limit=100_000, read_seconds=0.5, total_seconds=1.0)
FEED = rss(item("A bridge", "/1", "Envoys met."))


def test_a_feed_and_what_its_answer_says(press: Press) -> None:
    tags = {"ETag": '"7"', "Last-Modified": "Tue, 03 Mar 2026 10:00:00 GMT", "Cache-Control": "public, max-age=600"}
    links = {"Link": '<https://hub.example/>; rel="hub", <https://self.example/rss>; rel="self"'}
    url = press.lay("/rss", FEED, RSS, headers=tags | links)
    found = poll(url, HERE)
    assert found.document
    assert [entry.url for entry in found.document.entries] == [f"{press.base}/1"]
    assert (found.etag, found.modified, found.fresh, found.moved) == (tags["ETag"], tags["Last-Modified"], 600, "")
    assert (found.document.hub, found.document.topic) == ("https://hub.example/", "https://self.example/rss")
    again = poll(url, HERE, etag=found.etag, modified=found.modified)
    assert (again.document, again.why, again.etag) == (None, "", '"7"')
    assert press.asked[-1][1]["If-Modified-Since"] == tags["Last-Modified"]


def test_a_feed_that_moved_for_good_and_one_that_moved_for_now(press: Press) -> None:
    press.lay("/new", FEED, RSS)
    for status, expected in ((301, "/new"), (308, "/new"), (302, ""), (307, "")):
        url = press.lay(f"/old{status}", status=status, headers={"Location": "/new"})
        found = poll(url, HERE)
        assert found.document
        assert found.moved == (press.base + expected if expected else "")


def test_only_the_first_moves_count_as_for_good(press: Press) -> None:
    press.lay("/a", status=301, headers={"Location": "/b"})
    press.lay("/b", status=302, headers={"Location": "/c"})
    press.lay("/c", status=301, headers={"Location": "/d"})
    press.lay("/d", FEED, RSS)
    assert poll(press.base + "/a", HERE).moved == press.base + "/b"


def test_a_feed_that_moves_to_nothing_has_not_moved(press: Press) -> None:
    url = press.lay("/old", status=301, headers={"Location": "/nothing"})
    found = poll(url, HERE)
    assert (found.moved, found.why) == ("", "answered 404 Not Found")


def test_a_feed_that_ended(press: Press) -> None:
    found = poll(press.lay("/rss", status=410), HERE)
    assert found.gone
    assert "ended" in found.why


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_time(press: Press, status: int) -> None:
    assert poll(press.lay("/rss", status=status, headers={"Retry-After": "120"}), HERE).wait == 120


@pytest.mark.parametrize(
    ("body", "kind", "more", "why"),
    [
        ("", RSS, {}, "is empty"),
        ("<rss", RSS, {}, "is no feed"),
        ("<html><p>Sorry, page not found</p></html>", "text/html", {}, "is no feed"),
        ("x" * 200_000, RSS, {}, "over the limit"),
        ("", "image/png", {}, "is of the kind image/png"),
        ("", RSS, {"status": 404}, "answered 404"),
        ("", RSS, {"status": 302, "headers": {"Location": "/rss"}}, "redirects more than 5 times"),
        ("", RSS, {"seconds": 0.8}, "no answer within"),
        ("<rss>", RSS, {"endless": True}, "took longer than|over the limit"),
        ("", RSS, {"status": 301, "headers": {"Location": "file:///etc/passwd"}}, "no web address"),
    ],
)
def test_what_goes_wrong_is_said(press: Press, body: str, kind: str, more: dict[str, object], why: str) -> None:
    import re

    found = poll(press.lay("/rss", body, kind, **more), HERE)
    assert found.document is None
    assert re.search(why, found.why)


def test_fifty_megabytes_are_refused_unread(press: Press) -> None:
    url = press.lay("/rss", b" " * 50_000_000, RSS)
    assert "over the limit" in poll(url, replace(HERE, size_limit=10_000_000)).why


def test_a_feed_on_this_machine_is_refused(press: Press) -> None:
    found = poll(press.lay("/rss", FEED, RSS), replace(HERE, allow_private=False))
    assert "private or reserved address 127.0.0.1" in found.why


def test_an_index_leads_to_its_newest_sitemaps(press: Press) -> None:
    places = "".join(f"<sitemap><loc>/s{n}.xml</loc><lastmod>2026-03-0{n}</lastmod></sitemap>" for n in range(1, 8))
    url = press.lay("/index.xml", f"<sitemapindex>{places}</sitemapindex>", "text/xml")
    for n in range(3, 8):
        row = f"<url><loc>/page{n}</loc><lastmod>2026-03-0{n}</lastmod></url>"
        press.lay(f"/s{n}.xml", f"<urlset>{row}</urlset>", "text/xml")
    press.lay("/s5.xml", status=500)
    found = poll(url, HERE)
    assert found.document
    assert [entry.url.rpartition("/")[2] for entry in found.document.entries] == ["page7", "page6", "page4", "page3"]
    assert "answered 500" in " ".join(found.document.remarks)
    assert "/s2.xml" not in press.paths()
    for n in range(1, 8):
        press.lay(f"/s{n}.xml", status=500)
    assert "no sitemap of the index could be read" in poll(url, HERE).why
