"""The demo newsroom: a small feed server on this machine that posts invented news over time."""

from dragoman.newsroom.copies import mixed, retold
from dragoman.newsroom.schedule import Pace
from dragoman.newsroom.server import Newsroom

__all__ = ["Newsroom", "Pace", "mixed", "retold"]
