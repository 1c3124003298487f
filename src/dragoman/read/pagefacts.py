"""Title, dates, byline, site and language of a page, from the places where pages write them.

Dates come from JSON-LD, <meta>, <time>, lines of particulars, and last the address; the words of the
story and today's date are never asked.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from lxml import etree

from dragoman.lexicon.boilerplate import Boilerplate
from dragoman.read.dates import Order, date_in_address, first_date
from dragoman.read.found import Found, filled
from dragoman.read.linkeddata import found_in_linked_data
from dragoman.read.particulars import Particulars

_SEPARATOR = re.compile(r"\s+(?:[|–—»·•-]|::|//)+\s+|\s*\|\s*")
_UPDATED = re.compile(r"updat|modif|revis|edited", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|post|creat|issue|entry|release", re.IGNORECASE)
_ASIDE = (
    "[not(ancestor-or-self::aside or ancestor-or-self::nav or ancestor-or-self::footer"
    " or ancestor-or-self::*[contains(@class,'related') or contains(@class,'sidebar') or contains(@class,'comment')])]"
)
_PARTICULARS = (
    "//*[contains(@class,'date') or contains(@class,'time') or contains(@class,'byline') or contains(@class,'author')"
    " or contains(@class,'meta') or contains(@class,'publish') or contains(@rel,'author')]" + _ASIDE
)


def facts_of_page(tree: etree._Element, tables: Boilerplate, *, url: str = "", order: Order = "") -> Found:
    """The particulars of the article on a page; its text is left ''."""
    linked = found_in_linked_data([_text(s) for s in tree.xpath("//script[@type='application/ld+json']")])
    metas = _metas(tree, tables)
    times = _times(tree)
    lines = _lines(tree, tables, order)
    address = _address(tree, linked.url or url)
    found = Found(
        "",
        published=first_date([linked.published, *metas["published"], *times["published"]], order=order),
        updated=first_date([linked.updated, *metas["updated"], *times["updated"]], order=order),
        byline=_byline([linked.byline, *metas["byline"]]),
        site=next(filter(None, [*metas["site"], linked.site]), ""),
        url=address,
        language=_language(tree, linked.language),
    )
    found = filled(found, lines)
    if not found.published:
        found = replace(found, published=first_date(times["other"], order=order) or date_in_address(address))
    return replace(found, title=_title(tree, [linked.title, *metas["title"]], found.site, address))


def _metas(tree: etree._Element, tables: Boilerplate) -> dict[str, list[str]]:
    """For each field the contents of its <meta> and microdata, in the order of trust."""
    seen: dict[str, list[str]] = {}
    for node in tree.xpath("//meta[@content]|//*[@itemprop][@content or @datetime]"):
        value = " ".join((node.get("content") or node.get("datetime") or "").split())
        for name in (node.get("property"), node.get("name"), node.get("itemprop")):
            if name and value:
                seen.setdefault(name.strip().lower(), []).append(value)
    return {field: [v for name in names for v in seen.get(name, ())] for field, names in tables.meta.items()}


def _times(tree: etree._Element) -> dict[str, list[str]]:
    """The dates of <time> by what their marks or their neighbours call them; a lone unnamed one is `other`."""
    out: dict[str, list[str]] = {"published": [], "updated": [], "other": []}
    nodes = tree.xpath("//time" + _ASIDE)
    for node in nodes:
        marks = " ".join(filter(None, (node.get(name) for name in ("itemprop", "class", "id", "pubdate", "title"))))
        marks += " " + ((node.getprevious().tail if node.getprevious() is not None else node.getparent().text) or "")
        kind = "updated" if _UPDATED.search(marks) else "published" if _PUBLISHED.search(marks) else "other"
        if node.get("pubdate") is not None and kind == "other":
            kind = "published"
        out[kind].extend(filter(None, (node.get("datetime"), _text(node))))
    leading = any(node.xpath("ancestor::article|ancestor::main|ancestor::header") for node in nodes)
    if len(nodes) > 1 and not leading:
        out["other"] = []
    return out


def _lines(tree: etree._Element, tables: Boilerplate, order: Order) -> Found:
    """What short elements marked as date, byline or meta say in words."""
    particulars = Particulars(tables, order)
    for node in tree.xpath(_PARTICULARS)[:60]:
        line = _text(node)
        if 4 < len(line) < 160:
            particulars.take(line, zone="head")
    kept = {name: value for name, value in particulars.values.items() if name in ("published", "updated", "byline")}
    return Found("", **kept, remarks=tuple(particulars.remarks))


def _title(tree: etree._Element, given: list[str], site: str, url: str) -> str:
    """The headline without the name of the site; the page's <h1> where another source agrees with it."""
    headings = [text for text in (_text(node) for node in tree.xpath("//h1")) if text]
    pages = [_text(node) for node in tree.xpath("//head/title")]
    candidates = [_without_site(title, site, url, headings) for title in (*given, *pages) if title]
    for heading in headings:
        if any(_plain(heading).startswith(_plain(c).rstrip()) for c in candidates if len(c) > 10):
            return heading
    candidates = [c for c in candidates if c and _plain(c) != _plain(site)]
    return next(iter([*candidates, *headings]), "")


def _without_site(title: str, site: str, url: str, headings: list[str]) -> str:
    """The title less a leading or closing name of the site or section."""
    title = " ".join(title.split())
    separators = list(_SEPARATOR.finditer(title))
    host = (urlsplit(url).hostname or "").removeprefix("www.").split(".")[:-1]
    for separator in separators:
        left, right = title[: separator.start()], title[separator.end() :]
        if _plain(left) in map(_plain, headings):
            return left
        if _names_site(right, site, host) or ("|" in separator[0] and len(right.split()) <= 4):
            return left
        if _names_site(left, site, host):
            return right
    return title


def _names_site(words: str, site: str, host: list[str]) -> bool:
    """True for the name of the site or, in up to four words, one that begins like a part of its host."""
    bare, name = _plain(words).replace(" ", ""), _plain(site).replace(" ", "")
    hosted = len(words.split()) <= 4 and any(len(part) > 2 and bare.startswith(part) for part in host)
    return bool(bare) and (bare in (name, "the" + name) or hosted)


def _byline(values: list[str]) -> str:
    """The first value that is a name and no address, without its `By`."""
    named = (v for v in values if v and not re.match(r"https?:|www\.|@", v))
    return next((re.sub(r"^by\s+", "", v, flags=re.IGNORECASE) for v in named), "")


def _address(tree: etree._Element, url: str) -> str:
    """The page's own address of itself, the one given where it names none."""
    own = tree.xpath("//link[@rel='canonical']/@href|//meta[@property='og:url']/@content")
    return next((str(href) for href in own if re.match(r"https?://\w", href)), url)


def _language(tree: etree._Element, linked: str) -> str:
    """The ISO 639-1 code that the page declares, '' for none."""
    root = tree.getroottree().getroot()
    return next(
        (c for c in _codes(root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), linked)), ""
    )


def _codes(*declared: str | None) -> Iterator[str]:
    for value in declared:
        if value and re.fullmatch(r"[A-Za-z]{2}(?:[-_].*)?", value.strip()):
            yield value.strip()[:2].lower()


def _text(node: etree._Element) -> str:
    return " ".join("".join(node.itertext()).split())


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
