"""RSS of every version and Atom -> a FeedDocument, by feedparser."""

import io
from typing import Any

from dragoman.errors import ReadError
from dragoman.read.feeds.document import MOST, FeedDocument, FeedEntry
from dragoman.read.feeds.safexml import mended
from dragoman.read.feeds.words import moment, plain_title, web_address

_PLAIN = ("text/plain",)


def read_syndication(text: str, where: str) -> FeedDocument:
    """What an RSS or Atom document says, mended first where it is broken. Raises ReadError when nothing is left.

    feedparser gets sound XML without any entity, so that its own mending, whose time grows with the square of
    the length, is never needed.
    """
    import feedparser  # only feeds need it

    sound, wrong = mended(text, where)
    # A stream, never a string: feedparser would open a string that looks like an address or a path.
    stream = io.BytesIO(sound.encode("utf-8"))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": where}
    found = feedparser.parse(stream, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    entries = [entry for entry in (_entry(e, where) for e in found.entries[:MOST]) if entry.url or entry.title]
    if wrong and not entries:
        raise ReadError(where, f"is no sound XML ({wrong})", "its publisher has to mend it")
    feed = found.feed
    remarks = (f"is no sound XML ({wrong}); what could be read was",) if wrong else ()
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
