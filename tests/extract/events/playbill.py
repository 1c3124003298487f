"""A tiny cast for the event tests: names, roles and pronouns stand for their own words."""

from collections.abc import Mapping

from dragoman.records import Entity, Parsed, Place, Why

PEOPLE = frozenset(
    "activist army civilian general gunman journalist king minister miner monk nun police premier president "
    "rebel sailor soldier doctor villager parliament militia".split()
)


class Playbill:
    """Answers like a cast: the id of a phrase is its head word; `things` are no party."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed

    def at(self, token: int) -> tuple[str, ...]:
        """The head word, when it can act."""
        p = self.parsed
        acts = p.lemmas[token] in PEOPLE or p.lower[token] in ("he", "she", "it", "they", "his", "her", "its", "their")
        named = p.pos[token] == "PROPN" or (p.pos[token] == "ADJ" and p.words[token][0].isupper())
        return (p.words[token],) if acts or named else ()

    def party(self, token: int) -> tuple[str, ...]:
        """The head word and those of its conjuncts."""
        inner = [i for k in self.parsed.kids(token, "conj") for i in self.party(k)]
        return (*self.at(token), *inner)

    def pointed(self, token: int) -> tuple[str, ...]:
        """Like `party`."""
        return self.party(token)

    def target(self, token: int) -> tuple[str, ...]:
        """Like `party`."""
        return self.party(token)

    def location(self, token: int) -> Place | None:
        """No map is open."""
        del token

    def places(self, token: int) -> tuple[str, ...]:
        """A name stands for the place it names."""
        return (self.parsed.words[token],) if self.parsed.pos[token] == "PROPN" else ()

    def role(self, token: int) -> str:
        """Nobody has a role."""
        return self.parsed.words[token][:0]

    def entity(self, entity_id: str) -> Entity:
        """An entity named like its id."""
        return Entity(entity_id, entity_id, "state", "", (), (), Why("test"))

    def entities(self) -> Mapping[str, Entity]:
        """Nobody is kept."""
        return {}
