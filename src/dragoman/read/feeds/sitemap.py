"""News sitemaps, plain sitemaps and indexes of them -> a FeedDocument."""

from typing import TYPE_CHECKING

from dragoman.read.feeds.document import MOST, FeedDocument, FeedEntry
from dragoman.read.feeds.safexml import child_text, local_name
from dragoman.read.feeds.words import moment, plain_title, web_address

if TYPE_CHECKING:
    from lxml import etree

_NEWEST = 100  # pages of a sitemap that is not made for news: the others are an archive
_FURTHER = 50_000  # what the protocol allows in one index


def read_sitemap(root: "etree._Element", where: str) -> FeedDocument:
    """What a sitemap says: entries of a news sitemap, the newest pages of another, or the sitemaps of an index."""
    if local_name(root) == "sitemapindex":
        return FeedDocument("sitemap index", further=_further(root, where))
    nodes = [node for node in root if local_name(node) == "url"]
    news = [node for node in nodes if any(local_name(child) == "news" for child in node)]
    if news:
        name = child_text(news[0], "news", "publication", "name")
        return FeedDocument("news sitemap", plain_title(name), entries=_entries(news[:MOST], where))
    dated = [entry for entry in _entries(nodes, where) if entry.updated]
    dated.sort(key=lambda entry: entry.updated, reverse=True)
    left = len(nodes) - len(dated[:_NEWEST])
    remarks = (f"is no news sitemap; its {_NEWEST} newest pages are read, {left:,} are left",) if left else ()
    return FeedDocument("sitemap", entries=tuple(dated[:_NEWEST]), remarks=remarks)


def _further(root: "etree._Element", where: str) -> tuple[str, ...]:
    listed = [(moment(child_text(node, "lastmod")), child_text(node, "loc")) for node in root[:_FURTHER]]
    listed.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(filter(None, (web_address(address, where) for _, address in listed if address)))


def _entries(nodes: "list[etree._Element]", where: str) -> tuple[FeedEntry, ...]:
    found = (_entry(node, where) for node in nodes)
    return tuple(entry for entry in found if entry.url)


def _entry(node: "etree._Element", where: str) -> FeedEntry:
    address = child_text(node, "loc")
    return FeedEntry(
        "",
        web_address(address, where) if address else "",
        plain_title(child_text(node, "news", "title")),
        published=moment(child_text(node, "news", "publication_date")),
        updated=moment(child_text(node, "lastmod")),
        site=plain_title(child_text(node, "news", "publication", "name")),
        language=child_text(node, "news", "publication", "language")[:2].lower(),
    )
