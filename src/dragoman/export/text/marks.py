"""A sentence of the article with its trigger and its parties marked."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.text import Text

from dragoman.records import Entity, Event, Span


class Mark(NamedTuple):
    """Words to mark, in the style of a trigger (`mark.cooperation`, `mark.conflict`) or of a `mark.party`."""

    span: Span
    style: str


def marks_of(events: Iterable[Event], cast: dict[str, Entity]) -> list[Mark]:
    """The triggers of the events, then every mention of their parties."""
    told = list(events)
    triggers = [Mark(e.trigger, "mark.conflict" if e.quad.endswith("-") else "mark.cooperation") for e in told]
    keys = dict.fromkeys(key for e in told for key in (*e.actor, *e.recipient))
    mentions = (m for key in keys for m in cast[key].mentions)
    return triggers + [Mark(Span(m.start, m.end), "mark.party") for m in mentions]


def marked(text: str, sentence: Span, marks: Sequence[Mark], *, plain: bool) -> Text:
    """The sentence with its white space made even; without styles triggers read *so* and parties _so_."""
    out, here = Text(style="sentence"), sentence.start
    for mark in _apart(marks, sentence):
        out.append(_even(text[here : mark.span.start]))
        words = _even(text[mark.span.start : mark.span.end])
        sign = ("_" if mark.style == "mark.party" else "*") if plain else ""
        out.append(f"{sign}{words}{sign}", style=mark.style)
        here = mark.span.end
    out.append(_even(text[here : sentence.end]))
    return out


def _apart(marks: Sequence[Mark], sentence: Span) -> list[Mark]:
    """The marks inside the sentence in text order; of two that overlap the earlier in the list stays."""
    kept: list[Mark] = []
    for mark in marks:
        inside = sentence.start <= mark.span.start < mark.span.end <= sentence.end
        if inside and all(mark.span.end <= k.span.start or k.span.end <= mark.span.start for k in kept):
            kept.append(mark)
    return sorted(kept)


def _even(words: str) -> str:
    """Line breaks and tabs become single spaces, so that a sentence is one paragraph."""
    return "".join(" " if c.isspace() else c for c in words)
