"""What a reader found in one text, page or line, before it becomes an Article."""

from dataclasses import dataclass, replace
from typing import NamedTuple


class Remark(NamedTuple):
    """One particular (a field of Found) that was lost or conjectured without losing the article, in words."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """The particulars and the body of one article; '' where nothing was found."""

    text: str
    title: str = ""
    published: str = ""
    updated: str = ""
    byline: str = ""
    site: str = ""
    url: str = ""
    language: str = ""
    id: str = ""
    source: str = ""
    remarks: tuple[Remark, ...] = ()


def filled(found: Found, other: Found) -> Found:
    """`found` with its empty particulars taken from `other`; the text stays, remarks add up."""
    blanks = ("title", "published", "updated", "byline", "site", "url", "language")
    return replace(
        found,
        **{name: getattr(found, name) or getattr(other, name) for name in blanks},
        remarks=found.remarks + other.remarks,
    )
