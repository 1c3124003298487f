"""One JSON object per event, each on a line, with the field names of PLOVER 2.0 (`--format plover`).

PLOVER is the Political Language Ontology for Verifiable Event Records (Open Event Data Alliance, 2021).
It has no place for what did not happen or might happen: `status` says so here, and whoever counts
events keeps the lines whose status is `actual`, and those of type AGREE.
"""

import json
from typing import Any

from dragoman.export.jsonl import number, place, share
from dragoman.records import Article, Coded, Entity, Event, Span

_Object = dict[str, Any]


def lines(coded: Coded) -> list[str]:
    """The events of an article as JSON, one a line, in text order, without newlines."""
    cast = {e.id: e for e in coded.draft.entities}
    return [json.dumps(_event(coded, event, cast), ensure_ascii=False, allow_nan=False) for event in coded.draft.events]


def _event(coded: Coded, event: Event, cast: dict[str, Entity]) -> _Object:
    article = coded.draft.article
    return {
        "id": coded.ids[event.id],
        "date": event.date,
        "actor": [_party(coded, cast[key]) for key in event.actor],
        "recipient": [_party(coded, cast[key]) for key in event.recipient],
        "event": event.type,
        "mode": list(event.mode),
        "context": list(event.context),
        "quad_code": event.quad,
        "event_scale": number(event.score),
        "event_loc": {"text": event.place, **(place(event.location) or {})} if event.place or event.location else None,
        "status": event.status,
        "pledges": list(event.pledges),
        "confidence": share(event.confidence),
        "text_info": _text_info(article.text, event),
        "cite_info": _cite_info(article, coded.digest),
    }


def _party(coded: Coded, entity: Entity) -> _Object:
    return {
        "id": coded.ids[entity.id],
        "code": entity.code,
        "sector": list(entity.sectors),
        "entity_text": entity.name,
        "wikidata": entity.wikidata,
    }


def _text_info(text: str, event: Event) -> _Object:
    sentence = event.evidence[0] if event.evidence else event.trigger
    return {"sentence": _words(text, sentence), "trigger": _words(text, event.trigger)}


def _words(text: str, span: Span) -> _Object:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _cite_info(article: Article, digest: str) -> _Object:
    return {
        "article": article.id,
        "title": article.title,
        "publisher": article.site,
        "byline": article.byline,
        "published": article.published,
        "language": article.language,
        "url": article.url,
        "source": article.source,
        "coder": f"dragoman, {digest}",
    }
