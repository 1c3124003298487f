"""The conductors: articles go through the rooms, one after the other or side by side, and into the memory.

`coding` takes articles through the rooms from words to records, `linking` puts what is kept together.
"""

from dragoman.pipeline.coding import WINDOW, Coder, Rooms, code, code_articles, load

__all__ = ["WINDOW", "Coder", "Rooms", "code", "code_articles", "load"]
