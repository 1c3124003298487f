"""Actors without a name: `two protesters`, `Hungarian and Romanian officials`, `the government`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.actors.belonging import acting_in, dealt_with_by, fleeing_from, from_anywhere, of_noun
from dragoman.extract.actors.home import ORGANS, PEOPLE
from dragoman.extract.actors.phrases import Phrase, full_role_phrase, modifiers, plain_span, plain_words
from dragoman.extract.actors.roster import KINDS_OF_BODY, Member
from dragoman.lexicon.actors import INTERNATIONAL, Role, Title
from dragoman.lexicon.spelling import words_of
from dragoman.records import Note

if TYPE_CHECKING:
    from dragoman.extract.actors.book import CastBook

_NOUNS = ("NOUN", "PROPN", "ADJ", "NUM")
_OF_BODIES = ("members", "member", "leaders", "allies", "countries", "states")  # of NATO: governments
_ANYONE = frozenset({"anybody", "anyone", "everybody", "everyone"})
_THING = Role((), "organization", (), True, False)
_POSTED = frozenset({"ambassador", "envoy", "consul"})
_POSSESSIVE = ("'s", "’s", "’", "'")


class Nameless:
    """Makes members for nouns that can act; works on the book that it belongs to."""

    def __init__(self, book: "CastBook") -> None:
        self.book, self.parsed, self.lexicon = book, book.parsed, book.lexicon

    def party(self, token: int) -> tuple[Member, ...]:
        """New members for a noun that can act, () for things and abstractions."""
        if self.parsed.pos[token] not in _NOUNS:
            return ()
        phrase = full_role_phrase(self.parsed, self.lexicon, token)
        if phrase is None or not ((phrase.role and phrase.role.actor) or phrase.titles):
            return self.book.victims.party(token) or self._office(token)
        if self._is_abstract(token, phrase) or self._is_condition(token):
            return ()
        states, bodies = self.book.states_of(token), self._bodies(token)
        if self._are_others(token):
            states = bodies = []
        listed = self._are_listed(token)
        if len(states) > 1 and not bodies and (listed or self._are_joined(token, states)):
            noun = self._each(phrase, token)
            return tuple(self._make(f"{self._adjective(s.code)} {noun}", token, phrase, s, None) for s in states)
        state, body = (states[0] if states else None), (bodies[0] if bodies else None)
        return (self._make(self._name(token, phrase), token, phrase, state, body),)

    def pointed(self, token: int) -> tuple[Member, ...]:
        """Members for a word that something else takes for a party, though it is too vague to be one by itself."""
        if self.parsed.lower[token] in _ANYONE:
            return self._anyone(token)
        phrase = full_role_phrase(self.parsed, self.lexicon, token) if self.parsed.pos[token] == "NOUN" else None
        if phrase is None or not (phrase.role or phrase.titles):
            return ()
        return (self._vague(token, phrase),)

    def target(self, token: int) -> tuple[Member, ...]:
        """Members for a thing that was hit; one of a body is the body: a base of the peacekeepers was shelled."""
        if self.parsed.pos[token] != "NOUN":
            return ()
        if bodies := self._bodies(token)[:1]:
            return self.book.link(*plain_span(self.parsed, token), bodies, "description", f"of {bodies[0].name}")
        return (self._vague(token, Phrase(token, token + 1, (self.parsed.lemmas[token].lower(),), _THING, ())),)

    def _vague(self, token: int, phrase: Phrase) -> Member:
        states, bodies = self.book.states_of(token)[:1], self._bodies(token)[:1]
        name = self._name(token, phrase)
        return self._make(name, token, phrase, states[0] if states else None, bodies[0] if bodies else None)

    def _anyone(self, token: int) -> tuple[Member, ...]:
        """`anyone who wears a veil`: people of the place that the sentence plays in."""
        name = self.parsed.lower[token]
        member = self.book.roster.of_words("group", (name,), name)
        if not member.mentions:
            member.code, why = self.book.homes.of(self.parsed.sentence_at[token], ("CVL",))
            member.sectors, member.plural, member.by = ("CVL",), True, "nameless"
            member.notes += [Note("code", why, (self.parsed.span(token, token + 1),))] if why else []
        return self.book.link(token, token + 1, (member,), "nameless", "people of no name")

    def people(self, token: int, state: Member) -> tuple[Member, ...]:
        """`vulnerable Venezuelans`: people of a state. () for `the Venezuelans`, who are the state itself."""
        first, last = plain_span(self.parsed, token)
        if first == token and self.parsed.lower[token - 1] == "the":
            return ()
        name = plain_words(self.parsed, self.book.past_counts(first, token), last)
        member = self.book.roster.of_words("people", words_of(name), name)
        if not member.mentions:
            code, why = self._home_of_people(token, state)
            member.type, member.code, member.sectors, member.plural = "group", code, self._creed(token), True
            member.by = "nameless"
            member.notes += [Note("code", why, (self.parsed.span(token, token + 1),))] if code else []
        return self.book.link(first, last, (member,), "nameless", f"people of {state.name}")

    def _creed(self, token: int) -> tuple[str, ...]:
        """The sectors of people: those of their noun, if it says any (`Muslims`), else of civilians."""
        phrase = full_role_phrase(self.parsed, self.lexicon, token)
        return phrase.role.sectors if phrase and phrase.role and phrase.role.sectors else ("CVL",)

    def _home_of_people(self, token: int, state: Member) -> tuple[str, str]:
        """Code and reason: that of their state, but `ethnic Albanians in Serbia` live where the text says."""
        if not state.code and (land := next(iter(self.book.states_of(token)), None)):
            return land.code, f"people in {land.name}"
        if not any(self.parsed.lower[k] == "ethnic" for k in self.parsed.kids(token, "amod")):
            return state.code, f"people of {state.name}"
        near = (self.book.by_token.get(k) for k in self.parsed.kids(token, "nmod"))
        land = next((m for m in near if m and m.type in ("state", "place") and m.code), None)
        if land:
            return land.code, f"they live in {land.name}"
        code, why = self.book.homes.of(self.parsed.sentence_at[token], ("CVL",))
        return (code, why) if code or state.type == "state" else (state.code, f"people of {state.name}")

    def _office(self, token: int) -> tuple[Member, ...]:
        """`Putin's office`, `the president's office`, `the Biden campaign`: a body of the one whose it is."""
        owner = next((k for k in self.parsed.kids(token, "nmod:poss", "compound")), token - 2)
        holder = self.book.members_at(owner) if self._is_office(token, owner) else ()
        if len(holder) != 1 or holder[0].type != "person" or not holder[0].code:
            return ()
        first = self.book.run(owner).start
        name = plain_words(self.parsed, first, token + 1)
        member = self.book.roster.of_words("body", words_of(name), name)
        if not member.mentions:
            member.type, member.code, member.sectors, member.by = (
                "organization",
                holder[0].code,
                holder[0].sectors,
                "nameless",
            )
            member.notes.append(Note("code", f"the office of {holder[0].name}", (self.parsed.span(first, token + 1),)))
        return self.book.link(first, token + 1, (member,), "nameless", f"the office of {holder[0].name}")

    def _is_office(self, token: int, owner: int) -> bool:
        lemma, beside = self.parsed.lemmas[token].lower(), self.parsed.lower[token - 1] in _POSSESSIVE
        if lemma == "campaign":
            return owner >= 0 and (beside or owner == token - 1)
        return lemma == "office" and owner >= 0 and beside

    def _name(self, token: int, phrase: Phrase) -> str:
        first, last = plain_span(self.parsed, token)
        last = max(last, phrase.last, self._posting(token))
        first = self.book.past_counts(first, token)
        name = plain_words(self.parsed, first, last)
        opens = first in {s.first for s in self.parsed.sentences}
        named = self.parsed.pos[first] == "PROPN" or first in self.book.by_token
        if opens and not named and not self.parsed.words[first].isupper():
            return name[0].lower() + name[1:]
        return name

    def _posting(self, token: int) -> int:
        """The token behind `to the United States` after an ambassador, 0 where there is no such thing."""
        if self.parsed.lemmas[token].lower() not in _POSTED or self.parsed.lower[token + 1 : token + 2] != ("to",):
            return 0
        return max(
            (self.book.run(k).stop for k in self.parsed.kids(token, "nmod") if k in self.book.by_token), default=0
        )

    def _are_listed(self, token: int) -> bool:
        """`the navies of China and India`: a plural noun and states behind `of`, one actor for each."""
        if self.parsed.tags[token] not in ("NNS", "NNPS"):
            return False
        return any(self._is_of_list(k) for k in self.parsed.kids(token, "nmod"))

    def _is_of_list(self, token: int) -> bool:
        state = self.book.by_token.get(token)
        of = any(self.parsed.lower[k] in ("of", "from") for k in self.parsed.kids(token, "case"))
        if of and state is None and self.parsed.lemmas[token].lower() in self.lexicon.words.countries:
            return len(self.book.members_at(token)) > 1  # of the two countries
        return of and state is not None and state.type == "state" and bool(self.parsed.kids(token, "conj"))

    def _each(self, phrase: Phrase, token: int) -> str:
        """The noun for one of several: navy for a body, officials for people."""
        words = list(self.parsed.words[phrase.first : token + 1])
        if phrase.role and phrase.role.type != "person":
            words[-1] = self.parsed.lemmas[token]
        return " ".join(words)

    def _are_others(self, token: int) -> bool:
        """`Russia's allies`: others than the one they are said to belong to."""
        if self.parsed.lemmas[token].lower() not in self.lexicon.words.relations:
            return False
        of = (k for k in self.parsed.kids(token, "nmod") if self.parsed.lower[k - 1] in ("of", "the"))
        first = self.parsed.heads[token] if self.parsed.deps[token] == "conj" else token  # our partners and `allies`
        return any(self.parsed.kids(t, "nmod:poss") for t in (token, first)) or any(of)

    def _are_joined(self, token: int, states: Sequence[Member]) -> bool:
        """Whether the states are adjectives of the noun that `and` joins: `Hungarian and Romanian` officials."""
        return {self.book.by_token[i].id for i in self.book.adjectives(token)} >= {s.id for s in states}

    def _adjective(self, code: str) -> str:
        known = self.lexicon.states.get(code)
        return self.lexicon.demonyms.get(code, known.name if known else code)

    def _bodies(self, token: int) -> list[Member]:
        near = (self.book.by_token.get(t) for t in modifiers(self.parsed, token))
        return [m for m in (*near, self._behind(token)) if m and (m.type in KINDS_OF_BODY or m.type == "person")]

    def _behind(self, token: int) -> Member | None:
        """Who is named right behind `for` or `of`, where the tree lost him: a spokesman for President X."""
        if self.parsed.lower[token + 1 : token + 2] not in (("for",), ("of",)):
            return None
        return next((m for t in range(token + 2, token + 5) if (m := self.book.by_token.get(t))), None)

    def _make(self, name: str, token: int, phrase: Phrase, state: Member | None, body: Member | None) -> Member:
        kind = phrase.role.type if phrase.role else "person"
        if kind == "person" and self.parsed.tags[token] in ("NNS", "NNPS"):
            kind = "group"
        sectors = self._sectors(phrase, body)
        code, why = self._code(token, sectors, state, body)
        if why and kind == "organization" and sectors[:1] and sectors[0] in ORGANS and not state and not body:
            name = f"{self._adjective(code)} {name}"
        words = words_of(name)
        member = self.book.roster.named("body", words) if kind in KINDS_OF_BODY else None
        member = member or self.book.roster.of_words(kind, words, name)
        noun = f"the noun {' '.join(phrase.words)}"
        if not member.mentions:
            member.plural = kind == "group"
            member.code, member.sectors, member.by = code, sectors, "nameless"
            span = self.parsed.span(phrase.first, phrase.last)
            member.notes.append(Note("sectors", noun, (span,)))
            if code:
                member.notes.append(Note("code", why or f"{(state or body or member).name} beside it", (span,)))
        self.book.link(*plain_span(self.parsed, token), (member,), "nameless", noun)
        return member

    def _code(self, token: int, sectors: tuple[str, ...], state: Member | None, body: Member | None) -> tuple[str, str]:
        """The code of what stands beside the noun, else that of the place or the article, with the reason for these."""
        beside = (state.code if state else "") or (body.code if body else "")
        if body and body.code and not self.book.adjectives(token):  # UN soldiers in Mali are not Malian
            beside = body.code
        if beside or self._may_be_anyones(token):
            return beside, ""
        words = self.lexicon.words
        first, last = plain_span(self.parsed, token)
        foreign = any(self.parsed.lower[t] in words.abroad for t in range(max(0, first - 1), last))
        if foreign or from_anywhere(self.book, token):
            return "", ""
        if left := fleeing_from(self.book, token):
            return left, "the land that they flee"
        if sectors[:1] and sectors[0] in PEOPLE:
            if site := acting_in(self.book, token):
                return site, "where they act"
            if ward := dealt_with_by(self.book, token):
                return ward, "of the state whose organ deals with them"
        return self.book.homes.of(self.parsed.sentence_at[token], sectors)

    def _is_abstract(self, token: int, phrase: Phrase) -> bool:
        """`justice`, `monitor`: a single person's noun that nothing introduces is no person."""
        kids = [k for k in self.parsed.children[token] if self.parsed.deps[k] not in ("case", "punct", "cc")]
        bare = self.parsed.tags[token] == "NN" and phrase.last - phrase.first == 1 and not kids
        return bare and phrase.role is not None and phrase.role.type == "person" and self.parsed.deps[token] != "root"

    def _is_condition(self, token: int) -> bool:
        """`a state of emergency`: a state of things."""
        of = self.parsed.lower[token + 1 : token + 2] == ("of",) and self.parsed.pos[token + 2 : token + 3] == ("NOUN",)
        return of and self.parsed.lower[token] == "state"

    def _may_be_anyones(self, token: int) -> bool:
        """`leaders`, `countries`, `parties`: of no one state, unlike the one government."""
        lemma, words = self.parsed.lemmas[token].lower(), self.lexicon.words
        if lemma == "government" and self.parsed.tags[token] == "NN":
            return False
        return lemma in (words.sides | words.countries | words.leaders) - {"official"}

    def _sectors(self, phrase: Phrase, body: Member | None) -> tuple[str, ...]:
        title: Title | None = next(
            (t for t in phrase.titles if not t.states), phrase.titles[0] if phrase.titles else None
        )
        own = title.sectors if title else phrase.role.sectors if phrase.role else ()
        if phrase.words[-1].startswith("representative"):  # a lawmaker by title, but mostly someone's
            own = ()
        own = () if phrase.words == ("parties",) else own or of_noun(self.book, phrase)  # to a conflict or a treaty
        if body and body.code in INTERNATIONAL and body.type != "person" and phrase.words[-1] in _OF_BODIES:
            return ("GOV",)
        if body and body.type != "person" and body.sectors and (phrase.role is None or phrase.role.inherits or not own):
            return body.sectors
        if body and body.type == "person" and not own:
            return body.sectors  # a spokesman for President X
        return own
