"""Descriptions that stand for someone named: office-holders, `the company`, `the two leaders`, `the document`."""

from typing import TYPE_CHECKING

from dragoman.extract.actors.groups import Groups
from dragoman.extract.actors.offices import Offices
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
_SPOKEN = ("our", "my", "your")
_OWN = ("his", "her", "their", *_SPOKEN)
_INDEFINITE = ("a", "an", "another", "some", "any", "no")
_FIRST_YEAR = 1900


class Describer:
    """Answers for common nouns; works on the book that it belongs to."""

    def __init__(self, book: "CastBook") -> None:
        self.book, self.parsed, self.lexicon = book, book.parsed, book.lexicon
        self.words = book.lexicon.words
        self._groups, self._offices = Groups(self), Offices(self)

    # ------------------------------------------------------------ phrases that point at someone known

    def definite(self, token: int) -> tuple[Member, ...]:
        """Members that a description stands for, () when it points at nobody known."""
        lemma = self.parsed.lemmas[token].lower()
        if self.parsed.pos[token] not in ("NOUN", "PROPN", "ADJ") or has_determiner(self.parsed, token, *_INDEFINITE):
            return ()
        phrase = full_role_phrase(self.parsed, self.lexicon, token)
        if lemma == "counterpart":
            return self._offices.counterpart(token)
        holders = self._holders(token, phrase) or self.book.speakers.signatories(token)
        holders = holders or self._offices.leader_of(token, phrase) or self._own_countries(token, lemma)
        if holders:
            return holders
        if not self.is_definite(token) or self.states(token):
            return ()
        return (
            self._groups.members(token, lemma, phrase)
            or self._bearer(token, phrase)
            or self._country(token, lemma)
            or self._namesake(token, lemma)
            or self._body(token, lemma)
            or self._offices.own_holder(token, phrase)
        )

    def is_definite(self, token: int) -> bool:
        """Whether it has `the` or its like, or shares it: `the minister and` ambassador."""
        head = self.parsed.heads[token] if self.parsed.deps[token] == "conj" else token
        return any(has_determiner(self.parsed, t, *_DEFINITE) for t in {token, head})

    def narrowed(self, token: int) -> bool:
        """Whether adjectives, possessors or clauses say more of the noun."""
        return bool(self.parsed.kids(token, "amod", "compound", "nmod", "nmod:poss", "acl:relcl"))

    def _holders(self, token: int, phrase: Phrase | None) -> tuple[Member, ...]:
        """`the Iranian president`: the holder on the article's day, one for each nationality named."""
        slots = {t.slot for t in phrase.titles if t.slot} if phrase else set()
        if phrase is None or not phrase.titles or self.is_former(token) or self._is_of_another_year(token):
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

    def _own_countries(self, token: int, lemma: str) -> tuple[Member, ...]:
        """`their countries`, `his government`, `our country`: the states of those whom the pronoun stands for; `our
        countries` are the reader's too."""
        if lemma not in self.words.countries and lemma != "government":
            return ()
        owners = [
            m
            for k in self.parsed.kids(token, "nmod:poss")
            if self.parsed.lower[k] in _OWN
            for m in (*self.book.members_at(k), *(self.book.speakers.reader(k) if self._is_ours(token, k) else ()))
        ]
        of_state = [m.code for m in owners if m.type == "person" or self.parsed.lower[token - 1] in _SPOKEN]
        codes = dict.fromkeys(code for code in of_state if code in self.lexicon.states)
        if not codes or (self.plural(token) and len(codes) < 2):
            return ()
        found = [self.book.roster.of_known(self.lexicon.states[code]) for code in codes]
        return self.book.link(*plain_span(self.parsed, token), found, "description", f"the {lemma} of {owners[0].name}")

    def _is_ours(self, token: int, owner: int) -> bool:
        """`our countries`: the reader's as well as the writer's."""
        return self.parsed.lower[owner] == "our" and self.plural(token)

    def _is_of_another_year(self, token: int) -> bool:
        """Whether the sentence tells of a year long past, in which others held the offices."""
        first, last, _ = self.parsed.sentences[self.parsed.sentence_at[token]]
        years = [int(w) for w in self.parsed.words[first:last] if len(w) == 4 and w.isdecimal()]
        now = int(self.book.day[:4] or 0)
        return bool(now) and any(_FIRST_YEAR <= year < now - 1 for year in years) and now not in years

    def is_former(self, token: int) -> bool:
        """Whether the noun is of one who was: the former president."""
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
            if self.plural(t) and self.parsed.lemmas[t].lower() in self.words.countries:  # of the two countries
                states += [m for m in self.book.members_at(t) if m.type == "state" and m not in states]
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
        if self.plural(token) or self.narrowed(token) or lemma in _MANY_BEAR:
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
