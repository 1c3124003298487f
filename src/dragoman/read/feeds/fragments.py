"""The HTML inside a feed -> paragraphs of plain text."""

import html
import re
from typing import TYPE_CHECKING

from dragoman.errors import ReadError
from dragoman.lexicon.boilerplate import Boilerplate
from dragoman.read.found import Found
from dragoman.read.layout import is_sentence
from dragoman.read.page import found_in_page
from dragoman.read.plain import found_in_text

if TYPE_CHECKING:
    from lxml import etree

_MARKUP = re.compile(r"<[a-zA-Z!/][^>]*>")
_BLOCKS = frozenset(
    "address article blockquote br center dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section ul".split()
)
_DROPPED = frozenset(
    "script style figure figcaption iframe form table noscript svg audio video button object template".split()
)
_KEPT_SHARE = 0.6  # of the words; what extraction keeps less of was no page to extract from


def found_in_fragment(markup: str, title: str, where: str, tables: Boilerplate) -> Found:
    """The text in a fragment of HTML or in plain text, its boilerplate taken away; '' for none.

    Longer fragments go through the code that reads pages, as if they were one.
    """
    blocks = fragment_blocks(markup)
    if not blocks:
        return Found("")
    plain = found_in_text("\n\n".join(blocks), tables, title=title)
    if len(blocks) < 3 or not _MARKUP.search(markup):
        return plain
    page = f"<html><body><article><h1>{html.escape(title)}</h1>{markup}</article></body></html>"
    try:
        found = found_in_page(page, where, tables)
    except ReadError:
        return plain
    return found if len(found.text.split()) >= _KEPT_SHARE * len(plain.text.split()) else plain


def fragment_blocks(markup: str) -> list[str]:
    """The paragraphs of a fragment, without pictures, scripts, tables and forms."""
    import lxml.html

    if markup and not _MARKUP.search(markup) and "&lt;" in markup:
        markup = html.unescape(markup)  # some feeds escape their HTML twice
    if not _MARKUP.search(markup):
        return [line for part in html.unescape(markup).split("\n\n") if (line := " ".join(part.split()))]
    try:
        root = lxml.html.fragment_fromstring(markup, create_parent="div")
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return [" ".join(html.unescape(_MARKUP.sub(" ", markup)).split())]
    pieces: list[str] = []
    _collect(root, pieces)
    return [line for block in "".join(pieces).split("\n") if (line := " ".join(block.split()))]


def has_sentence(text: str) -> bool:
    """True when at least one paragraph is a sentence."""
    return any(is_sentence(block) for block in text.split("\n\n"))


def _collect(root: "etree._Element", pieces: list[str]) -> None:
    """The text of a tree into pieces, with a line end at each border of a block. No recursion: feeds nest deep."""
    todo: list[etree._Element | str] = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        name = node.tag if isinstance(node.tag, str) else ""
        border = "\n" if name in _BLOCKS else ""
        tail = " ".join((node.tail or "").split("\n")) if node is not root else ""
        todo.append(border + tail)
        if name and name not in _DROPPED:
            todo.extend(reversed(list(node)))
            todo.append(border + " ".join((node.text or "").split("\n")))
