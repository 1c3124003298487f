"""Where a judged record stands: found again when its article is coded anew and its id has changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from dragoman.records import Coded, Span
from dragoman.store import schema
from dragoman.store.indexing import key_of, safe
from dragoman.store.rows import Judgement

_JUDGEMENT = ("record", "verdict", "field", "value", "note", "by", "at", "cursor")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A record by what it is and where it stands: event, statement or deal; its type or kinds; span and words."""

    record: str
    kind: str
    type: str
    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement and where it stands now: `current` is the id that its record has today, '' when it is orphaned.

    `kind` is event, statement, deal, article or group; `article` the key of its article; `words` what was judged.
    """

    judgement: Judgement
    kind: str
    article: str
    type: str
    words: str
    current: str


def anchors_of(coded: Coded) -> tuple[Anchor, ...]:
    """The anchors of all events, statements and deals of an article."""
    text, ids, draft = coded.draft.article.text, coded.ids, coded.draft

    def anchor(key: str, kind: str, type_: str, span: Span) -> Anchor:
        return Anchor(ids[key], kind, type_, span.start, span.end, safe(text[span.start : span.end]))

    return (
        *(anchor(e.id, "event", e.type, e.trigger) for e in draft.events),
        *(anchor(s.id, "statement", s.kind, s.content) for s in draft.statements),
        *(anchor(d.id, "deal", " ".join(d.kind), d.evidence[0]) for d in draft.deals if d.evidence),
    )


def place_again(old: Anchor, now: Iterable[Anchor]) -> str:
    """The id of the record that is the old one: itself, else one of its type on the same words; '' for none.

    On the same words means that the spans overlap, or that the words are equal wherever they stand: a corrected
    article moves them. Of several the nearest one is taken.
    """
    alike = [a for a in now if a.kind == old.kind and (a.record == old.record or _same(old, a))]
    nearest = min(alike, key=lambda a: (a.record != old.record, abs(a.first - old.first)), default=None)
    return nearest.record if nearest else ""


def _same(old: Anchor, new: Anchor) -> bool:
    if old.type != new.type:
        return False
    return old.words == new.words or (old.first < new.last and new.first < old.last)


def fasten(connection: Connection, record: str, coded: Coded | None) -> None:
    """Keep where a record stands when it is judged for the first time; `coded` is its article, None for a group."""
    table = schema.anchors
    if connection.execute(select(table.c.record).where(table.c.record == record)).first():
        return
    found = next((a for a in anchors_of(coded) if a.record == record), None) if coded else None
    title = safe(coded.draft.article.title) if coded else ""
    facts = found or Anchor(record, "article" if coded else "group", "", 0, 0, title)
    columns = {name: getattr(facts, name) for name in ("record", "kind", "type", "first", "last", "words")}
    article = key_of(coded.draft.article) if coded else ""
    connection.execute(insert(table).values(columns | {"article": article, "current": record}))


def fasten_again(connection: Connection, coded: Coded) -> None:
    """Find the judged records of an article among those that it has now."""
    table = schema.anchors
    now = anchors_of(coded)
    here = (table.c.article == key_of(coded.draft.article), table.c.kind.in_(("event", "statement", "deal")))
    for row in connection.execute(select(table).where(*here)).all():
        current = place_again(Anchor(row.record, row.kind, row.type, row.first, row.last, row.words), now)
        if current != row.current:
            connection.execute(update(table).where(table.c.record == row.record).values(current=current))


def standings(connection: Connection, records: Sequence[str] = (), *, article: str = "") -> tuple[Standing, ...]:
    """The judgements on these records as they stand now, on all of an article, or all there are, oldest first."""
    said, at = schema.judgements, schema.anchors
    query = select(said, at.c.kind, at.c.article, at.c.type, at.c.words, at.c.current)
    query = query.select_from(said.outerjoin(at, at.c.record == said.c.record)).order_by(said.c.cursor)
    if records:
        query = query.where(or_(at.c.current.in_(records), said.c.record.in_(records)))
    if article:
        query = query.where(at.c.article == article)
    return tuple(_standing(row) for row in connection.execute(query))


def _standing(row: Row[Any]) -> Standing:
    judgement = Judgement(*(getattr(row, name) for name in _JUDGEMENT))
    if row.kind is None:  # a judgement from before anchors were kept
        return Standing(judgement, "", "", "", "", judgement.record)
    return Standing(judgement, row.kind, row.article, row.type, row.words, row.current)
