"""Posts -> pages, each framed as its paper frames them: menus, teasers and notices around the text."""

import json
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from dragoman.lexicon.newsroom import Paper, Post
from dragoman.newsroom.feeds import FICTION, markup, summary


def article_page(post: Post, paper: Paper, url: str, others: Iterable[tuple[str, str]]) -> str:
    """The page of one article; `others` are addresses and headlines for its teasers."""
    teasers = "".join(f'<li><a href="{escape(href)}">{escape(title)}</a></li>' for href, title in others)
    return _template(paper.layout).substitute(
        headline=escape(post.headline),
        paper=escape(paper.name),
        site=paper.site,
        url=escape(url),
        summary=escape(summary(post)),
        byline=escape(post.byline or f"By {paper.name} staff"),
        published=post.published.isoformat(),
        updated=post.updated.isoformat(),
        day=f"{post.published:%B} {post.published.day}, {post.published.year}",
        corrected=f"{post.updated:%B} {post.updated.day}, {post.updated.year}",
        linked=_linked(post, paper, url),
        text=markup(post),
        teasers=teasers,
        fiction=FICTION,
    )


def front_page(title: str, links: Iterable[tuple[str, str]]) -> str:
    """A page of links: the papers, or one paper's headlines."""
    items = "".join(f'<li><a href="{escape(href)}">{escape(words)}</a></li>\n' for href, words in links)
    return _template("front").substitute(title=escape(title), items=items, fiction=FICTION)


@cache
def _template(name: str) -> Template:
    return Template((files("dragoman.newsroom") / "pages" / f"{name}.html").read_text(encoding="utf-8"))


def _linked(post: Post, paper: Paper, url: str) -> str:
    """The article's particulars as JSON-LD, safe inside a script element."""
    document = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": post.headline,
        "datePublished": post.published.isoformat(),
        "dateModified": post.updated.isoformat(),
        "author": {"@type": "Organization", "name": post.byline.removeprefix("By ") or paper.name},
        "publisher": {"@type": "Organization", "name": paper.name},
        "mainEntityOfPage": url,
        "inLanguage": "en",
    }
    return json.dumps(document, ensure_ascii=False).replace("<", "\\u003c")
