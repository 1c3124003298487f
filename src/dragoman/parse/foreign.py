"""A spaCy pipeline from elsewhere as a parser."""

from typing import Any

from dragoman.errors import ModelError
from dragoman.records import Article, Parsed


class Foreign:
    """Parses with a spaCy pipeline."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    @classmethod
    def load(cls, model: str) -> "Foreign":
        """The installed pipeline of that name or in that folder. Raises ModelError."""
        import spacy

        try:
            return cls(spacy.load(model))
        except OSError as error:
            raise ModelError(model, "no such language model", "leave it out for the shipped model") from error

    @property
    def digest(self) -> str:
        """Not known yet."""
        return ""

    def parse(self, article: Article) -> Parsed:
        """The article in words, trees and names."""
        raise NotImplementedError

    def doc(self, text: str) -> Any:
        """The text as a spaCy Doc."""
        return self._pipeline(text)
