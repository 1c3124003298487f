"""One JSON object per article, on one line: the codebook's file format (`--format json`).

Keys stand in a fixed order, so the same article gives the same bytes. Every record carries
`evidence`, a list of {start, end} in code points, half open, into `article.text`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.records import (
    Amount,
    Article,
    Coded,
    Dating,
    Deal,
    Entity,
    Event,
    Mention,
    Note,
    Place,
    Quantity,
    Span,
    Statement,
    Time,
    Why,
)

_Object = dict[str, Any]


def line(coded: Coded) -> str:
    """The article and all its records as one line of JSON, without a newline at its end."""
    draft, page = coded.draft, _Page(coded)
    whole: _Object = {
        "article": _article(draft.article),
        "entities": [page.entity(e) for e in draft.entities],
        "events": [page.event(e) for e in draft.events],
        "deals": [page.deal(d) for d in draft.deals],
        "statements": [page.statement(s) for s in draft.statements],
        "times": [page.time(t) for t in draft.times],
        "quantities": [page.quantity(q) for q in draft.quantities],
        "dating": page.dating(draft.dating) if draft.dating else None,
        "warnings": list(draft.warnings),
        "digest": coded.digest,
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))


def number(value: float | None) -> float | int | None:
    """The value as an integer when it is a whole number, so that 900.0 is written 900."""
    return int(value) if value is not None and float(value).is_integer() else value


def share(value: float) -> float | int | None:
    """A probability with four digits: what follows them differs from machine to machine."""
    return number(round(value, 4))


def place(found: Place | None) -> _Object | None:
    """A place on the map with its coordinates, None when there is none."""
    if found is None:
        return None
    return {
        "name": found.name,
        "code": found.code,
        "admin1": found.admin1,
        "latitude": number(found.latitude),
        "longitude": number(found.longitude),
        "resolution": found.resolution,
    }


def _article(article: Article) -> _Object:
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "updated": article.updated,
        "byline": article.byline,
        "site": article.site,
        "url": article.url,
        "language": article.language,
        "source": article.source,
        "text": article.text,
    }


@dataclass(frozen=True, slots=True)
class _Page:
    """Writes the records of one article: knows its text and its stable ids."""

    coded: Coded

    def ids(self, keys: Iterable[str]) -> list[str]:
        return [self.coded.ids[key] for key in keys]

    def words(self, span: Span | None) -> _Object | None:
        if span is None:
            return None
        return {"start": span.start, "end": span.end, "text": self.coded.draft.article.text[span.start : span.end]}

    def why(self, why: Why) -> _Object:
        return {"by": why.by, "score": share(why.score), "notes": [self.note(n) for n in why.notes]}

    def note(self, note: Note) -> _Object:
        return {"field": note.field, "how": note.how, "spans": [self.words(s) for s in note.spans]}

    def entity(self, entity: Entity) -> _Object:
        return {
            "id": self.coded.ids[entity.id],
            "name": entity.name,
            "type": entity.type,
            "code": entity.code,
            "sectors": list(entity.sectors),
            "wikidata": entity.wikidata,
            "place": place(entity.place),
            "mentions": [self.mention(m) for m in entity.mentions],
            "evidence": _evidence(entity.mentions),
            "why": self.why(entity.why),
        }

    def mention(self, mention: Mention) -> _Object:
        text = self.coded.draft.article.text[mention.start : mention.end]
        return {"start": mention.start, "end": mention.end, "text": text, "kind": mention.kind, "how": mention.how}

    def event(self, event: Event) -> _Object:
        return {
            "id": self.coded.ids[event.id],
            "type": event.type,
            "mode": list(event.mode),
            "actor": self.ids(event.actor),
            "recipient": self.ids(event.recipient),
            "trigger": self.words(event.trigger),
            "status": event.status,
            "date": event.date,
            "place": event.place,
            "location": place(event.location),
            "context": list(event.context),
            "pledges": event.pledges[0] if event.pledges else "",
            "also_pledges": list(event.pledges[1:]),
            "quad": event.quad,
            "score": number(event.score),
            "confidence": share(event.confidence),
            "evidence": _evidence(event.evidence),
            "why": self.why(event.why),
        }

    def statement(self, statement: Statement) -> _Object:
        return {
            "id": self.coded.ids[statement.id],
            "speaker": self.ids(statement.speaker),
            "role": statement.role,
            "kind": statement.kind,
            "cue": self.words(statement.cue),
            "content": self.words(statement.content),
            "addressee": self.ids(statement.addressee),
            "date": statement.date,
            "evidence": _evidence(statement.evidence),
            "why": self.why(statement.why),
        }

    def deal(self, deal: Deal) -> _Object:
        quantities = {q.id: q for q in self.coded.draft.quantities}
        return {
            "id": self.coded.ids[deal.id],
            "kind": list(deal.kind),
            "parties": [{"entity": self.coded.ids[p.entity], "role": p.role} for p in deal.parties],
            "amount": self.amount(deal.amount),
            "volumes": [self.volume(quantities[key]) for key in deal.volumes],
            "term": deal.term,
            "objects": list(deal.objects),
            "status": deal.status,
            "date": deal.date,
            "events": self.ids(deal.events),
            "evidence": _evidence(deal.evidence),
            "why": self.why(deal.why),
        }

    def amount(self, amount: Amount | None) -> _Object | None:
        if amount is None:
            return None
        quantity = self.coded.ids.get(amount.quantity, "")
        value = number(amount.value)
        return {"value": value, "currency": amount.currency, "bound": amount.bound, "quantity": quantity}

    def time(self, time: Time) -> _Object:
        return {
            "id": self.coded.ids[time.id],
            "text": self.coded.draft.article.text[time.span.start : time.span.end],
            "type": time.type,
            "value": time.value,
            "evidence": _evidence([time.span]),
            "why": self.why(time.why),
        }

    def volume(self, quantity: Quantity) -> _Object:
        return {"quantity": self.coded.ids[quantity.id], **_measure(quantity)}

    def quantity(self, quantity: Quantity) -> _Object:
        return {
            "id": self.coded.ids[quantity.id],
            "text": self.coded.draft.article.text[quantity.span.start : quantity.span.end],
            **_measure(quantity),
            "of": quantity.of,
            "derived": quantity.derived,
            "evidence": _evidence([quantity.span]),
            "why": self.why(quantity.why),
        }

    def dating(self, dating: Dating) -> _Object:
        return {
            "earliest": dating.earliest,
            "latest": dating.latest,
            "facts": [self.note(f) for f in dating.facts],
            "warnings": list(dating.warnings),
        }


def _evidence(spans: Iterable[Span | Mention]) -> list[_Object]:
    return [{"start": s.start, "end": s.end} for s in spans]


def _measure(quantity: Quantity) -> _Object:
    # The scorer takes the very presence of `low` or `high` for a range, so a plain value leaves them out.
    base: _Object = {"value": number(quantity.value), "unit": quantity.unit, "bound": quantity.bound}
    if quantity.low is None and quantity.high is None:
        return base
    return {**base, "low": number(quantity.low), "high": number(quantity.high)}
