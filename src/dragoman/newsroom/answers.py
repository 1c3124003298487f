"""An address -> what the newsroom answers, from what is out. No sockets here."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

from dragoman.lexicon.newsroom import Paper, Post
from dragoman.newsroom import lists
from dragoman.newsroom.feeds import KINDS, Channel, Entry, feed
from dragoman.newsroom.frames import article_page, front_page
from dragoman.newsroom.shelf import Shelf

HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
_FEED = re.compile(r"/feeds/(?P<paper>[a-z-]+)\.(?P<form>rss|atom|json|xml)")
_ALL = ("/feed.rss", "/feed.atom", "/feed.json")
_NEW_HOME = "/feeds/new-home/"
_BROKEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>{name}</title>
<item><title>Fish & chips
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, a media type and a body; `at` dates the body, `location` is where a moved thing went."""

    status: int
    kind: str = TEXT
    body: bytes = b""
    at: datetime | None = None
    location: str = ""

    @property
    def etag(self) -> str:
        """The tag of this body, in its quotation marks."""
        return f'"{hashlib.blake2b(self.body, digest_size=10).hexdigest()}"'

    def unchanged(self, tags: str, since: str) -> bool:
        """Whether a reader with these If-None-Match and If-Modified-Since has it already."""
        if self.status != 200:
            return False
        if tags:
            return tags.strip() == "*" or self.etag in {t.strip().removeprefix("W/") for t in tags.split(",")}
        try:
            return bool(since and self.at) and self.at <= parsedate_to_datetime(since)  # type: ignore[operator]
        except (ValueError, TypeError):
            return False

    @property
    def last_modified(self) -> str:
        """The date of the body as HTTP writes it, '' for none."""
        return format_datetime(self.at.replace(microsecond=0), usegmt=True) if self.at else ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the answers are made from: the shelf, the server's own address, and how many posts a feed holds."""

    shelf: Shelf
    base: str
    window: int = 60
    hub: str = ""


def answer(desk: Desk, path: str) -> Answer:
    """What stands at a path; 404 where nothing does."""
    if path in _FIXED:
        return _FIXED[path](desk)
    if path == "/sitemap-news.xml":
        return _channel(desk, None, "xml", path)
    if path in _ALL:
        return _channel(desk, None, path.rpartition(".")[2], path)
    if path.startswith("/feeds/"):
        return _feed(desk, path)
    return _page(desk, path)


def _papers(desk: Desk) -> list[Paper]:
    return list(desk.shelf.papers.values())


def _front(desk: Desk) -> Answer:
    links = [(f"/{paper.site}/", paper.name) for paper in _papers(desk)]
    links += [
        (path, path) for path in ("/feed.rss", "/feed.atom", "/feed.json", "/sitemap-news.xml", "/opml", "/feeds.toml")
    ]
    return Answer(200, HTML, front_page("The demo newsroom", links).encode())


def _robots(desk: Desk) -> Answer:
    return Answer(200, TEXT, lists.robots(desk.base).encode())


def _opml(desk: Desk) -> Answer:
    return Answer(200, "text/x-opml; charset=utf-8", lists.opml(_papers(desk), desk.base).encode())


def _toml(desk: Desk) -> Answer:
    return Answer(200, "application/toml; charset=utf-8", lists.toml(_papers(desk), desk.base).encode())


_FIXED = {"/": _front, "/robots.txt": _robots, "/opml": _opml, "/feeds.toml": _toml}


def _feed(desk: Desk, path: str) -> Answer:
    """A paper's feed, or its fault."""
    moved = path.startswith(_NEW_HOME)
    match = _FEED.fullmatch(path.replace(_NEW_HOME, "/feeds/", 1))
    paper = desk.shelf.papers.get(match["paper"]) if match else None
    if match is None or paper is None or moved != (moved and paper.fault == "moved"):
        return _missing(path)
    if paper.fault == "broken":
        return Answer(200, KINDS["rss"], _BROKEN.format(name=paper.name).encode())
    if paper.fault == "moved" and not moved:
        return Answer(301, location=desk.base + path.replace("/feeds/", _NEW_HOME, 1))
    return _channel(desk, paper, match["form"], path)


def _channel(desk: Desk, paper: Paper | None, form: str, path: str) -> Answer:
    posts = desk.shelf.newest(paper, most=desk.window)
    channel = Channel(
        title=paper.name if paper else "The demo newsroom",
        url=desk.base + path,
        home=f"{desk.base}/{paper.site}/" if paper else f"{desk.base}/",
        full=paper is not None and paper.content == "full",
        entries=[Entry(p, desk.base + desk.shelf.address(p), desk.shelf.papers[p.paper].name) for p in posts],
        hub=desk.hub,
    )
    return Answer(200, KINDS[form], feed(form, channel).encode(), max((p.updated for p in posts), default=None))


def _page(desk: Desk, path: str) -> Answer:
    """A paper's front page or an article."""
    shelf = desk.shelf
    paper = shelf.sites.get(path.strip("/").partition("/")[0])
    if paper is None:
        return _missing(path)
    newest = shelf.newest(paper, most=20)
    if path.strip("/") == paper.site:
        links = [(shelf.address(post), post.headline) for post in newest]
        return Answer(200, HTML, front_page(paper.name, links).encode(), _latest(newest))
    post = shelf.at(path)
    if post is None:
        return _missing(path)
    others = [(shelf.address(p), p.headline) for p in shelf.teasers(post)]
    return Answer(200, HTML, article_page(post, paper, desk.base + path, others).encode(), post.updated)


def _latest(posts: list[Post]) -> datetime | None:
    return max((post.updated for post in posts), default=None)


def _missing(path: str) -> Answer:
    return Answer(404, TEXT, f"Nothing stands at {path[:200]}\n".encode())
