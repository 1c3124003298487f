"""Who said what, in which words: direct, indirect and mixed speech."""

from dragoman.extract.statements.coder import statements

__all__ = ["statements"]
