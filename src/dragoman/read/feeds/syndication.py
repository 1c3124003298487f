"""RSS of every version and Atom -> a FeedDocument, by feedparser."""

import io
import re
from typing import Any

from dragoman.errors import ReadError
from dragoman.read.feeds.document import MOST, FeedDocument, FeedEntry
from dragoman.read.feeds.words import moment, plain_title, web_address

_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[<>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\b[^>]*>", re.IGNORECASE)
_PLAIN = ("text/plain",)


def read_syndication(text: str, where: str) -> FeedDocument:
    """What an RSS or Atom document says. Raises ReadError when nothing in it can be understood.

    Entities that the document declares itself are taken away unread, so that none of them can grow.
    """
    import feedparser  # only feeds need it

    # A stream, never a string: feedparser would open a string that looks like an address or a path.
    stream = io.BytesIO(_without_entities(text).encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": where}
    found = feedparser.parse(stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    if not found.version and not found.entries:
        why = found.get("bozo_exception", "it has no entries")
        raise ReadError(where, f"is no feed that can be read ({why})", "an RSS, Atom or JSON feed is needed")
    entries = [entry for entry in (_entry(e, where) for e in found.entries[:MOST]) if entry.url or entry.title]
    if found.bozo and not entries:
        raise ReadError(where, f"is no sound XML ({found.bozo_exception})", "its publisher has to mend it")
    feed = found.feed
    remarks = (f"is no sound XML ({found.bozo_exception}); what could be read was",) if found.bozo else ()
    return FeedDocument(
        _format(found.version),
        plain_title(feed.get("title", "")),
        feed.get("language", "")[:2].lower(),
        tuple(entries),
        minutes=_minutes(feed),
        hub=_relation(feed, "hub", where),
        topic=_relation(feed, "self", where),
        remarks=remarks,
    )


def _without_entities(text: str) -> str:
    start = re.search(r"<\w", text)
    head = text[: start.start()] if start else text
    return _DOCTYPE.sub("", _ENTITY.sub("", head)) + text[len(head) :]


def _format(version: str) -> str:
    return "Atom" if version.startswith("atom") else "RSS"


def _entry(entry: Any, where: str) -> FeedEntry:
    contents = [_marked(part) for part in entry.get("content", ())]
    url = web_address(entry.get("link", ""), where) if entry.get("link") else ""
    source = entry.get("source") or {}
    return FeedEntry(
        entry.get("id", "").strip(),
        url,
        plain_title(entry.get("title", "")),
        _marked(entry.get("summary_detail") or {"value": entry.get("summary", "")}),
        max(contents, key=len, default=""),
        moment(entry.get("published", "") or entry.get("created", "")),
        moment(dict.get(entry, "updated", "")),  # its own .get() would give the day of publication
        plain_title(entry.get("author", "")),
        plain_title(source.get("title", "")) if isinstance(source, dict) else "",
        (entry.get("language") or "")[:2].lower(),
    )


def _marked(part: Any) -> str:
    """The value as HTML; what the feed calls plain text is escaped, so that its `<` stays one."""
    import html

    value = part.get("value") or ""
    return html.escape(value, quote=False) if part.get("type") in _PLAIN and "<" not in value else value


def _minutes(feed: Any) -> int:
    told = str(feed.get("ttl", ""))
    return int(told) if told.isascii() and told.isdigit() and len(told) < 7 else 0


def _relation(feed: Any, name: str, where: str) -> str:
    links = (web_address(link.get("href", ""), where) for link in feed.get("links", ()) if link.get("rel") == name)
    return next(filter(None, links), "")
