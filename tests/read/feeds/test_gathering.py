"""Entries become articles: from the feed, from the page, or from what is left when the page is none."""

import pytest

from dragoman.read import ReadOptions
from dragoman.read.feeds import FeedEntry, Gathered, Wanted, gather, needs_page
from dragoman.read.feeds.gathering import clamped
from dragoman.read.robots import robots
from read.feeds.press import HTML, STORY, Press, page

HERE = ReadOptions(allow_private=True, size_limit=100_000, read_seconds=0.5, total_seconds=1.0)
FIRST = "2026-03-03T12:00:00+00:00"
TITLE = "Envoys meet over the bridge"
SUMMARY = "The envoys of both states met in Oslo on Monday."


def _entry(url: str = "", **more: str) -> FeedEntry:
    return FeedEntry("1", url, **{"title": TITLE, "summary": SUMMARY, "published": "2026-03-03T09:00:00+00:00"} | more)


def _gathered(entry: FeedEntry, full_text: str = "auto", *, patient: bool = True) -> Gathered:
    wanted = Wanted(entry, "https://feed.example/rss", FIRST, "The Press", "en", full_text, patient=patient)
    return gather(wanted, robots(HERE), HERE)


def test_the_page_is_read_where_the_feed_has_a_summary(press: Press) -> None:
    found = _gathered(_entry(press.lay("/1", page(TITLE)), byline="Ann Lee")).article
    assert found
    assert "fishermen of both shores" in found.text
    assert (found.title, found.url, found.source) == (TITLE, f"{press.base}/1", f"{press.base}/1")
    assert (found.published, found.byline, found.site, found.language) == (
        "2026-03-03T09:00:00+00:00",
        "Ann Lee",
        "The Press",
        "en",
    )
    assert press.paths() == ["/robots.txt", "/1"]


def test_a_whole_text_needs_no_page(press: Press) -> None:
    entry = _entry(f"{press.base}/1", content=STORY * 3)
    found = _gathered(entry).article
    assert found
    assert found.text.startswith("The envoys of both states met in Oslo")
    assert "\n\nThey will meet again" in found.text
    assert "<p>" not in found.text
    assert press.paths() == []
    assert needs_page(Wanted(entry, "", FIRST, full_text="always"))
    assert not needs_page(Wanted(_entry(f"{press.base}/1"), "", FIRST, full_text="never"))
    assert needs_page(Wanted(_entry(f"{press.base}/1", content=STORY * 3 + "<p>The rest is here […]</p>"), "", FIRST))


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ({"status": 404}, "answered 404"),
        ({"status": 410}, "answered 410"),
        ({"status": 403}, "answered 403"),
        (
            {"body": page("Page not found", "<p>Sorry, the page you are looking for is gone, it seems to us.</p>")},
            "not there",
        ),
        (
            {"body": page("Home", "<p>The weather will stay fine for a week and the swimmers are glad of it.</p>")},
            "headline",
        ),
        ({"body": "<html><body></body></html>"}, "has no article"),
        ({"body": ""}, "page"),
        ({"body": "x" * 200_000}, "over the limit"),
        ({"body": "%PDF", "kind": "application/pdf"}, "is of the kind application/pdf"),
        ({"status": 302, "headers": {"Location": "/1"}}, "redirects"),
        ({"body": page(TITLE, "<p>The envoys met.</p>")}, "page"),
    ],
)
def test_what_is_no_article_leaves_the_words_of_the_feed(press: Press, reply: dict[str, object], why: str) -> None:
    found = _gathered(_entry(press.lay("/1", **reply)))  # type: ignore[arg-type]
    assert found.article
    assert found.article.text == SUMMARY
    assert why in found.remarks[0]
    assert "the words of the feed were coded" in found.remarks[0]


def test_a_page_that_leads_to_the_front_page(press: Press) -> None:
    press.lay("/", page(TITLE))
    found = _gathered(_entry(press.lay("/1", status=302, headers={"Location": "/"})))
    assert found.article
    assert "front page" in found.remarks[0]


def test_a_wall_is_noted(press: Press) -> None:
    wall = STORY + '<div class="paywall">Subscribe to continue reading. Already a subscriber?</div>'
    found = _gathered(_entry(press.lay("/1", page(TITLE, wall))))
    assert found.article
    assert "fishermen" in found.article.text
    assert "holds back its text; what it shows was coded" in found.remarks[0]


def test_nothing_anywhere_is_left(press: Press) -> None:
    found = _gathered(_entry(press.lay("/1", status=404), summary=""))
    assert (found.article, found.again) == (None, False)
    assert "answered 404" in found.why
    assert _gathered(_entry(summary="")).why == "the feed gives no text"


@pytest.mark.parametrize("reply", [{"status": 503}, {"status": 429}, {"seconds": 0.8}])
def test_a_server_out_of_order_is_asked_again_and_then_given_up(press: Press, reply: dict[str, object]) -> None:
    url = press.lay("/1", **reply)  # type: ignore[arg-type]
    found = _gathered(_entry(url))
    assert (found.article, found.again) == (None, True)
    last = _gathered(_entry(url), patient=False)
    assert last.article
    assert last.article.text == SUMMARY


def test_robots_keep_us_out(press: Press) -> None:
    press.lay("/robots.txt", "User-agent: *\nDisallow: /secret\nCrawl-delay: 3", "text/plain")
    shut = _gathered(_entry(press.lay("/secret/1", page(TITLE))))
    assert shut.article
    assert "robots.txt forbids the page" in shut.remarks[0]
    assert "/secret/1" not in press.paths()
    assert _gathered(_entry(press.lay("/1", page(TITLE)))).pause == 3.0


def test_robots_that_cannot_be_had_make_pages_wait(press: Press) -> None:
    press.lay("/robots.txt", status=503)
    found = _gathered(_entry(press.lay("/1", page(TITLE))))
    assert found.again
    assert "/1" not in press.paths()


def test_other_languages_are_refused() -> None:
    text = (
        "Les ministres des deux pays se sont retrouvés à Oslo pour parler du pont sur la rivière et de la pêche. " * 4
    )
    found = _gathered(_entry(content=f"<p>{text}</p>"))
    assert found.article is None
    assert "French" in found.why


def test_without_an_address_the_id_holds_while_the_text_changes() -> None:
    first, second = (_gathered(_entry(summary=f"The envoys met {day} in Oslo.")).article for day in ("today", "again"))
    assert first
    assert second
    assert first.id == second.id
    assert first.text != second.text


def test_dates() -> None:
    undated = _entry(published="")
    found = _gathered(undated).article
    assert found
    assert found.published == ""
    late = _gathered(_entry(published="2027-01-01T00:00:00+00:00"))
    assert late.article
    assert late.article.published == FIRST
    assert "in the future" in late.remarks[0]
    assert clamped("2026-03-03T12:03:00+00:00", FIRST) == ("2026-03-03T12:03:00+00:00", "")
    assert clamped("2026-03-04", FIRST) == ("2026-03-04", "")
    assert clamped("2026-03-09", FIRST)[0] == FIRST
    again = Wanted(undated, "https://feed.example/rss", FIRST, published="2026-03-02")
    article = gather(again, robots(HERE), HERE).article
    assert article
    assert article.published == "2026-03-02"


def test_the_kind_of_the_page_is_what_it_says(press: Press) -> None:
    body = page(TITLE).replace("Oslo", "Málaga").encode("cp1252")
    found = _gathered(_entry(press.lay("/1", body, HTML.replace("utf-8", "iso-8859-1")))).article
    assert found
    assert "Málaga" in found.text
