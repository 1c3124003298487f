"""The lists of a newsroom's feeds: OPML, and the TOML that `dragoman watch` reads; and its robots.txt."""

from collections.abc import Iterable
from html import escape

from dragoman.lexicon.newsroom import Paper
from dragoman.newsroom.feeds import FICTION

ENDINGS = {"rss": "rss", "atom": "atom", "json": "json", "sitemap": "xml"}


def feed_path(paper: Paper) -> str:
    """The address of a paper's own feed on this server, the old one when it has moved."""
    return f"/feeds/{paper.key}.{ENDINGS[paper.feed]}"


def opml(papers: Iterable[Paper], base: str) -> str:
    """All papers' feeds as OPML 2.0."""
    outlines = "\n".join(
        f'<outline type="rss" text="{escape(paper.name)}" title="{escape(paper.name)}" '
        f'xmlUrl="{base}{feed_path(paper)}" htmlUrl="{base}/{paper.site}/"/>'
        for paper in papers
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0"><head><title>Demo newsroom</title></head><body>\n'
        f"{outlines}\n</body></opml>\n"
    )


def toml(papers: Iterable[Paper], base: str) -> str:
    """All papers' feeds as the list that `dragoman watch` reads."""
    blocks = (f'[[feed]]\nname = "{paper.name}"\nurl = "{base}{feed_path(paper)}"\n' for paper in papers)
    head = f"# The papers of the demo newsroom: dragoman watch feeds.toml --allow-private\n# {FICTION}\n"
    return f'{head}every = "5s"\n\n' + "\n".join(blocks)


def robots(base: str) -> str:
    """robots.txt: everything but /private/ may be read."""
    return f"User-agent: *\nDisallow: /private/\n\nSitemap: {base}/sitemap-news.xml\n"
