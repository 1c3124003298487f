"""The bytes of an answer -> the FeedDocument in them, by the adapter of their format."""

import gzip
import io
import re
import zlib

from dragoman.errors import ReadError
from dragoman.read.encoding import decoded_page
from dragoman.read.feeds.document import FeedDocument
from dragoman.read.feeds.jsonfeed import read_json_feed
from dragoman.read.feeds.safexml import from_root, safe_tree
from dragoman.read.feeds.sitemap import read_sitemap
from dragoman.read.feeds.syndication import read_syndication
from dragoman.read.feeds.words import web_address

_FEED_LINK = re.compile(r"<link\b[^>]*\btype\s*=\s*[\"']application/(?:rss|atom|feed)\+\w+[\"'][^>]*>", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*[\"'](?P<url>[^\"']+)", re.IGNORECASE)
_RIGHT = "the address of an RSS, Atom or JSON feed or of a sitemap is needed"


def read_feed(body: bytes, where: str, *, charset: str = "", limit: int = 10_000_000) -> FeedDocument:
    """What a feed of any known format says. `where` is its address, `limit` the bytes it may unpack to.

    Raises ReadError for what is no feed, with the feeds that a page names.
    """
    text = _decoded(_unpacked(body, where, limit), charset, where)
    start = text.lstrip("\ufeff \t\r\n")
    if not start:
        raise ReadError(where, "is empty", _RIGHT)
    if start[0] in "{[":
        return read_json_feed(start, where)
    name, _ = from_root(start)
    if name in ("urlset", "sitemapindex"):
        return read_sitemap(safe_tree(start, where), where)
    if name == "opml":
        raise ReadError(where, "is a list of feeds and no feed", "dragoman feeds import reads it")
    if name not in ("rss", "feed", "rdf"):
        raise ReadError(where, "is no feed" + _named_feeds(start, where), _RIGHT)
    return read_syndication(start, where)


def _unpacked(body: bytes, where: str, limit: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.open(io.BytesIO(body)) as stream:
            found = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(where, f"is broken or cut off in its packing ({error})", _RIGHT) from error
    if len(found) > limit:
        raise ReadError(where, f"unpacks to more than the limit of {limit:,} bytes", "raise size_limit to read it")
    return found


def _decoded(data: bytes, charset: str, where: str) -> str:
    """The text, with U+FFFD for what no encoding explains: one bad byte is no reason to lose a feed."""
    try:
        return decoded_page(data, charset, where)
    except ReadError:
        if b"\x00" in data[:4096]:
            raise
        return data.decode("utf-8", "replace")


def _named_feeds(text: str, where: str) -> str:
    """` but a page that names the feed ...` for a page that does, else ''."""
    links = (_HREF.search(tag[0]) for tag in _FEED_LINK.finditer(text[:200_000]))
    found = [address for link in links if link and (address := web_address(link["url"], where))]
    return f" but a page, which names {' and '.join(found[:3])}" if found else ""
