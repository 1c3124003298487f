"""The running time of a story: an act without a date of its own happens on the day told before it."""

from collections.abc import Iterable
from dataclasses import replace

from dragoman.records import Event, Note, Parsed


def with_running_time(parsed: Parsed, events: Iterable[Event]) -> list[Event]:
    """The events with dates carried on: from the day last told in the paragraph, else from the lead.

    Only what a plain verb reports as having happened takes a day from before: a noun or a pluperfect
    looks further back, and a plan looks ahead. The lead lends its day to those who act in it.
    """
    out: list[Event] = []
    told: dict[int, Event] = {}
    lead: Event | None = None
    for event in events:
        token = parsed.token_at(event.trigger.start)
        assert token is not None, "a trigger lies in a token"
        paragraph = parsed.sentences[parsed.sentence_at[token]].paragraph
        if _is_day(event.date):
            told[paragraph] = event
            lead = lead or (event if paragraph == 0 else None)
        elif not event.date and event.status == "actual" and _plain_verb(parsed, token):
            source = told.get(paragraph) or (lead if lead and _shares(event, lead) else None)
            out.append(_dated_like(event, source) if source else event)
            continue
        out.append(event)
    return out


def _is_day(value: str) -> bool:
    return len(value) >= 10 and value[:4].isdigit() and value[4] == "-" and value[5:7].isdigit()


def _plain_verb(parsed: Parsed, token: int) -> bool:
    if parsed.pos[token] != "VERB" or parsed.tags[token] in ("VB", "VBG"):
        return False
    return all(parsed.lower[k] not in ("had", "'d", "having") for k in parsed.kids(token, "aux"))


def _shares(event: Event, lead: Event) -> bool:
    return bool(set(event.actor) & {*lead.actor, *lead.recipient})


def _dated_like(event: Event, source: Event) -> Event:
    spans = next((n.spans for n in source.why.notes if n.field == "date"), (source.trigger,))
    note = Note("date", "running time of the story", spans)
    return replace(event, date=source.date, why=replace(event.why, notes=(*event.why.notes, note)))
