"""A judged article as a gold file: what people found right or mended is asked for, what nobody judged is optional.

The format is that of the codebook, section 6: positions are exact words with `nth` when they occur more than once.
A record that was judged wrong is left out. Every judgement stands under `judgements`, with who and when.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from dragoman.export.jsonl import number
from dragoman.records import Coded, Deal, Entity, Event, Quantity, Span, Statement

_Object = dict[str, Any]
SIDES = frozenset({"actor", "recipient", "speaker", "addressee"})
_AMOUNT = re.compile(
    r"(?P<bound>[<>]=?|[=~])? ?(?P<value>\d[\d,]*(?:\.\d+)?(?:[eE]\d{1,2})?) ?(?P<currency>[A-Za-z]{3})"
)
LISTS = frozenset({"mode", "context", "pledges", "kind", "objects"})


class Verdict(Protocol):
    """A person's word on a record: right, wrong, changed (then `field` should be `value`) or a note."""

    @property
    def record(self) -> str:
        """The stable id of the record."""

    @property
    def verdict(self) -> str:
        """Right, wrong, changed or note."""

    @property
    def field(self) -> str:
        """The field that should be another."""

    @property
    def value(self) -> str:
        """What it should be; several values are parted by `;`."""

    @property
    def note(self) -> str:
        """Anything else."""

    @property
    def by(self) -> str:
        """Who."""

    @property
    def at(self) -> str:
        """When, an ISO moment."""


def gold(coded: Coded, verdicts: Sequence[Verdict]) -> _Object:
    """The gold file of an article as JSON; later verdicts count more than earlier ones. Ids are today's."""
    draft, writer = coded.draft, _Writer(coded, verdicts)
    article = draft.article
    events = [writer.event(e) for e in draft.events if writer.stands(e.id)]
    statements = [writer.statement(s) for s in draft.statements if writer.stands(s.id)]
    deals = [writer.deal(d) for d in draft.deals if writer.stands(d.id)]
    told = [q for q in draft.quantities if not q.derived]
    return {
        "id": article.id,
        "article": {n: getattr(article, n) for n in ("title", "published", "source", "site", "url", "text")},
        "entities": [*map(_entity, draft.entities), *writer.named.values()],
        "events": events,
        "statements": statements,
        "deals": deals,
        "times": [{**writer.at(t.span), "value": t.value, "optional": True} for t in draft.times if t.value],
        "quantities": [{**writer.at(q.span), **_measure(q), "optional": True} for q in told],
        "judgements": [_judgement(v) for v in verdicts],
    }


@dataclass
class _Writer:
    """Writes the records of one article as people want them."""

    coded: Coded
    verdicts: Sequence[Verdict]
    named: dict[str, _Object] = field(default_factory=dict)  # entities that people named and the text's lacked

    def of(self, key: str) -> list[Verdict]:
        record = self.coded.ids[key]
        return [v for v in self.verdicts if v.record == record]

    def stands(self, key: str) -> bool:
        said = [v.verdict for v in self.of(key) if v.verdict in ("right", "wrong")]
        return not said or said[-1] == "right"

    def at(self, span: Span) -> _Object:
        """The words of a span, and which of several like it they are."""
        text = self.coded.draft.article.text
        words, nth, start = text[span.start : span.end], 1, -1
        while (start := text.find(words, start + 1)) < span.start:
            nth += 1
        return {"span": words, "nth": nth} if nth > 1 else {"span": words}

    def mended(self, key: str, record: _Object) -> _Object:
        """The record with what people changed; one that nobody judged is optional."""
        said = [v for v in self.of(key) if v.verdict in ("right", "changed")]
        for verdict in said:
            if verdict.verdict == "changed":
                record = self._changed(record, verdict)
        return record if said else {**record, "optional": True}

    def _changed(self, record: _Object, verdict: Verdict) -> _Object:
        values = [part.strip() for part in verdict.value.split(";") if part.strip()]
        if verdict.field in SIDES:
            return {**record, verdict.field: [self.entity(name) for name in values]}
        if verdict.field == "amount":
            return {**record, "amount": amount(verdict.value)}
        return {**record, verdict.field: values if verdict.field in LISTS else verdict.value}

    def entity(self, name: str) -> str:
        """The id of the entity of this name, a new one when the article has none."""
        folded = name.casefold()
        for entity in self.coded.draft.entities:
            if entity.name.casefold() == folded:
                return entity.id
        bare = {"id": f"named-{len(self.named) + 1}", "name": name, "type": "organization", "code": "", "sectors": []}
        return str(self.named.setdefault(folded, bare)["id"])

    def event(self, event: Event) -> _Object:
        record: _Object = {
            **self.at(event.trigger),
            "type": event.type,
            "mode": list(event.mode),
            "actor": list(event.actor),
            "recipient": list(event.recipient),
            "status": event.status,
            "context": list(event.context),
        }
        more = {"date": event.date, "place": event.place, "pledges": list(event.pledges)}
        return self.mended(event.id, record | {name: value for name, value in more.items() if value})

    def statement(self, statement: Statement) -> _Object:
        text = self.coded.draft.article.text
        record: _Object = {
            **self.at(statement.content),
            "speaker": list(statement.speaker),
            "kind": statement.kind,
            "cue": text[statement.cue.start : statement.cue.end] if statement.cue else "",
        }
        more = {"role": statement.role, "addressee": list(statement.addressee), "date": statement.date}
        return self.mended(statement.id, record | {name: value for name, value in more.items() if value})

    def deal(self, deal: Deal) -> _Object:
        figures = {q.id: q for q in self.coded.draft.quantities}
        record: _Object = {
            **self.at(deal.evidence[0]),
            "kind": list(deal.kind),
            "parties": [{"entity": p.entity, "role": p.role} for p in deal.parties],
            "objects": list(deal.objects),
            "status": deal.status,
        }
        if deal.amount:
            value = number(deal.amount.value)
            record["amount"] = {"value": value, "currency": deal.amount.currency, "bound": deal.amount.bound}
        more = {"volumes": [_measure(figures[k]) for k in deal.volumes], "term": deal.term, "date": deal.date}
        return self.mended(deal.id, record | {name: value for name, value in more.items() if value})


def _entity(entity: Entity) -> _Object:
    facts = {"id": entity.id, "name": entity.name, "type": entity.type, "code": entity.code}
    return {**facts, "sectors": list(entity.sectors)}


def _measure(quantity: Quantity) -> _Object:
    base: _Object = {"value": number(quantity.value), "unit": quantity.unit, "bound": quantity.bound}
    if quantity.low is None and quantity.high is None:
        return base
    return {"unit": quantity.unit, "bound": quantity.bound, "low": number(quantity.low), "high": number(quantity.high)}


def amount(words: str) -> _Object:
    """Money in words such as `2.2e9 USD`, with a bound in front or none. Raises ValueError when it is none."""
    found = _AMOUNT.fullmatch(words.strip())
    if found is None:
        raise ValueError(f"{words!r} is no amount of money")
    value, currency = float(found["value"].replace(",", "")), found["currency"].upper()
    return {"value": number(value), "currency": currency, "bound": found["bound"] or "="}


def _judgement(verdict: Verdict) -> _Object:
    return {name: getattr(verdict, name) for name in ("record", "verdict", "field", "value", "note", "by", "at")}
