"""Who did what to whom: events in the PLOVER ontology, from rules and a trained head together."""

from dragoman.extract.events.code import events

__all__ = ["events"]
