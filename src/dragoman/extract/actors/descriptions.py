"""Descriptions that stand for someone named: office-holders, `the company`, `the two leaders`, `the document`."""

from typing import TYPE_CHECKING

from dragoman.extract.actors.groups import Groups
from dragoman.extract.actors.phrases import (
    Phrase,
    full_role_phrase,
    has_determiner,
    is_of,
    modifiers,
    plain_span,
)
from dragoman.extract.actors.pronouns import antecedent, earlier
from dragoman.extract.actors.roster import KINDS_OF_BODY, Member
from dragoman.lexicon.spelling import words_of

if TYPE_CHECKING:
    from dragoman.extract.actors.book import CastBook

_DEFINITE = ("the", "this", "that", "these", "those", "his", "her", "its", "their", "both")
_MANY_BEAR = frozenset({"house", "state", "street"})  # the White House and the Islamic State are no such thing
_LOCAL = ("mayor", "governor")  # many hold such an office in one state
_INDEFINITE = ("a", "an", "another", "some", "any", "no")


class Describer:
    """Answers for common nouns; works on the book that it belongs to."""

    def __init__(self, book: "CastBook") -> None:
        self.book, self.parsed, self.lexicon = book, book.parsed, book.lexicon
        self.words = book.lexicon.words
        self._groups = Groups(self)

    # ------------------------------------------------------------ phrases that point at someone known

    def definite(self, token: int) -> tuple[Member, ...]:
        """Members that a description stands for, () when it points at nobody known."""
        lemma = self.parsed.lemmas[token].lower()
        if self.parsed.pos[token] not in ("NOUN", "PROPN", "ADJ") or has_determiner(self.parsed, token, *_INDEFINITE):
            return ()
        phrase = full_role_phrase(self.parsed, self.lexicon, token)
        if lemma == "counterpart":
            return self._counterpart(token)
        holders = self._holders(token, phrase) or self.book.speakers.signatories(token)
        holders = holders or self._leader_of(token, phrase) or self._own_countries(token, lemma)
        if holders:
            return holders
        if not self._is_definite(token) or self.states(token):
            return ()
        return (
            self._groups.members(token, lemma, phrase)
            or self._bearer(token, phrase)
            or self._country(token, lemma)
            or self._namesake(token, lemma)
            or self._body(token, lemma)
            or self._own_holder(token, phrase)
        )

    def _is_definite(self, token: int) -> bool:
        """Whether it has `the` or its like, or shares it: `the minister and` ambassador."""
        head = self.parsed.heads[token] if self.parsed.deps[token] == "conj" else token
        return any(has_determiner(self.parsed, t, *_DEFINITE) for t in {token, head})

    def _own_holder(self, token: int, phrase: Phrase | None) -> tuple[Member, ...]:
        """`the President` in a text about one state that names none: the holder in that state."""
        slots = {t.slot for t in phrase.titles if t.slot} if phrase else set()
        signer = self.book.speakers.signer()
        code = signer[0].code if signer else self.book.homes.code
        if phrase is None or not slots or not code or self.plural(token) or self._narrowed(token):
            return ()
        member = self.holder(code, phrase, slots)
        how = "holder of the office in the one state that the article is about"
        return self.book.link(*plain_span(self.parsed, token), (member,), "title", how) if member else ()

    def _narrowed(self, token: int) -> bool:
        return bool(self.parsed.kids(token, "amod", "compound", "nmod", "nmod:poss", "acl:relcl"))

    def _holders(self, token: int, phrase: Phrase | None) -> tuple[Member, ...]:
        """`the Iranian president`: the holder on the article's day, one for each nationality named."""
        slots = {t.slot for t in phrase.titles if t.slot} if phrase else set()
        if phrase is None or not phrase.titles or self._is_former(token):
            return ()
        found = []
        states = self.states(token)
        plural = self.plural(token) and self.parsed.lower[token] != self.parsed.lemmas[token].lower()
        if plural and len(states) < 2:  # the leaders of one country are not its leader
            return ()
        for state in states:
            if state.type == "place" and phrase.words[0] in _LOCAL:
                continue  # whose town it is, no table says
            member = self.holder(state.code, phrase, slots)
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

    def _leader_of(self, token: int, phrase: Phrase | None) -> tuple[Member, ...]:
        """`the Syrian leader` where the day tells no holder: the one of that state's government named last."""
        states = self.states(token) if phrase and phrase.titles and not self.plural(token) else []
        if phrase is None or len(states) != 1 or not self._is_definite(token) or self._is_former(token):
            return ()
        for seen in earlier(self.book.timeline, token):
            for member in seen.members:
                rules = member.type == "person" and member.code == states[0].code and member.sectors[:1] == ("GOV",)
                if rules and (phrase.words == ("leader",) or self.bears(member, phrase)):
                    how = f"last named of the government of {states[0].name}"
                    return self.book.link(*plain_span(self.parsed, token), (member,), "title", how)
        return ()

    def _own_countries(self, token: int, lemma: str) -> tuple[Member, ...]:
        """`their countries`, `his government`: the states of the persons whom the pronoun stands for."""
        if lemma not in self.words.countries and lemma != "government":
            return ()
        owners = [
            m
            for k in self.parsed.kids(token, "nmod:poss")
            if self.parsed.lower[k] in ("his", "her", "their")
            for m in self.book.members_at(k)
        ]
        codes = dict.fromkeys(m.code for m in owners if m.type == "person" and m.code in self.lexicon.states)
        if not codes or (self.plural(token) and len(codes) < 2):
            return ()
        found = [self.book.roster.of_known(self.lexicon.states[code]) for code in codes]
        return self.book.link(*plain_span(self.parsed, token), found, "description", f"the {lemma} of {owners[0].name}")

    def _is_former(self, token: int) -> bool:
        return any(self.parsed.lower[t] in self.words.former for t in self.parsed.children[token])

    def holder(self, code: str, phrase: Phrase, slots: set[str]) -> Member | None:
        """The one person who holds the office of a phrase in a state on the article's day, None when unclear."""
        title = " ".join(phrase.words)
        terms = [t for t in self.lexicon.holders.get(code, ()) if self.book.day and t.covers(self.book.day)]
        exact = [t for t in terms if words_of(t.title) == phrase.words or t.title == title]
        by_slot = [
            t
            for t in terms
            if t.slot in slots and any(not x.states or code in x.states for x in phrase.titles if x.slot == t.slot)
        ]
        both = [t for t in exact if t.slot in slots]  # the president of Russia, and not of a republic in it
        people = {t.person.name: t.person for t in (both or exact or by_slot)}
        if len(people) != 1:
            return None
        return self.book.naming.holder(next(iter(people.values())))

    def states(self, token: int) -> list[Member]:
        """States and regions that narrow the noun: `Russian`, `Iran's`, `of Brazil`."""
        states: list[Member] = []
        if self._shares_adjective(token):
            return self.states(self.parsed.heads[token])
        near = [*modifiers(self.parsed, token), *self.adjectives(token)]
        if self.plural(token):  # the ministers of Egypt and Greece
            near += [c for k in self.parsed.kids(token, "nmod") for c in self.parsed.kids(k, "conj") if k in near]
        for t in near:
            member = self.book.by_token.get(t)
            if member is None and self.parsed.pos[t] == "PRON" and self.parsed.deps[t] == "nmod:poss":
                member = next((m for m in self.book.members_at(t) if m.type == "state"), None)
            if member is None or member in states or not is_of(self.parsed, self.lexicon, t):
                continue
            if member.type in ("state", "place") and member.code:
                states.append(member)
        return states

    def adjectives(self, token: int) -> list[int]:
        """Nationalities right before a noun, `and` between them, in text order whatever the tree says."""
        found: list[int] = []
        for i in range(token - 1, self.parsed.sentences[self.parsed.sentence_at[token]].first - 1, -1):
            joins = self.parsed.lower[i] in ("and", ",")
            if i in self.book.naming.nationalities:
                found.append(i)
            elif joins != bool(found) or i in self.book.by_token or self.parsed.pos[i] in ("VERB", "ADP", "DET"):
                break
        return sorted(found)

    def _shares_adjective(self, token: int) -> bool:
        """`American diplomats and service members`: the second noun takes the first one's nationality."""
        return (
            self.parsed.deps[token] == "conj"
            and self.parsed.pos[self.parsed.heads[token]] == "NOUN"
            and not any(
                self.parsed.deps[k] in ("det", "amod", "nmod:poss", "nmod", "nummod")
                for k in self.parsed.children[token]
            )
        )

    def _counterpart(self, token: int) -> tuple[Member, ...]:
        """`his Russian counterpart`: the holder in that state of the office that the possessor holds; in several
        states, one for each."""
        owner = next((m for k in self.parsed.kids(token, "nmod:poss") for m in self.book.members_at(k)), None)
        if owner is None or owner.known is None:
            return ()
        slots = [t.slot for t in self.lexicon.terms.get(owner.known.name, ()) if t.covers(self.book.day)]
        found = [self._in_slots(state.code, slots) for state in self.states(token)]
        people = [m for m in found if m]
        if not people or len(people) < len(found):
            return ()
        return self.book.link(*plain_span(self.parsed, token), people, "description", f"counterpart of {owner.name}")

    def _in_slots(self, code: str, slots: list[str]) -> Member | None:
        """The one who holds an office of a state on the article's day, by the first slot that one person has."""
        for slot in slots:
            terms = (t for t in self.lexicon.holders.get(code, ()) if t.slot == slot and t.covers(self.book.day))
            people = {t.person.name: t.person for t in terms}
            if len(people) == 1:
                return self.book.naming.holder(next(iter(people.values())))
        return None

    def _bearer(self, token: int, phrase: Phrase | None) -> tuple[Member, ...]:
        """`the minister`: the person last named whom the text or the tables give that title."""
        if (
            phrase is None
            or self.plural(token)
            or not (phrase.titles or (phrase.role and phrase.role.type == "person"))
        ):
            return ()
        for seen in earlier(self.book.timeline, token):
            for member in seen.members:
                if member.type == "person" and self.bears(member, phrase):
                    return self.book.link(
                        *plain_span(self.parsed, token),
                        (member,),
                        "title",
                        f"last named with the title {' '.join(phrase.words)}",
                    )
        return ()

    def bears(self, member: Member, phrase: Phrase) -> bool:
        """Whether the text or the tables give a person this title."""
        word = phrase.words[-1] if phrase.last - 1 >= phrase.first else phrase.words[0]
        if any(phrase.words == r or (len(phrase.words) == 1 and word in r) for r in member.roles):
            return True
        if member.known is None:
            return False
        terms = self.lexicon.terms.get(member.known.name, ())
        return any(t.covers(self.book.day) and set(phrase.words) <= set(words_of(t.title)) for t in terms)

    def _country(self, token: int, lemma: str) -> tuple[Member, ...]:
        if lemma not in self.words.countries or self.plural(token):
            return ()
        seen = antecedent(self.parsed, self.book.timeline, token, lambda m: len(m) == 1 and m[0].type == "state")
        return (
            self.book.link(*plain_span(self.parsed, token), seen.members, "description", "the state named last")
            if seen
            else ()
        )

    def _namesake(self, token: int, lemma: str) -> tuple[Member, ...]:
        """`the hotel`, `the ministry`, `the bank`: the body last named whose own name is headed by the noun."""
        if self.plural(token) or self._narrowed(token) or lemma in _MANY_BEAR:
            return ()
        for seen in earlier(self.book.timeline, token):
            for member in seen.members:
                if member.type in KINDS_OF_BODY and _heads(lemma, words_of(member.name)):
                    how = f"the {lemma} named last"
                    return self.book.link(*plain_span(self.parsed, token), (member,), "description", how)
        return ()

    def _body(self, token: int, lemma: str) -> tuple[Member, ...]:
        kinds = self.words.bodies.get(lemma)
        if kinds is None or self.plural(token):
            return ()
        seen = antecedent(self.parsed, self.book.timeline, token, lambda m: len(m) == 1 and m[0].type in kinds)
        return (
            self.book.link(*plain_span(self.parsed, token), seen.members, "description", f"the {lemma} named last")
            if seen
            else ()
        )

    def plural(self, token: int) -> bool:
        """Whether the noun is tagged as one of several."""
        return self.parsed.tags[token] in ("NNS", "NNPS")


def _heads(noun: str, name: tuple[str, ...]) -> bool:
    """Whether a noun heads a name of several words: the last one, or the one before `of`."""
    head = name[name.index("of") - 1] if "of" in name[1:] else name[-1]
    return len(name) > 1 and head == noun
