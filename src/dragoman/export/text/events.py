"""The events of an article in text order, each above the sentence that tells it."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.export.text import dates
from dragoman.export.text.look import hanging, indented, joined, section
from dragoman.export.text.marks import marked, marks_of
from dragoman.export.text.sheet import Sheet
from dragoman.export.text.wording import STATUSES
from dragoman.records import Event, Span


def events(sheet: Sheet) -> Iterator[RenderableType]:
    """A heading with the balance of conflict and cooperation, then the sentences with their events."""
    told = sorted(sheet.draft.events, key=lambda e: (_sentence(e), e.trigger))
    yield section("EVENTS", _balance(told))
    for sentence, group in groupby(told, key=_sentence):
        inside = list(group)
        yield Text()
        yield from (_event(sheet, event) for event in inside)
        marks = marks_of(inside, sheet.cast)
        yield indented(marked(sheet.draft.article.text, sentence, marks, plain=sheet.plain), 4)


def is_conflict(event: Event) -> bool:
    """Whether PLOVER's quad code puts the event on the side of conflict."""
    return event.quad.endswith("-")


def _sentence(event: Event) -> Span:
    return event.evidence[0] if event.evidence else event.trigger


def _balance(told: list[Event]) -> Text:
    conflict = sum(map(is_conflict, told))
    if not told:
        return Text("none found", style="detail")
    return Text.assemble(
        ("+ ", "cooperation"),
        (f"{len(told) - conflict} of cooperation   ", "detail"),
        ("− ", "conflict"),
        (f"{conflict} of conflict", "detail"),
    )


def _event(sheet: Sheet, event: Event) -> RenderableType:
    style, sign = ("conflict", "−") if is_conflict(event) else ("cooperation", "+")
    line = sheet.side(event.actor) if event.actor else Text("not named", style="detail")
    if event.recipient:
        line = Text.assemble(line, (" → ", style), sheet.side(event.recipient))
    line = Text.assemble(line, ": ", (sheet.wording.of(event), style))
    return hanging(Text(sign, style=style), Group(line, Text(_details(event), style="detail")))


def _details(event: Event) -> str:
    where = f"in {event.place}" if event.place else ""
    kind = " ".join([event.type, ", ".join(event.mode)]).strip()
    sure = f"{event.confidence:.0%} sure"
    return joined([STATUSES.get(event.status, ""), dates.in_words(event.date), where, kind, sure])
