"""The cast of one article: which entity each noun, name and pronoun stands for."""

from collections.abc import Mapping
from typing import Protocol

from dragoman.records import Entity, Place


class Cast(Protocol):
    """Answers, for the head token of a phrase, which entities it stands for.

    Built once an article; asking never changes an answer. Entities that nobody asks for
    and nothing names stay out of `entities`.
    """

    def at(self, token: int) -> tuple[str, ...]:
        """Ids of the entities that the phrase with this head stands for, () when it stands for none.

        `the two leaders` gives two ids, a pronoun those of its antecedent. Conjuncts are not followed.
        """

    def party(self, token: int) -> tuple[str, ...]:
        """Like `at`, with conjuncts followed (`Venezuela and Bolivia`) and with nameless actors
        (`two protesters`) made entities when their noun can act. () for things and abstractions."""

    def pointed(self, token: int) -> tuple[str, ...]:
        """Like `party`, for a word that something else takes for a party too: vague nouns (`the team`) then
        stand for actors as well. () for names and pronouns that mean nobody."""

    def target(self, token: int) -> tuple[str, ...]:
        """Like `pointed`, for what was hit: a thing (`oil terminal`) then stands for its owner, else for itself."""

    def places(self, token: int) -> tuple[str, ...]:
        """Ids of the places that the phrase names as places (`in Caracas`), never as governments."""

    def location(self, token: int) -> Place | None:
        """The place on the map that the name at this token stands for: Caracas as a city, also where `at` gives
        Venezuela. None when the token names no place; without coordinates when the place cannot be told."""

    def role(self, token: int) -> str:
        """The description that the text gives of the person or body with this head, '' when none:
        `editor of the magazine Russia in Global Affairs`, `U.S. Secretary of State`."""

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id. Raises KeyError for an id that `at` and `party` never gave."""

    def entities(self) -> Mapping[str, Entity]:
        """All entities named in the article or given out by `party`, in order of first mention."""
