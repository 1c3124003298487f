"""Events and deals with those involved in them as FollowTheMoney entities, one JSON object a line.

Schemata after FollowTheMoney (OCCRP). An actor has the same id in every article, so that tools merge what
several articles say of it. What is hypothetical or did not happen is left out.
"""

import json
import re
from collections.abc import Iterable

from dragoman.export.days import day_of
from dragoman.export.pairs import holds
from dragoman.ids import content_id
from dragoman.lexicon.cameo import load_cameo
from dragoman.records import Coded, Deal, Entity, Event, Span

_SCHEMATA = {"person": "Person", "company": "Company", "organization": "Organization", "state": "PublicBody"}
_Properties = dict[str, Iterable[str]]


def lines(coded: Coded) -> list[str]:
    """The actors of an article, then its events and deals, without newlines."""
    cast = {e.id: e for e in coded.draft.entities}
    found = [_actor(entity) for entity in coded.draft.entities if entity.type != "place"]
    found += [_event(coded, event, cast) for event in coded.draft.events if holds(event)]
    found += [_deal(coded, deal, cast) for deal in coded.draft.deals]
    return found


def _actor(entity: Entity) -> str:
    properties: _Properties = {
        "name": [entity.name],
        "country": [_country(entity.code)],
        "wikidataId": [entity.wikidata],
        "topics": ["role.pep"] if entity.type == "person" and "GOV" in entity.sectors[:1] else [],
    }
    return _line(_id(entity), _SCHEMATA.get(entity.type, "LegalEntity"), properties)


def _event(coded: Coded, event: Event, cast: dict[str, Entity]) -> str:
    actors, recipients = [cast[k] for k in event.actor], [cast[k] for k in event.recipient]
    sides = " → ".join(", ".join(e.name for e in side) for side in (actors, recipients) if side)
    properties = {
        "name": [f"{'-'.join([event.type, *event.mode])}: {sides}"],
        "date": [_date(event.date, coded.draft.article.published)],
        "location": [event.place],
        "country": [_country(event.location.code)] if event.location else [],
        "involved": [_id(entity) for entity in (*actors, *recipients)],
        "keywords": [event.type, event.status],
    }
    return _line(coded.ids[event.id], "Event", properties | _source(coded, event.evidence))


def _deal(coded: Coded, deal: Deal, cast: dict[str, Entity]) -> str:
    money = f" {deal.amount.value:,.10g} {deal.amount.currency}" if deal.amount else ""
    properties = {
        "name": [f"{' '.join(deal.kind)}{money}: {', '.join(cast[p.entity].name for p in deal.parties)}"],
        "date": [_date(deal.date, coded.draft.article.published)],
        "involved": [_id(cast[p.entity]) for p in deal.parties],
        "keywords": [*deal.kind, deal.status, *deal.objects],
    }
    return _line(coded.ids[deal.id], "Event", properties | _source(coded, deal.evidence))


def _source(coded: Coded, evidence: tuple[Span, ...]) -> _Properties:
    article = coded.draft.article
    return {
        "summary": [article.text[span.start : span.end] for span in evidence],
        "sourceUrl": [article.url],
        "publisher": [article.site],
        "publishedAt": [article.published],
    }


def _line(id_: str, schema: str, properties: _Properties) -> str:
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    entity = {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}
    return json.dumps(entity, ensure_ascii=False)


def _id(entity: Entity) -> str:
    return entity.wikidata or content_id("n", entity.type, entity.name.casefold(), entity.code)


def _country(code: str) -> str:
    country = load_cameo().countries.get(code)
    return country.alpha2.lower() if country else ""


def _date(value: str, published: str) -> str:
    """The date as far as it is known: a day, a month or a year; else the first day it may mean."""
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return value
    day = day_of(value, published)
    return day.isoformat() if day else ""
