"""A web page -> the article on it."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.errors import ReadError
from dragoman.lexicon.boilerplate import Boilerplate
from dragoman.read.found import Found, filled
from dragoman.read.layout import is_sentence
from dragoman.read.particulars import date_order
from dragoman.read.plain import found_in_text

if TYPE_CHECKING:
    from lxml import etree

_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def is_page(text: str) -> bool:
    """True when the text begins as HTML does."""
    return bool(_MARKUP.match(text[:4000]))


def found_in_page(markup: str, where: str, tables: Boilerplate, *, url: str = "") -> Found:
    """The article on a page, its paragraphs apart by blank lines. Raises ReadError when there is none."""
    tree, body = _extracted(markup, where)
    blocks = [line.strip() for line in body.split("\n") if line.strip()]
    if not any(is_sentence(block) for block in blocks):
        seen = "only links and short lines" if blocks else "no running text"
        raise ReadError(where, f"has no article: {seen}", "give the page of one article; scripts are not run")
    from dragoman.read.pagefacts import facts_of_page

    facts = facts_of_page(tree, tables, url=url, order=date_order(body, tables))
    found = found_in_text("\n\n".join(blocks), tables, title=facts.title)
    found = replace(filled(facts, found), text=found.text, language=facts.language)
    remarks = tuple(remark for remark in found.remarks if not getattr(found, remark.field))
    return replace(found, title=facts.title or found.title, remarks=remarks)


def _extracted(markup: str, where: str) -> "tuple[etree._Element, str]":
    """The page's tree and its main text, one paragraph a line."""
    import lxml.html  # half a second of imports, which only pages need
    import trafilatura

    try:
        tree = lxml.html.document_fromstring(_DECLARATION.sub("", markup))
    except (lxml.etree.LxmlError, ValueError) as error:
        raise ReadError(where, f"is no readable HTML ({error})", "give the page of one article") from error
    document = trafilatura.bare_extraction(
        lxml.html.document_fromstring(_DECLARATION.sub("", markup)), include_comments=False, include_tables=False
    )
    return tree, str(getattr(document, "text", None) or "")
