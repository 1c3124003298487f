"""What may be said of a record, checked before it is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.export.gold import amount
from dragoman.lexicon.labels import Label
from dragoman.records import Coded
from dragoman.store import Judgement, ReportRow, Store, key_of
from dragoman.store.anchors import anchors_of
from dragoman.web.presently import presently
from dragoman.web.refusals import Refused
from dragoman.web.sayings import CHOICES
from dragoman.web.wording import labels

VERDICTS = ("right", "wrong", "changed", "note")
BONDS = ("same", "apart", "withdrawn")
BONDED = ("event", "deal", "story")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "event": ("type", "mode", "actor", "recipient", "status", "date", "place", "pledges", "context"),
    "statement": ("speaker", "role", "kind", "addressee", "date"),
    "deal": ("kind", "status", "date", "amount", "term", "objects"),
    "article": (),
    "group": (),
}
_LONGEST = {"value": 500, "note": 2_000}
# TIMEX3 values and ISO 8601 durations; what they mean is checked by nobody but the reader.
_DATE = re.compile(
    r"[0-9X]{2,4}(?:-[0-9A-Z]{1,3}){0,2}(?:T[0-9A-Z:]{2,8})?|P[0-9A-Z.]{2,12}|(?:PAST|PRESENT|FUTURE)_REF"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What is judged: its kind, its type or kinds, its words, the article it stands in and where it is evident."""

    record: str
    kind: str
    type: str = ""
    words: str = ""
    article: str = ""
    title: str = ""
    id: str = ""
    sentence: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that can be corrected, what it is now, and what it may be: a list to choose from, or anything."""

    field: str
    value: str
    options: tuple[Label, ...] = ()


def judged(store: Store, record: str) -> Judged | None:
    """The record that somebody wants to judge, by the id that it has today; None when the memory has no such thing.

    An id from before its article was coded anew leads to the record when it was judged under that id.
    """
    coded = store.coded_with(record)
    if coded is None:
        today = next((s.current for s in store.standings([record]) if s.current not in ("", record)), "")
        return judged(store, today) if today else None
    article = coded.draft.article
    where = (key_of(article), article.title or article.id, article.id)
    anchor = next((a for a in anchors_of(coded) if a.record == record), None)
    if anchor is None:
        return Judged(record, "article", "", article.title, *where)
    return Judged(record, anchor.kind, anchor.type, anchor.words, *where, _evidence(coded, record))


def _evidence(coded: Coded, record: str) -> str:
    """The sentences that a record was read in."""
    draft, text = coded.draft, coded.draft.article.text
    spans = {coded.ids[e.id]: e.evidence for e in draft.events}
    spans |= {coded.ids[s.id]: s.evidence for s in draft.statements}
    spans |= {coded.ids[d.id]: d.evidence for d in draft.deals}
    return " … ".join(text[span.start : span.end] for span in spans.get(record, ()))


def choices(store: Store, about: Judged) -> tuple[Choice, ...]:
    """The fields of a record that can be corrected, with what they are now."""
    coded = None if about.gone else store.coded_with(about.record)
    now = presently(coded, about.record) if coded else {}
    kind = about.kind
    return tuple(
        Choice(name, now.get(name, ""), labels(CHOICES.get((kind, name), ""))) for name in FIELDS.get(kind, ())
    )


def others(store: Store, about: Judged) -> tuple[ReportRow, ...]:
    """The other reports that a record is together with."""
    if about.gone or about.kind not in ("event", "deal"):
        return ()
    find = store.merged_event_of if about.kind == "event" else store.merged_deal_of
    found = find(about.record)
    return tuple(report for report in found.reports if report.record != about.record) if found else ()


def plain(said: Judgement) -> Judgement:
    """The judgement without what only a correction has: a form sends all of its fields."""
    return replace(said, field="", value="")


def checked(said: Judgement, kind: str) -> Judgement:
    """The judgement, fit to be kept. Refuses it in plain words."""
    for name, most in _LONGEST.items():
        if len(getattr(said, name)) > most:
            raise Refused(422, f"`{name}` has more than {most:,} characters.", "Say it in fewer.")
    if said.verdict not in VERDICTS:
        raise Refused(422, f"There is no verdict {said.verdict[:40]!r}.", f"Known are {', '.join(VERDICTS)}.")
    if said.verdict == "changed":
        _check_change(said, kind)
    elif said.field or said.value:
        raise Refused(422, f"A verdict `{said.verdict}` has no field and no value.", "`changed` has.")
    if said.verdict == "note" and not said.note.strip():
        raise Refused(422, "A note without words says nothing.", "Write them into `note`.")
    if kind in ("article", "group") and said.verdict != "note":
        raise Refused(422, f"Of a whole {kind} only a note can be made.", "Judge its records.")
    return said


def _check_change(said: Judgement, kind: str) -> None:
    known = FIELDS.get(kind, ())
    if said.field not in known:
        raise Refused(422, f"The field {said.field[:40]!r} cannot be corrected.", f"Known are {', '.join(known)}.")
    values = [part.strip() for part in said.value.split(";") if part.strip()]
    if facet := CHOICES.get((kind, said.field)):
        codes = [one.code for one in labels(facet)]
        if not values or not set(values) <= set(codes):
            raise Refused(422, f"{said.value[:60]!r} is no {said.field}.", f"Known are {', '.join(codes)}.")
    if said.field == "date" and said.value and not _DATE.fullmatch(said.value):
        raise Refused(422, f"{said.value[:60]!r} is no date.", "Write it like 2010-04-02, 2010-04 or 2010-W13.")
    if said.field == "amount":
        try:
            amount(said.value)
        except ValueError as e:
            raise Refused(422, f"{said.value[:60]!r} is no amount.", "Write it like `2.5e9 USD`.") from e


def bonds(said: Judgement, store: Store) -> tuple[Judgement, ...]:
    """What `same`, `apart` or `withdrawn` means for each pair: a record leaves all others of its group at once.

    Refuses what names no two records, or two that the memory does not have.
    """
    if said.field not in BONDED:
        raise Refused(422, f"There is no kind {said.field[:40]!r} to put together.", f"Known are {', '.join(BONDED)}.")
    others = tuple(r for r in _together(said, store) if r != said.record) if not said.value else (said.value,)
    if not others:
        raise Refused(422, "It stands alone; there is nothing to part it from.", "Name the other one as `value`.")
    return tuple(replace(said, value=other) for other in others)


def _together(said: Judgement, store: Store) -> tuple[str, ...]:
    if said.verdict != "apart":
        return ()
    if said.field == "story":
        story = store.story_of(said.record)
        return tuple(article.key for article in story.articles) if story else ()
    found = store.merged_event_of(said.record) if said.field == "event" else store.merged_deal_of(said.record)
    return tuple(report.record for report in found.reports) if found else ()
