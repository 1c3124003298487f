"""Posts -> RSS 2.0, Atom, JSON Feed and a news sitemap."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape

from dragoman.lexicon.newsroom import Post

FICTION = "Invented news for trying Dragoman out; nothing in it has happened."
KINDS = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A post with its absolute address and the name of its paper."""

    post: Post
    url: str
    paper: str

    @property
    def author(self) -> str:
        """The byline without its `By`, the paper where there is none."""
        return self.post.byline.removeprefix("By ") or self.paper


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed before it has a form: `full` feeds carry whole articles, others the first paragraph."""

    title: str
    url: str
    home: str
    full: bool
    entries: Sequence[Entry]
    hub: str = ""


def feed(form: str, channel: Channel) -> str:
    """The feed as rss, atom, json, or as a news sitemap in xml."""
    return {"rss": _rss, "atom": _atom, "json": _json, "xml": sitemap}[form](channel)


def summary(post: Post) -> str:
    """The first paragraph, cut at a word when it is long."""
    first = post.text.split("\n\n", 1)[0]
    return first if len(first) <= 240 else first[:240].rsplit(" ", 1)[0] + " …"


def markup(post: Post) -> str:
    """The text as HTML paragraphs."""
    return "".join(f"<p>{escape(p, quote=False)}</p>\n" for p in post.text.split("\n\n"))


def _rss(channel: Channel) -> str:
    items = []
    for entry in channel.entries:
        post = entry.post
        content = f"<content:encoded>{escape(markup(post))}</content:encoded>" if channel.full else ""
        items.append(
            f"<item><title>{escape(post.headline)}</title><link>{escape(entry.url)}</link>"
            f'<guid isPermaLink="false">{escape(post.id)}</guid>'
            f"<pubDate>{format_datetime(post.published, usegmt=True)}</pubDate>"
            f"<atom:updated>{post.updated.isoformat()}</atom:updated>"
            f"<dc:creator>{escape(entry.author)}</dc:creator>"
            f"<description>{escape(summary(post))}</description>{content}</item>"
        )
    hub = f'<atom:link rel="hub" href="{escape(channel.hub)}"/>' if channel.hub else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{escape(channel.title)}</title><link>{escape(channel.home)}</link>"
        f"<description>{FICTION}</description><language>en</language>"
        f'<atom:link rel="self" type="application/rss+xml" href="{escape(channel.url)}"/>{hub}\n'
        + "\n".join(items)
        + "\n</channel></rss>\n"
    )


def _atom(channel: Channel) -> str:
    entries = []
    for entry in channel.entries:
        post = entry.post
        content = f'<content type="html">{escape(markup(post))}</content>' if channel.full else ""
        entries.append(
            f"<entry><id>tag:dragoman.example,2026:{escape(post.id)}</id><title>{escape(post.headline)}</title>"
            f'<link href="{escape(entry.url)}"/><published>{post.published.isoformat()}</published>'
            f"<updated>{post.updated.isoformat()}</updated>"
            f"<author><name>{escape(entry.author)}</name></author>"
            f"<summary>{escape(summary(post))}</summary>{content}</entry>"
        )
    newest = max((e.post.updated for e in channel.entries), default=None)
    hub = f'<link rel="hub" href="{escape(channel.hub)}"/>' if channel.hub else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        f"<id>{escape(channel.url)}</id><title>{escape(channel.title)}</title><subtitle>{FICTION}</subtitle>"
        f"<updated>{newest.isoformat() if newest else '1970-01-01T00:00:00+00:00'}</updated>"
        f'<link rel="self" href="{escape(channel.url)}"/><link href="{escape(channel.home)}"/>{hub}\n'
        + "\n".join(entries)
        + "\n</feed>\n"
    )


def _json(channel: Channel) -> str:
    items = [
        {
            "id": entry.post.id,
            "url": entry.url,
            "title": entry.post.headline,
            "summary": summary(entry.post),
            "date_published": entry.post.published.isoformat(),
            "date_modified": entry.post.updated.isoformat(),
            "authors": [{"name": entry.author}],
            **({"content_html": markup(entry.post)} if channel.full else {"content_text": summary(entry.post)}),
        }
        for entry in channel.entries
    ]
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": FICTION,
        "home_page_url": channel.home,
        "feed_url": channel.url,
        "language": "en",
        "items": items,
    }
    if channel.hub:
        document["hubs"] = [{"type": "WebSub", "url": channel.hub}]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def sitemap(channel: Channel) -> str:
    """A Google News sitemap: addresses, titles and days, no text."""
    addresses = (
        f"<url><loc>{escape(e.url)}</loc><lastmod>{e.post.updated.isoformat()}</lastmod><news:news>"
        f"<news:publication><news:name>{escape(e.paper)}</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>{e.post.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(e.post.headline)}</news:title></news:news></url>"
        for e in channel.entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n' + "\n".join(addresses) + "\n</urlset>\n"
    )
