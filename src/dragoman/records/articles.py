"""What was read: an article, or why there is none."""

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Code-point offsets into `Article.text`, half open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One news text as it was read. `text` holds the body alone, paragraphs apart by blank lines.

    `published` and `updated` are ISO dates or date-times with their offset; `source` is the
    path or address it was read from; `site` the name of the paper; `language` an ISO 639-1 code.
    """

    id: str
    title: str
    text: str
    published: str = ""
    updated: str = ""
    byline: str = ""
    site: str = ""
    url: str = ""
    language: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that could not be done, as a value in the stream: where, which room, and why.

    `kept` says that the article itself came through and only a particular of it was lost.
    """

    source: str
    room: str
    why: str
    kept: bool = False
