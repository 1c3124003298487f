"""The world becomes articles."""

from dragoman.read.dates import checked_date, parse_date
from dragoman.read.inputs import articles
from dragoman.read.options import ReadOptions

__all__ = ["ReadOptions", "articles", "checked_date", "parse_date"]
