"""Who signs what `was signed`: those in whose presence, those who met, or the two states a text is about."""

from collections import Counter
from collections.abc import Sequence

from dragoman.extract.actors import Cast
from dragoman.extract.deals.footing import Sides
from dragoman.extract.deals.parties import PartyReader
from dragoman.extract.deals.tree import lemma_of, phrase_below
from dragoman.records import Event, Parsed

_BODIES = frozenset({"EUR", "UNO"})


class Talks:
    """The talks that one article tells."""

    def __init__(self, parsed: Parsed, cast: Cast, who: PartyReader, events: Sequence[Event]) -> None:
        self.parsed, self.cast, self.who = parsed, cast, who
        self.meetings = [e for e in events if e.type == "CONSULT" and e.status == "actual"]
        self._related: tuple[str, ...] | None = None

    def sides(self, token: int, verb: int) -> Sides:
        """The two sides of a deal word under a verb that names none, no sides when the text tells of no two."""
        if self._has_others(token, verb):
            return Sides()
        both = self._present(verb) or self._met(token) or self._about()
        return Sides(equal=both)

    def _has_others(self, token: int, verb: int) -> bool:
        """Whether the words name somebody else, though not as a side: a subject with a name, companies in the
        deal, contracts `that were signed before`."""
        parsed = self.parsed
        subjects = parsed.kids(verb, "nsubj") if not parsed.kids(verb, "aux:pass") else []
        named = any(parsed.pos[s] == "PROPN" for s in subjects)
        below = (i for t in phrase_below(parsed, token) if t != token for i in self.cast.at(t))
        firms = any(self._is_firm(i) for i in below)
        return named or firms or (parsed.deps[verb] == "acl:relcl" and parsed.heads[verb] == token)

    def _is_firm(self, entity_id: str) -> bool:
        """Whether an entity signs for itself: a company or a body that is no government's."""
        kind = self.cast.entity(entity_id).type
        return kind == "company" or (kind == "organization" and not self.who.states.are_states((entity_id,)))

    def _present(self, verb: int) -> tuple[str, ...]:
        """`in the presence of the two presidents`."""
        parsed = self.parsed
        for kid in parsed.kids(verb, "obl"):
            if lemma_of(parsed, kid) == "presence":
                return self._two([i for k in parsed.kids(kid, "nmod") for i in self.who.parties([k])])
        return ()

    def _met(self, token: int) -> tuple[str, ...]:
        """The two states whose meeting was told last before a word."""
        for meeting in reversed(self.meetings):
            if meeting.trigger.start < self.parsed.starts[token]:
                ids = [self.who.states.side_for(i) for i in (*meeting.actor, *meeting.recipient)]
                if both := self._two(ids):
                    return both
        return ()

    def _about(self) -> tuple[str, ...]:
        """The two states that the text joins by a hyphen most often: `Russian-Peruvian cooperation`."""
        if self._related is None:
            words = self.parsed.words
            hyphens = [t for t in range(1, len(words) - 1) if words[t] in ("-", "–")]
            pairs = Counter(p for t in hyphens if (p := self._two(self.who.named([t - 1, t + 1]))))
            self._related = max(pairs, key=lambda p: pairs[p], default=())
        return self._related

    def _two(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The ids when they are two states or bodies that make treaties, else ()."""
        both = tuple(i for i in dict.fromkeys(ids) if i and self._makes_treaties(i))
        return both if len(both) == 2 else ()

    def _makes_treaties(self, entity_id: str) -> bool:
        entity = self.cast.entity(entity_id)
        return entity.type == "state" or (entity.code in _BODIES and self.who.states.are_states((entity_id,)))
