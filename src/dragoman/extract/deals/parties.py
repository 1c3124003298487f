"""Which entities a phrase gives as sides of a deal."""

from collections.abc import Sequence

from dragoman.extract.actors import Cast
from dragoman.extract.deals.states import States
from dragoman.extract.deals.tree import case_of, lemma_of, phrase_below
from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Parsed

_MADE_OF = ("of", "between", "including", "with", "")


class PartyReader:
    """Reads phrases as sides: states for their leaders, no things, no deals."""

    def __init__(self, parsed: Parsed, cast: Cast, lexicon: DealLexicon) -> None:
        self.parsed, self.cast, self.lexicon = parsed, cast, lexicon
        self.states = States(cast)

    def parties(self, tokens: Sequence[int]) -> tuple[str, ...]:
        """The sides that phrases stand for: states for their leaders, no things, no deals."""
        ids: list[str] = []
        for token in tokens:
            ids += self._sent_by(token) or [i for i in self.cast.party(token) if not self._is_thing(i)]
            ids += self._members(token)
        return tuple(dict.fromkeys(s for i in ids if (s := self.states.side_for(i))))

    def named(self, tokens: Sequence[int]) -> tuple[str, ...]:
        """Like `parties`, of names alone and without what `and` joins to them."""
        ids = [i for t in tokens for i in self.cast.at(t)]
        return tuple(dict.fromkeys(s for i in ids if (s := self.states.side_for(i))))

    def helped(self, token: int) -> tuple[str, ...]:
        """The state whose army, budget or hospitals are helped: `to Kenya's health system`."""
        owners = [k for k in self.parsed.kids(token, "nmod:poss", "amod") if self.cast.at(k)]
        ids = self.parties(owners)
        return tuple(i for i in ids if self.cast.entity(i).type == "state")

    def who_is_helped(self, token: int) -> tuple[str, ...]:
        """Whom aid is for when no `to` or `for` says it: the object of `to help`, or the one state in the phrase."""
        parsed = self.parsed
        here = parsed.sentences[parsed.sentence_at[token]]
        for t in range(token, min(here.last, token + 40)):
            helps = parsed.tags[t] in ("VB", "VBG") and lemma_of(parsed, t) in self.lexicon.helping
            if helps and (ids := self.parties(parsed.kids(t, "obj")) or self._one_state(t, phrase_below(parsed, t))):
                return ids
        return self._one_state(token, phrase_below(parsed, token, without=("acl:relcl", "parataxis", "conj")))

    def _one_state(self, token: int, phrase: Sequence[int]) -> tuple[str, ...]:
        """The state that a phrase names after its head, () for none or several; not whose war it is."""
        named = (t for t in phrase if t > token and self.parsed.deps[t] != "nmod:poss")
        states = dict.fromkeys(i for t in named for i in self.cast.places(t) if self.cast.entity(i).type == "state")
        return tuple(states) if len(states) == 1 else ()

    def is_seat(self, token: int) -> bool:
        """Whether a word is a capital, which a treaty is named after: `the Paris Agreement`."""
        start = self.parsed.starts[token]
        return any(
            m.start == start and m.kind == "capital" for i in self.cast.at(token) for m in self.cast.entity(i).mentions
        )

    def _sent_by(self, token: int) -> tuple[str, ...]:
        """The states of their unnamed envoys: `the delegations of Chad and Niger`."""
        if lemma_of(self.parsed, token) not in self.lexicon.envoys:
            return ()
        for kid in self.parsed.kids(token, "nmod"):
            ids = self.cast.party(kid) if case_of(self.parsed, kid) == "of" else ()
            if ids and all(self.cast.entity(i).type == "state" for i in ids):
                return ids
        return ()

    def _members(self, token: int) -> tuple[str, ...]:
        """The named companies that a consortium is made of or led by; not those that merely follow in a list."""
        parsed = self.parsed
        if lemma_of(parsed, token) not in self.lexicon.bands:
            return ()
        leads = [k for clause in parsed.kids(token, "acl") for k in parsed.kids(clause, "obl:agent", "obl")]
        owned = [k for k in parsed.kids(token, "nmod", "appos") if case_of(parsed, k) in _MADE_OF]
        ids = [i for k in (*owned, *leads) for i in self.cast.party(k)]
        named = (i for i in ids if self.cast.entity(i).why.by != "nameless")
        return tuple(i for i in named if self.cast.entity(i).type in ("company", "organization"))

    def _is_thing(self, entity_id: str) -> bool:
        """Whether an unnamed side is a thing or a deal: `a new fleet of warships`, `the joint venture`."""
        entity = self.cast.entity(entity_id)
        if entity.why.by != "nameless":
            return False
        words = [w.rstrip("s") for w in entity.name.lower().split()]
        deal = any((noun := self.lexicon.nouns.get(w)) and not noun.weak for w in words)
        return deal or any(w in self.lexicon.topics or f"{w}s" in self.lexicon.topics for w in words[-1:])
