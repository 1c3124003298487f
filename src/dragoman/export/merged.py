"""Merged events as flat rows: one for each event, however many articles report it."""

from dragoman.export.jsonl import share
from dragoman.export.tables import Cell, columns, joined
from dragoman.records import Occurrence

COLUMNS = columns(
    *("id", "type", "mode", "actor_name", "actor_code", "recipient_name", "recipient_code"),
    *("status", "date", "day:DATE", "place", "country", "quad", "score:DOUBLE", "confidence:DOUBLE"),
    *("reports:BIGINT", "articles:BIGINT", "sources:BIGINT", "records"),
)


def row(event: Occurrence) -> tuple[Cell, ...]:
    """The cells of an event in the order of the columns; `records` are the ids of its reports."""
    return (
        event.id,
        event.type,
        joined(event.mode),
        joined(event.actor_name),
        joined(event.actor_code),
        joined(event.recipient_name),
        joined(event.recipient_code),
        event.status,
        event.date,
        event.day,
        event.place,
        event.country,
        event.quad,
        event.score,
        share(event.confidence),
        len(event.records),
        event.articles,
        event.sources,
        joined(event.records),
    )
