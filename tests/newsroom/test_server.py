"""Feeds, pages and their tags, over a real port of this machine; the clock is turned by hand."""

import http.client
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from lxml import etree

from dragoman.errors import SettingsError
from dragoman.lexicon.boilerplate import load_boilerplate
from dragoman.lexicon.newsroom import load_press
from dragoman.newsroom import Newsroom, Pace
from dragoman.read.page import found_in_page

PRESS = load_press()
SOUND = [paper for paper in PRESS.papers if not paper.fault]


@pytest.fixture(scope="module")
def room() -> Iterator[Newsroom]:
    with Newsroom(window=500) as open_room:
        yield open_room


def _get(room: Newsroom, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(room.base).netloc, timeout=5)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    response.text = response.read().decode()  # type: ignore[attr-defined]
    connection.close()
    return response


def _addresses(room: Newsroom, path: str) -> list[str]:
    text = _get(room, path).text  # type: ignore[attr-defined]
    if path.endswith("json"):
        return [item["url"] for item in json.loads(text)["items"]]
    tree = etree.fromstring(text.encode())
    return [
        *tree.xpath("//item/link/text()"),
        *tree.xpath("//*[local-name()='entry']/*[local-name()='link']/@href"),
        *tree.xpath("//*[local-name()='loc']/text()"),
    ]


@pytest.mark.parametrize("form", ["rss", "atom", "json", "xml"])
@pytest.mark.parametrize("paper", [p.key for p in SOUND])
def test_each_form_of_a_feed_lists_the_articles_of_its_paper(room: Newsroom, paper: str, form: str) -> None:
    mine = {post.id for post in PRESS.posts if post.paper == paper}
    assert len(_addresses(room, f"/feeds/{paper}.{form}")) == len(mine)


@pytest.mark.parametrize("path", ["/feed.rss", "/feed.atom", "/feed.json", "/sitemap-news.xml"])
def test_the_feed_of_all_lists_every_article_once(room: Newsroom, path: str) -> None:
    addresses = _addresses(room, path)
    assert len(set(addresses)) == len(addresses) == len({post.id for post in PRESS.posts})


def test_a_page_gives_back_its_article(room: Newsroom) -> None:
    for post in room.posted()[::5]:
        page = _get(room, room._shelf.address(post)).text  # type: ignore[attr-defined]
        found = found_in_page(page, post.id, load_boilerplate())
        assert found.text == post.text
        assert found.title == post.headline
        assert found.published.startswith(f"{post.published:%Y-%m-%d}")
        assert found.site == room._shelf.papers[post.paper].name


def test_full_feeds_carry_the_text_and_others_do_not(room: Newsroom) -> None:
    last = PRESS.posts[0].text.split("\n\n")[-1][:40]
    texts = {p.content: _get(room, f"/feeds/{p.key}.json").text for p in SOUND if p.key == PRESS.posts[0].paper}  # type: ignore[attr-defined]
    assert last in texts["full"]
    assert last not in _get(room, "/feed.json").text  # type: ignore[attr-defined]


def test_who_has_an_answer_already_is_told_so(room: Newsroom) -> None:
    first = _get(room, "/feeds/harbour-post.rss")
    for tag in (first.headers["ETag"], "W/" + first.headers["ETag"], "*"):
        assert _get(room, "/feeds/harbour-post.rss", If_None_Match=tag).status == 304
    assert _get(room, "/feeds/harbour-post.rss", If_None_Match='"other"').status == 200
    assert _get(room, "/feeds/harbour-post.rss", If_Modified_Since=first.headers["Last-Modified"]).status == 304
    assert _get(room, "/feeds/harbour-post.rss", If_Modified_Since="nonsense").status == 200


def test_a_moved_feed_leads_to_its_new_address(room: Newsroom) -> None:
    answer = _get(room, "/feeds/strait-tribune.rss")
    assert answer.status == 301
    assert _get(room, urlsplit(answer.headers["Location"]).path).status == 200


def test_the_broken_feed_is_no_xml_and_its_articles_are_not_counted(room: Newsroom) -> None:
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(_get(room, "/feeds/old-mill-gazette.rss").text.encode())  # type: ignore[attr-defined]
    assert "old-mill-gazette" not in {post.paper for post in room.posted()}


@pytest.mark.parametrize("path", ["/nothing", "/feeds/none.rss", "/feeds/new-home/harbour-post.rss", "/../etc", "/%00"])
def test_nothing_stands_elsewhere(room: Newsroom, path: str) -> None:
    assert _get(room, path).status == 404


def test_the_lists_name_every_paper(room: Newsroom) -> None:
    opml = etree.fromstring(_get(room, "/opml").text.encode())  # type: ignore[attr-defined]
    assert opml.xpath("//outline/@text") == [paper.name for paper in PRESS.papers]
    assert room.feeds.count("[[feed]]") == len(PRESS.papers)
    assert "Disallow: /private/" in _get(room, "/robots.txt").text  # type: ignore[attr-defined]


def test_posts_appear_and_are_corrected_as_the_clock_turns() -> None:
    now = [100.0]
    correction = next(n for n, post in enumerate(PRESS.posts) if post.version == 2)
    post = PRESS.posts[correction]
    room = Newsroom(pace=Pace(seconds=1), clock=lambda: now[0], window=500)
    path = room._shelf.address(post)
    seen = []
    for number in (0, correction - 1, correction):
        now[0] = room.posted_at(number)
        seen.append((room.out, room.answer(path).body.decode()))
    room.close()
    assert [out for out, _ in seen] == [1, correction, correction + 1]
    assert post.text.split("\n\n")[0].split(",")[0] in seen[2][1]
    assert seen[1][1] != seen[2][1]


def test_a_taken_port_is_told() -> None:
    with Newsroom() as room, pytest.raises(SettingsError, match="cannot be had"):
        Newsroom(port=int(room.base.rpartition(":")[2]))
