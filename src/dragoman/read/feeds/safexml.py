"""XML -> a tree or a sound document: no entity of its own, nothing fetched, in time that grows with its length.

What stands before the root element is thrown away unread, and with it every entity that a document declares.
"""

import re
from html.entities import html5
from typing import TYPE_CHECKING

from dragoman.errors import ReadError

if TYPE_CHECKING:
    from lxml import etree

_NAME = re.compile(r"<(?P<name>(?:[\w.-]+:)?[\w.-]+)[\s>/]")
_ENTITY = re.compile(r"&(?P<name>[A-Za-z]\w{1,31});")
_BARE = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)")
_OWN = ("amp", "lt", "gt", "quot", "apos")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ENDS = (("<?", "?>"), ("<!--", "-->"))


def from_root(text: str) -> tuple[str, str]:
    """The name of the root element, in lower case and without its prefix, and the text from there on.

    ('', '') when the text does not begin as XML or HTML does.
    """
    at = 0
    while True:
        at = _after_blanks(text, at)
        end = next((close for begin, close in _ENDS if text.startswith(begin, at)), "")
        found = text.find(end, at + 2) + len(end) if end else _after_doctype(text, at)
        if found < 0 or (end and found < len(end)):
            return "", ""
        if found == at:
            break
        at = found
    match = _NAME.match(text, at)
    return (match["name"].rpartition(":")[2].lower(), text[at:]) if match else ("", "")


def safe_tree(text: str, where: str) -> "etree._Element":
    """The root of a document, mended where it is broken. Raises ReadError when nothing is left of it."""
    from lxml import etree

    sound = _sound(from_root(text)[1])
    for source, mend in ((sound, False), (_BARE.sub("&amp;", sound), True)):
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=mend, remove_comments=True
        )
        try:
            root = etree.fromstring(source.encode("utf-8"), parser)
        except (etree.LxmlError, ValueError) as error:
            wrong: object = error
            continue
        if root is not None:
            return root
        wrong = "nothing of it can be understood"
    raise ReadError(where, f"is no sound XML ({wrong})", "its publisher has to mend it")


def mended(text: str, where: str) -> tuple[str, str]:
    """The document as sound XML, and what was wrong with it, '' for nothing. Raises ReadError when nothing is left."""
    from lxml import etree

    sound = _sound(from_root(text)[1])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        etree.fromstring(sound.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError) as error:
        return etree.tostring(safe_tree(text, where), encoding="unicode"), str(error)
    return sound, ""


def local_name(node: "etree._Element") -> str:
    """The name of an element without its namespace, in lower case; '' for a comment or an instruction."""
    return str(node.tag).rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def child_text(node: "etree._Element", *path: str) -> str:
    """The text of the first descendant along a path of local names, '' for none."""
    for name in path:
        found = next((child for child in node if local_name(child) == name), None)
        if found is None:
            return ""
        node = found
    return " ".join((node.text or "").split())


def _after_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n\ufeff":
        at += 1
    return at


def _after_doctype(text: str, at: int) -> int:
    """Where a document type ends, `at` itself when there is none, -1 when it does not end."""
    if text[at : at + 9].upper() != "<!DOCTYPE":
        return at
    close, opening = text.find(">", at), text.find("[", at)
    if 0 <= opening < close:
        close = text.find(">", text.find("]", opening))
    return close + 1 if close >= 0 else -1


def _sound(text: str) -> str:
    """The text without characters that XML forbids and with the letters that HTML's entities stand for."""
    return _ENTITY.sub(_letter, _CONTROL.sub("", text))


def _letter(match: re.Match[str]) -> str:
    if match["name"] in _OWN:
        return match[0]
    letter = html5.get(f"{match['name']};", "&")
    return letter if not set(letter) & set("<>&") else f"&amp;{match[0][1:]}"
