"""Text with its records marked in place: always escaped, and right where marks overlap or lie in each other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from dragoman.records import Entity, Event, Span


class Mark(NamedTuple):
    """Words to mark: the class of their look, and the record they belong to ('' for none).

    A `wide` mark holds others, such as a quotation: its words are no link, a sign behind them is.
    """

    span: Span
    style: str
    record: str = ""
    wide: bool = False


class Piece(NamedTuple):
    """A stretch of text under the same marks, the innermost (shortest) one first."""

    span: Span
    marks: tuple[Mark, ...]


def pieces(whole: Span, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The text `whole` cut wherever a mark begins or ends."""
    inside = [m for m in marks if m.span.start < m.span.end and whole.start < m.span.end and m.span.start < whole.end]
    inside.sort(key=lambda m: (m.span.start, -m.span.end))
    ends = {at for m in inside for at in m.span if whole.start < at < whole.end}
    cuts = sorted({whole.start, whole.end, *ends})
    opened: list[Mark] = []
    waiting = iter(inside)
    coming = next(waiting, None)
    for start, end in pairwise(cuts):
        opened = [m for m in opened if m.span.end > start]
        while coming is not None and coming.span.start <= start:
            opened.append(coming)
            coming = next(waiting, None)
        yield Piece(Span(start, end), tuple(sorted(opened, key=lambda m: (m.span.end - m.span.start, m.span.start))))


def sentence(text: str, spans: Sequence[Span], marks: Sequence[Mark]) -> Markup:
    """The evidence as HTML with plain `<mark>`s; parts that do not follow each other are parted by an ellipsis."""
    return Markup(" … ").join(_marked(text, span, marks) for span in spans)


def _marked(text: str, whole: Span, marks: Sequence[Mark]) -> Markup:
    out = Markup("")
    for piece in pieces(whole, marks):
        words = text[piece.span.start : piece.span.end]
        if piece.marks:
            out += Markup('<mark class="{}">{}</mark>').format(piece.marks[0].style, words)
        else:
            out += escape(words)
    return out


def linked(text: str, whole: Span, marks: Sequence[Mark], seen: set[str]) -> Markup:
    """The text as HTML where each marked piece leads to its innermost record and names all of them.

    A link cannot stand in a link, so overlapping marks become pieces side by side, each with the classes of all.
    The first piece of a record that is not `seen` yet bears the id `at-RECORD`.
    """
    out = Markup("")
    for piece in pieces(whole, marks):
        words = text[piece.span.start : piece.span.end]
        out += _piece(words, piece.marks, seen) if piece.marks else escape(words)
        ends = [m for m in piece.marks if m.wide and min(m.span.end, whole.end) == piece.span.end]
        out += Markup("").join(_NOTE.format(m.style, m.record, _NOTES.get(m.style, m.style)) for m in ends)
    return out


_NOTE = Markup('<a class="note note-{}" href="#{}"><span class="unseen">{}</span></a>')
_NOTES = {"said": "statement", "deal": "deal"}


def _piece(words: str, marks: Sequence[Mark], seen: set[str]) -> Markup:
    styles = " ".join(dict.fromkeys(f"m-{m.style}" for m in marks))
    records = list(dict.fromkeys(m.record for m in marks))
    first, *more = [record for record in records if record not in seen] or [""]
    seen |= set(records)
    before = Markup("").join(Markup('<span id="at-{}"></span>').format(record) for record in more)
    anchor = Markup(' id="at-{}"').format(first) if first else Markup("")
    narrow = next((m for m in marks if not m.wide), None)
    named = " ".join(records)
    if narrow is None:
        return before + Markup('<span class="m {}"{} data-records="{}">{}</span>').format(styles, anchor, named, words)
    link = Markup('<a class="m {}"{} href="#{}" data-records="{}">{}</a>')
    return before + link.format(styles, anchor, narrow.record, named, words)


def event_marks(event: Event, cast: dict[str, Entity]) -> list[Mark]:
    """The trigger of an event and the mentions of its sides, as `sentence` shows them."""
    style = "conflict" if event.quad.endswith("-") else "cooperation"
    mentions = (m for key in (*event.actor, *event.recipient) for m in cast[key].mentions)
    return [Mark(event.trigger, style), *(Mark(Span(m.start, m.end), "party") for m in mentions)]


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of an article: what stands between blank lines, without the blanks around it."""
    start = 0
    for block in text.split("\n\n"):
        lead = len(block) - len(block.lstrip())
        if block.strip():
            yield Span(start + lead, start + lead + len(block.strip()))
        start += len(block) + 2
