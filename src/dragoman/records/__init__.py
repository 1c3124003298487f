"""The records that pass between the rooms: frozen, no I/O, nothing of ours imported.

A new state of knowledge is a new type: Article -> Parsed -> Draft -> Coded.
Offsets are Unicode code points into `Article.text`, half open: text[start:end].
Tokens are indices into the columns of `Parsed`, zero based, counted over the whole article;
token ranges (`first`, `last`) are half open too.
Dates are ISO 8601 strings; '' says that nothing is known. Sequences are tuples.
"""

from dragoman.records.articles import Article, Failed, Span
from dragoman.records.drafts import (
    Amount,
    Coded,
    Dating,
    Deal,
    Draft,
    Entity,
    Event,
    Mention,
    Note,
    Party,
    Place,
    Quantity,
    Statement,
    Time,
    Why,
)
from dragoman.records.links import Judged, MergedDeal, MergedEvent, Occurrence, Report, Stage, Story, Told, Who
from dragoman.records.parses import Arc, CueSignal, Guess, Name, Parsed, Sentence, Signals, TriggerSignal

__all__ = [
    "Amount",
    "Arc",
    "Article",
    "Coded",
    "CueSignal",
    "Dating",
    "Deal",
    "Draft",
    "Entity",
    "Event",
    "Failed",
    "Guess",
    "Judged",
    "Mention",
    "MergedDeal",
    "MergedEvent",
    "Name",
    "Note",
    "Occurrence",
    "Parsed",
    "Party",
    "Place",
    "Quantity",
    "Report",
    "Sentence",
    "Signals",
    "Span",
    "Stage",
    "Statement",
    "Story",
    "Time",
    "Told",
    "TriggerSignal",
    "Who",
    "Why",
]
