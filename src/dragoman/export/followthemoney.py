"""Actors of the tables as FollowTheMoney entities, one JSON object a line.

FollowTheMoney is the model of Aleph and OpenSanctions (https://followthemoney.tech): here Person, Company,
Organization and PublicBody. Countries are its two-letter codes; an actor of no one state has none.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.ids import content_id
from dragoman.lexicon.actors import ActorLexicon, Known, Term

_PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_REGIONAL = {"EUR": "eu"}
_Object = dict[str, Any]


def lines(lexicon: ActorLexicon) -> Iterator[str]:
    """The actors that can be entities, in the order of the tables; places and parts of states are left out."""
    names: dict[Known, list[str]] = {}
    for aliases in lexicon.aliases.values():
        for alias in aliases:
            texts = names.setdefault(alias.known, [])
            if alias.kind in ("name", "alias", "person") and alias.text not in texts:
                texts.append(alias.text)
    for known in sorted(names, key=_order):
        if known.type != "place":
            yield json.dumps(_entity(known, names[known], lexicon), ensure_ascii=False)


def _order(known: Known) -> tuple[str, int]:
    file, _, line = known.where.partition(":")
    return file, int(line)


def _entity(known: Known, names: Sequence[str], lexicon: ActorLexicon) -> _Object:
    terms = lexicon.terms.get(known.name, ()) if known.type == "person" else ()
    codes = dict.fromkeys([known.code, *(term.code for term in terms)])
    properties = {
        "name": [known.name],
        "alias": [name for name in names if name != known.name],
        "country": [code for code in (_country(lexicon, c) for c in codes) if code],
        "position": [_position(term, lexicon) for term in terms],
        "sector": list(known.sectors) if known.type == "company" else [],
        "wikidataId": [known.wikidata] if known.wikidata else [],
    }
    return {
        "id": known.wikidata or content_id("k", known.type, known.code, known.name),
        "schema": _schema(known),
        "properties": {key: values for key, values in properties.items() if values},
    }


def _schema(known: Known) -> str:
    if known.type == "person":
        return "Person"
    if known.type == "company":
        return "Company"
    public = known.type == "state" or (
        known.type == "organization" and known.sectors[:1] and known.sectors[0] in _PUBLIC
    )
    return "PublicBody" if public else "Organization"


def _country(lexicon: ActorLexicon, code: str) -> str:
    return _REGIONAL.get(code) or lexicon.places.alpha2(code)


def _position(term: Term, lexicon: ActorLexicon) -> str:
    """`president, Venezuela (1999-02-02 – 2013-03-05)`."""
    state = lexicon.states.get(term.code)
    where = f", {state.name}" if state else ""
    return f"{term.title}{where} ({term.since or '?'} – {term.until or 'today'})"
