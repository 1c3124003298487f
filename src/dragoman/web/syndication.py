"""Rows as RSS 2.0 and as JSON Feed 1.1, for the readers that take no Atom."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.safe import printable
from dragoman.web.feeds import Entry, entry, moment
from dragoman.web.filters import Asked


def rss(title: str, base: str, asked: Asked, rows: Sequence[object]) -> str:
    """The rows as RSS under an address such as `http://127.0.0.1:8800/`."""
    here, page = urljoin(base, asked.as_("rss")), urljoin(base, asked.without("", ""))
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
        f"<title>{_text(title)}</title><link>{_text(page)}</link><description>{_text(title)}</description>",
        f'<atom:link rel="self" type="application/rss+xml" href={quoteattr(here)}/>',
        *(_item(entry(row), base) for row in rows),
        "</channel></rss>\n",
    ]
    return "\n".join(parts)


def _item(one: Entry, base: str) -> str:
    when = format_datetime(datetime.fromisoformat(moment(one.updated)))
    return (
        f"<item><title>{_text(one.title)}</title><link>{_text(urljoin(base, one.link))}</link>"
        f'<guid isPermaLink="false">urn:dragoman:{_text(one.id)}</guid><pubDate>{when}</pubDate>'
        f"<description>{_text(escape(one.summary))}</description></item>"  # readers take it for HTML
    )


def json_feed(title: str, base: str, asked: Asked, rows: Sequence[object]) -> dict[str, Any]:
    """The rows as JSON Feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": urljoin(base, asked.without("", "")),
        "feed_url": urljoin(base, asked.as_("json")),
        "items": [_json_item(entry(row), base) for row in rows],
    }


def _json_item(one: Entry, base: str) -> dict[str, str]:
    return {
        "id": f"urn:dragoman:{one.id}",
        "url": urljoin(base, one.link),
        "title": printable(one.title),
        "content_text": printable(one.summary),
        "date_published": moment(one.updated),
    }


def _text(words: str) -> str:
    return escape(printable(words))
