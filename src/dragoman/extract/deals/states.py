"""States for those who act for them: a leader signs for the state when the article names it."""

from collections.abc import Sequence

from dragoman.extract.actors import Cast
from dragoman.records import Entity

_FOR_THE_STATE = frozenset({"GOV", "MIL", "ELI"})


class States:
    """The states an article names, by code."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._by_code: dict[str, str] = {}
        for entity in cast.entities().values():
            body = entity.type == "organization" and entity.code in ("EUR", "UNO")
            if entity.code and (entity.type == "state" or body):
                self._by_code.setdefault(entity.code, entity.id)

    def side_for(self, entity_id: str) -> str:
        """The state for its leader, its unnamed officials or its capital; any other entity itself;
        '' for a place or officials of no state that is told."""
        entity = self.cast.entity(entity_id)
        state = self._by_code.get(entity.code, "")
        if entity.type == "place":
            return state if _is_seat(entity) else ""
        if entity.type == "person" and entity.sectors[:1] == ("GOV",):
            return state or (entity_id if entity.why.by != "nameless" or entity.code else "")
        if entity.why.by == "nameless" and "GOV" in entity.sectors[:1]:
            return state
        return entity_id

    def host(self, places: Sequence[str]) -> str:
        """The state of a place that someone travelled to, '' when the article does not name it."""
        for place in places:
            entity = self.cast.entity(place)
            if entity.type == "state":
                return place
            if entity.code in self._by_code:
                return self._by_code[entity.code]
        return ""

    def are_states(self, entities: Sequence[str]) -> bool:
        """Whether all sides are states, their governments, or bodies of states."""
        return all(self._is_state(self.cast.entity(i)) for i in entities)

    def are_of_one(self, entities: Sequence[str]) -> bool:
        """Whether all sides belong to one and the same state."""
        codes = {self.cast.entity(i).code for i in entities}
        return len(codes) == 1 and "" not in codes

    def is_named(self, entity: str) -> bool:
        """Whether an entity has a name or at least belongs to a state."""
        return self.cast.entity(entity).why.by != "nameless" or bool(self.cast.entity(entity).code)

    def _is_state(self, entity: Entity) -> bool:
        bodies = entity.code in ("UNO", "EUR", "IGO")
        return entity.type == "state" or bodies or (entity.sectors[:1] == ("GOV",) and entity.type != "company")


def _is_seat(entity: Entity) -> bool:
    """Whether a place was told as a government (`Moscow` that signs); a mere town is no side of a deal."""
    return bool(entity.code) and "GOV" in entity.sectors
