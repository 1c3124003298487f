"""A cast for tests: a token stands for its own phrase, and everybody is a person."""

from collections.abc import Mapping

from dragoman.records import Entity, Parsed, Place, Why

_NAME_DEPS = ("compound", "flat", "flat:name")
_THINGS = frozenset({"plan", "term", "rule"})


class PhraseCast:
    """Ids are the words of a name or noun with its compounds: `Angela Merkel`, `bank`."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed

    def at(self, token: int) -> tuple[str, ...]:
        p = self.parsed
        if p.lemmas[token] in _THINGS:
            return ()
        words = sorted([token, *p.kids(token, *_NAME_DEPS)]) if p.pos[token] == "PROPN" else [token]
        return (" ".join(p.words[i] for i in words),)

    def party(self, token: int) -> tuple[str, ...]:
        return tuple(name for k in (token, *self.parsed.kids(token, "conj")) for name in self.at(k))

    def pointed(self, token: int) -> tuple[str, ...]:
        """Like `party`."""
        return self.party(token)

    def target(self, token: int) -> tuple[str, ...]:
        """Like `party`."""
        return self.party(token)

    def location(self, token: int) -> Place | None:  # noqa: ARG002 - the protocol's name
        return None

    def places(self, token: int) -> tuple[str, ...]:
        raise NotImplementedError(token)

    def role(self, token: int) -> str:
        kids = self.parsed.kids(token, "appos")
        return " ".join(self.parsed.words[i] for i in self.parsed.subtree(kids[0])) if kids else ""

    def entity(self, entity_id: str) -> Entity:
        return Entity(entity_id, entity_id, "person", "", (), (), Why("test"))

    def entities(self) -> Mapping[str, Entity]:
        return {}
