"""An article becomes words, trees and names."""

from typing import TYPE_CHECKING, Protocol

from dragoman.parse.shipped import Shipped
from dragoman.records import Article, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Parser", "Shipped", "load"]


class Parser(Protocol):
    """What `load` gives: the shipped model or a spaCy pipeline behind one face."""

    @property
    def digest(self) -> str:
        """A content hash of the model: same digest, same parses."""

    def parse(self, article: Article) -> Parsed:
        """The article in words, trees and names."""

    def doc(self, text: str) -> "Doc":
        """The text as a spaCy Doc."""


def load(model: str | None = None, *, threads: int = 1) -> Parser:
    """The shipped English parser, or the spaCy pipeline of that name or path. Raises ModelError.

    A spaCy pipeline fills no signals, and its labels are turned into Universal Dependencies.
    """
    if model is None:
        return Shipped(threads=threads)
    from dragoman.parse.foreign import Foreign

    return Foreign.load(model)
