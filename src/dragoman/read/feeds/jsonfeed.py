"""JSON Feed 1.0 and 1.1 -> a FeedDocument."""

import html
import json
from typing import Any

from dragoman.errors import ReadError
from dragoman.read.feeds.document import MOST, FeedDocument, FeedEntry
from dragoman.read.feeds.words import moment, plain_title, web_address


def read_json_feed(text: str, where: str) -> FeedDocument:
    """What a JSON Feed says. Raises ReadError when it is none."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(where, f"is no JSON ({error})", "a JSON feed is needed") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise ReadError(where, "is JSON without a list of `items`", "a JSON feed is needed")
    items = [item for item in feed["items"] if isinstance(item, dict)]
    hubs = [h for h in feed.get("hubs") or () if isinstance(h, dict) and str(h.get("type", "")).lower() == "websub"]
    odd = len(feed["items"]) - len(items)
    return FeedDocument(
        "JSON Feed",
        plain_title(_string(feed, "title")),
        _string(feed, "language")[:2].lower(),
        tuple(_entry(item, where) for item in items[:MOST]),
        hub=web_address(_string(hubs[0], "url"), where) if hubs else "",
        topic=web_address(_string(feed, "feed_url"), where) if feed.get("feed_url") else "",
        remarks=(f"has {odd} items that are no objects; they were passed over",) if odd else (),
    )


def _entry(item: dict[str, Any], where: str) -> FeedEntry:
    link = _string(item, "url") or _string(item, "external_url")
    content = _string(item, "content_html") or _paragraphs(_string(item, "content_text"))
    return FeedEntry(
        _string(item, "id"),
        web_address(link, where) if link else "",
        plain_title(_string(item, "title")),
        html.escape(_string(item, "summary"), quote=False),
        content,
        moment(_string(item, "date_published")),
        moment(_string(item, "date_modified")),
        plain_title(_author(item)),
        language=_string(item, "language")[:2].lower(),
    )


def _author(item: dict[str, Any]) -> str:
    several = item.get("authors")
    given = several[0] if isinstance(several, list) and several else item.get("author")
    return _string(given, "name") if isinstance(given, dict) else ""


def _paragraphs(text: str) -> str:
    """Plain text as HTML, one paragraph for each of its own."""
    parts = text.split("\n\n") if "\n\n" in text else text.split("\n")
    return "".join(f"<p>{html.escape(part.strip(), quote=False)}</p>" for part in parts if part.strip())


def _string(value: dict[str, Any], key: str) -> str:
    """The string or number under a key, '' for anything else."""
    found = value.get(key)
    if isinstance(found, str):
        return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""
