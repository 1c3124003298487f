"""Descriptions without a name: office-holders, `the company`, `the two leaders`, `two protesters`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.extract.actors.phrases import (
    Phrase,
    full_role_phrase,
    has_determiner,
    modifiers,
    plain_span,
    plain_words,
)
from dragoman.extract.actors.pronouns import antecedent
from dragoman.extract.actors.roster import KINDS_OF_BODY, Member
from dragoman.lexicon.spelling import words_of
from dragoman.records import Note

if TYPE_CHECKING:
    from dragoman.extract.actors.book import CastBook

_DEFINITE = ("the", "this", "that", "these", "those", "his", "her", "its", "their", "both")
_INDEFINITE = ("a", "an", "another", "some", "any", "no")
_TWO = frozenset({"two", "both", "2"})


class Describer:
    """Answers for common nouns; works on the book that it belongs to."""

    def __init__(self, book: "CastBook") -> None:
        self.book, self.parsed, self.lexicon = book, book.parsed, book.lexicon
        self.words = book.lexicon.words

    # ------------------------------------------------------------ phrases that point at someone known

    def definite(self, token: int) -> tuple[Member, ...]:
        """Members that a description stands for, () when it points at nobody known."""
        lemma = self.parsed.lemmas[token].lower()
        if self.parsed.pos[token] not in ("NOUN", "PROPN", "ADJ") or has_determiner(self.parsed, token, *_INDEFINITE):
            return ()
        phrase = full_role_phrase(self.parsed, self.lexicon, token)
        if lemma == "counterpart":
            return self._counterpart(token)
        holders = self._holders(token, phrase)
        if holders:
            return holders
        if not has_determiner(self.parsed, token, *_DEFINITE) or self._states(token):
            return ()
        return (
            self._pair(token, lemma)
            or self._bearer(token, phrase)
            or self._country(token, lemma)
            or self._body(token, lemma)
        )

    def _holders(self, token: int, phrase: Phrase | None) -> tuple[Member, ...]:
        """`the Iranian president`: the holder on the article's day, one for each nationality named."""
        slots = {t.slot for t in phrase.titles if t.slot} if phrase else set()
        if (
            phrase is None
            or not phrase.titles
            or any(self.parsed.lower[t] == "former" for t in self.parsed.children[token])
        ):
            return ()
        found = []
        for state in self._states(token):
            member = self._holder(state.code, phrase, slots)
            if member:
                found.append(member)
        if not found:
            return ()
        return self.book.link(
            *plain_span(self.parsed, token),
            found,
            "title",
            f"holder of the office on {self.book.day or 'the text’s day'}",
        )

    def _holder(self, code: str, phrase: Phrase, slots: set[str]) -> Member | None:
        title = " ".join(phrase.words)
        terms = [t for t in self.lexicon.holders.get(code, ()) if self.book.day and t.covers(self.book.day)]
        exact = [t for t in terms if words_of(t.title) == phrase.words or t.title == title]
        by_slot = [
            t
            for t in terms
            if t.slot in slots and any(not x.states or code in x.states for x in phrase.titles if x.slot == t.slot)
        ]
        people = {t.person.name: t.person for t in (exact or by_slot)}
        if len(people) != 1:
            return None
        return self.book.holder(next(iter(people.values())))

    def _states(self, token: int) -> list[Member]:
        """States and regions that narrow the noun: `Russian`, `Iran's`, `of Brazil`."""
        states = []
        for t in modifiers(self.parsed, token):
            member = self.book.by_token.get(t)
            if member is None and self.parsed.pos[t] == "PRON" and self.parsed.deps[t] == "nmod:poss":
                member = next((m for m in self.book.members_at(t) if m.type == "state"), None)
            if member and member.type in ("state", "place") and member.code and member not in states:
                states.append(member)
        return states

    def _counterpart(self, token: int) -> tuple[Member, ...]:
        """`his Russian counterpart`: the holder in that state of the office that the possessor holds."""
        owner = next((m for k in self.parsed.kids(token, "nmod:poss") for m in self.book.members_at(k)), None)
        states = self._states(token)
        if owner is None or owner.known is None or len(states) != 1:
            return ()
        slots = [t.slot for t in self.lexicon.terms.get(owner.known.name, ()) if t.covers(self.book.day)]
        for slot in slots:
            people = {
                t.person.name: t.person
                for t in self.lexicon.holders.get(states[0].code, ())
                if t.slot == slot and t.covers(self.book.day)
            }
            if len(people) == 1:
                member = self.book.holder(next(iter(people.values())))
                return self.book.link(
                    *plain_span(self.parsed, token), (member,), "description", f"counterpart of {owner.name}"
                )
        return ()

    def _pair(self, token: int, lemma: str) -> tuple[Member, ...]:
        """`the two leaders`, `both countries`: the two of that kind named last."""
        counted = any(self.parsed.lower[k] in _TWO for k in self.parsed.children[token])
        bare = self._plural(token) and not any(
            self.parsed.deps[k] in ("amod", "nmod", "compound") for k in self.parsed.children[token]
        )
        if not (counted or bare) or lemma not in self.words.leaders | self.words.sides:
            return ()
        kind = "person" if lemma in self.words.leaders else "state"
        named: dict[str, Member] = {}
        for seen in reversed([s for s in self.book.timeline if s.token < token]):
            for member in seen.members:
                if member.type == kind and self._leads(member) and all(member.code != m.code for m in named.values()):
                    named.setdefault(member.id, member)
            if len(named) >= 2:
                pair = tuple(reversed(list(named.values())[:2]))
                return self.book.link(
                    *plain_span(self.parsed, token), pair, "description", "the two of their kind named last"
                )
        return ()

    def _leads(self, member: Member) -> bool:
        return bool(member.code) and (member.type == "state" or member.sectors[:1] == ("GOV",))

    def _bearer(self, token: int, phrase: Phrase | None) -> tuple[Member, ...]:
        """`the minister`: the person last named whom the text or the tables give that title."""
        if (
            phrase is None
            or self._plural(token)
            or not (phrase.titles or (phrase.role and phrase.role.type == "person"))
        ):
            return ()
        for seen in reversed([s for s in self.book.timeline if s.token < token]):
            for member in seen.members:
                if member.type == "person" and self._bears(member, phrase):
                    return self.book.link(
                        *plain_span(self.parsed, token),
                        (member,),
                        "title",
                        f"last named with the title {' '.join(phrase.words)}",
                    )
        return ()

    def _bears(self, member: Member, phrase: Phrase) -> bool:
        word = phrase.words[-1] if phrase.last - 1 >= phrase.first else phrase.words[0]
        if any(phrase.words == r or (len(phrase.words) == 1 and word in r) for r in member.roles):
            return True
        if member.known is None:
            return False
        terms = self.lexicon.terms.get(member.known.name, ())
        return any(t.covers(self.book.day) and set(phrase.words) <= set(words_of(t.title)) for t in terms)

    def _country(self, token: int, lemma: str) -> tuple[Member, ...]:
        if lemma not in self.words.countries or self._plural(token):
            return ()
        seen = antecedent(self.parsed, self.book.timeline, token, lambda m: len(m) == 1 and m[0].type == "state")
        return (
            self.book.link(*plain_span(self.parsed, token), seen.members, "description", "the state named last")
            if seen
            else ()
        )

    def _body(self, token: int, lemma: str) -> tuple[Member, ...]:
        kinds = self.words.bodies.get(lemma)
        if kinds is None or self._plural(token):
            return ()
        seen = antecedent(self.parsed, self.book.timeline, token, lambda m: len(m) == 1 and m[0].type in kinds)
        return (
            self.book.link(*plain_span(self.parsed, token), seen.members, "description", f"the {lemma} named last")
            if seen
            else ()
        )

    def _plural(self, token: int) -> bool:
        return self.parsed.tags[token] in ("NNS", "NNPS")

    # ------------------------------------------------------------ nameless actors

    def nameless(self, token: int) -> tuple[Member, ...]:
        """New members for a noun that can act: `two protesters`, `Hungarian and Romanian officials`."""
        if self.parsed.pos[token] not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return ()
        phrase = full_role_phrase(self.parsed, self.lexicon, token)
        if phrase is None or not ((phrase.role and phrase.role.actor) or phrase.titles):
            return ()
        states, bodies = self._states(token), self._bodies(token)
        first, last = plain_span(self.parsed, token)
        last = max(last, phrase.last)
        if len(states) > 1 and not bodies and self._joined_adjectives(token, states):
            noun = " ".join(self.parsed.words[phrase.first : token + 1])
            return tuple(self._make(f"{self._adjective(s)} {noun}", token, phrase, s, None) for s in states)
        name = plain_words(self.parsed, first, last)
        if (
            first in {s.first for s in self.parsed.sentences}
            and self.parsed.pos[first] != "PROPN"
            and not self.parsed.words[first].isupper()
        ):
            name = name[0].lower() + name[1:]
        return (self._make(name, token, phrase, states[0] if states else None, bodies[0] if bodies else None),)

    def _joined_adjectives(self, token: int, states: Sequence[Member]) -> bool:
        """Whether the states are adjectives of the noun that `and` joins: `Hungarian and Romanian` officials."""
        own = self.parsed.kids(token, "amod", "compound")
        words = [*own, *(k for i in own for k in self.parsed.kids(i, "conj"))]
        return {m.id for i in words if (m := self.book.by_token.get(i))} >= {s.id for s in states}

    def _adjective(self, state: Member) -> str:
        return self.lexicon.demonyms.get(state.code, state.name)

    def _bodies(self, token: int) -> list[Member]:
        near = (self.book.by_token.get(t) for t in modifiers(self.parsed, token))
        return [m for m in near if m and (m.type in KINDS_OF_BODY or m.type == "person")]

    def _make(self, name: str, token: int, phrase: Phrase, state: Member | None, body: Member | None) -> Member:
        kind = phrase.role.type if phrase.role else "person"
        if kind == "person" and self._plural(token):
            kind = "group"
        member = self.book.roster.of_words(kind, words_of(name), name)
        if not member.mentions:
            member.plural = kind == "group"
            member.code = (state.code if state else "") or (body.code if body else "")
            member.sectors = self._sectors(phrase, body)
            member.by = "nameless"
            member.notes.append(
                Note("sectors", f"the noun {' '.join(phrase.words)}", (self.parsed.span(phrase.first, phrase.last),))
            )
            if state:
                member.notes.append(Note("code", f"{state.name} beside it", ()))
        self.book.link(*plain_span(self.parsed, token), (member,), "nameless", f"the noun {' '.join(phrase.words)}")
        return member

    def _sectors(self, phrase: Phrase, body: Member | None) -> tuple[str, ...]:
        own = phrase.titles[0].sectors if phrase.titles else phrase.role.sectors if phrase.role else ()
        if body and body.type != "person" and body.sectors and (phrase.role is None or phrase.role.inherits or not own):
            return body.sectors
        return own

    # ------------------------------------------------------------ first person

    def speaker(self, token: int) -> tuple[Member, ...]:
        """Who says `we` here: the subject of the verb of saying that governs the quotation."""
        sentence = self.parsed.sentences[self.parsed.sentence_at[token]]
        if self._quoted(token):
            near = self._paragraph(sentence.paragraph, self.parsed.sentence_at[token])
            for verb in near:
                if self.parsed.lemmas[verb] in self.words.saying and not self._quoted(verb):
                    for subject in self.parsed.kids(verb, "nsubj"):
                        if subject != token and self.parsed.lower[subject] not in ("we", "i"):
                            return self.book.members_at(subject)
            return ()
        return self._author()

    def _paragraph(self, number: int, sentence: int) -> Sequence[int]:
        order = sorted(
            (n for n, s in enumerate(self.parsed.sentences) if s.paragraph == number),
            key=lambda n: (abs(n - sentence), n),
        )
        return [i for n in order for i in range(self.parsed.sentences[n].first, self.parsed.sentences[n].last)]

    def _quoted(self, token: int) -> bool:
        """Whether an odd number of quotation marks stands before the token in its paragraph."""
        number = self.parsed.sentences[self.parsed.sentence_at[token]].paragraph
        first = next(s.first for s in self.parsed.sentences if s.paragraph == number)
        marks = sum(self.parsed.words[i] in ('"', "“", "”", "``", "''") for i in range(first, token))
        return marks % 2 == 1

    def _author(self) -> tuple[Member, ...]:
        """`We` outside quotation marks is the state that a government's own text names first and most."""
        states = [m for m in self.book.roster.members.values() if m.type == "state" and m.mentions]
        if not states:
            return ()
        return (max(states, key=lambda m: len(m.mentions)),)
