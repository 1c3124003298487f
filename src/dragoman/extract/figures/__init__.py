"""Implied figures: what two stated figures say of a third, in one step, with its sources; and what contradicts."""

from dragoman.extract.figures.contradictions import contradictions
from dragoman.extract.figures.implied import figures

__all__ = ["contradictions", "figures"]
