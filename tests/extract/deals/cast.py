"""A cast for frozen parses: capital words are states, companies or persons by a small table; nothing is resolved."""

from collections.abc import Mapping

from dragoman.records import Entity, Parsed, Place, Why

_COMPANIES = frozenset({"Acme", "Borex"})
_LEADERS = {"Borisova": "BGR", "Ilves": "EST"}
_CODES = {"Bulgaria": "BGR", "Estonia": "EST", "Chad": "TCD", "Niger": "NER", "Oman": "OMN"}


class SmallCast:
    """See `dragoman.extract.actors.Cast`."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.known: dict[str, Entity] = {}
        for word in parsed.words:
            if entity := _entity(word):
                self.known.setdefault(entity.id, entity)

    def at(self, token: int) -> tuple[str, ...]:
        entity = _entity(self.parsed.words[token])
        return (entity.id,) if entity else ()

    def party(self, token: int) -> tuple[str, ...]:
        joined = [i for k in self.parsed.kids(token, "conj") for i in self.party(k)]
        return tuple(dict.fromkeys((*self.at(token), *joined)))

    def pointed(self, token: int) -> tuple[str, ...]:
        """Like `party`."""
        return self.party(token)

    def target(self, token: int) -> tuple[str, ...]:
        """Like `party`."""
        return self.party(token)

    def places(self, token: int) -> tuple[str, ...]:
        return tuple(i for i in self.at(token) if self.entity(i).type == "state")

    def location(self, token: int) -> Place | None:  # noqa: ARG002 - the protocol's name
        return None

    def role(self, token: int) -> str:  # noqa: ARG002 - the protocol's name
        return ""

    def entity(self, entity_id: str) -> Entity:
        return self.known[entity_id]

    def entities(self) -> Mapping[str, Entity]:
        return self.known


def _entity(word: str) -> Entity | None:
    if word in _CODES:
        return Entity(word, word, "state", _CODES[word], (), (), Why("table"))
    if word in _LEADERS:
        return Entity(word, word, "person", _LEADERS[word], ("GOV",), (), Why("table"))
    return Entity(word, word, "company", "", ("BUS",), (), Why("table")) if word in _COMPANIES else None
