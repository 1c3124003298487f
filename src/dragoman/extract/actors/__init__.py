"""Who is who: every mention in the text resolved to an entity."""

from dragoman.extract.actors.cast import Cast

__all__ = ["Cast"]
