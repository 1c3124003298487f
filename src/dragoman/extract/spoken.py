"""Times inside a quotation are counted from the day it was spoken, where the text tells that day."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.extract.times import times
from dragoman.lexicon.times import TimeLexicon
from dragoman.records import Note, Parsed, Span, Statement, Time

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def anchored(parsed: Parsed, when: Sequence[Time], said: Iterable[Statement], lexicon: TimeLexicon) -> tuple[Time, ...]:
    """The times, those in direct speech counted from its day: `"We leave tomorrow," he said on Monday.`"""
    days = _days(parsed, said)
    out = list(when)
    for day in sorted(set(days.values())):
        moved = replace(parsed, article=replace(parsed.article, published=day))
        anew = {t.span: t for t in times(moved, lexicon)}
        for at, time in enumerate(when):
            inside = any(d == day and s.start <= time.span.start < s.end for s, d in days.items())
            if inside and time.span in anew and anew[time.span].value != time.value:
                out[at] = _told(time, anew[time.span].value, day)
    return tuple(out)


def _days(parsed: Parsed, said: Iterable[Statement]) -> dict[Span, str]:
    """The words of direct speech with the day on which they were spoken, where that is not the article's."""
    return {
        s.content: s.date
        for s in said
        if s.kind == "direct" and _DAY.fullmatch(s.date) and s.date != parsed.article.published[:10]
    }


def _told(time: Time, value: str, day: str) -> Time:
    note = Note("value", f"counted from {day}, when it was spoken")
    kept = tuple(n for n in time.why.notes if n.field != "value")
    return replace(time, value=value, why=replace(time.why, notes=(*kept, note)))
