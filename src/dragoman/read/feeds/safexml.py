"""XML -> a tree, with no entity opened, nothing fetched, and no depth or size that could hurt."""

from typing import TYPE_CHECKING

from dragoman.errors import ReadError

if TYPE_CHECKING:
    from lxml import etree


def safe_tree(text: str, where: str) -> "etree._Element":
    """The root of a document, mended where it is broken. Raises ReadError when nothing is left of it."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser, base_url=None)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(where, f"is no XML ({error})", "a feed or a list of feeds is needed") from error
    if root is None:
        raise ReadError(where, "is no XML", "a feed or a list of feeds is needed")
    return root


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
