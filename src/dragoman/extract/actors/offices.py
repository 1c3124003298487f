"""Offices that stand for their holders: `the Syrian leader`, `his counterpart`, `the President`."""

from typing import TYPE_CHECKING

from dragoman.extract.actors.headline import member_of
from dragoman.extract.actors.phrases import Phrase, plain_span
from dragoman.extract.actors.pronouns import earlier
from dragoman.extract.actors.roster import Member

if TYPE_CHECKING:
    from dragoman.extract.actors.descriptions import Describer


class Offices:
    """Answers for nouns of office; works on the describer that it belongs to."""

    def __init__(self, describer: "Describer") -> None:
        self.describer, self.book = describer, describer.book
        self.parsed, self.lexicon = describer.parsed, describer.lexicon

    def own_holder(self, token: int, phrase: Phrase | None) -> tuple[Member, ...]:
        """`the President` in a text that names none: who bears the title in the headline, else its holder in the one
        state that the text is about."""
        if phrase is None or self.describer.plural(token) or self.describer.narrowed(token):
            return ()
        if named := self._in_headline(phrase):
            how = "bears the title in the headline"
            return self.book.link(*plain_span(self.parsed, token), (named,), "title", how)
        slots = {t.slot for t in phrase.titles if t.slot}
        signer, homes = self.book.speakers.signer(), self.book.homes
        code = signer[0].code if signer else homes.code or homes.only
        if not slots or not code:
            return ()
        member = self.describer.holder(code, phrase, slots)
        how = "holder of the office in the one state that the article is about"
        return self.book.link(*plain_span(self.parsed, token), (member,), "title", how) if member else ()

    def _in_headline(self, phrase: Phrase) -> Member | None:
        naming = self.book.naming
        bearers = (n for n in naming.headline if phrase.titles and n.office[-len(phrase.words) :] == phrase.words)
        named = next(bearers, None)
        return (naming.holder(named.known) if named.known else member_of(named, naming.roster)) if named else None

    def leader_of(self, token: int, phrase: Phrase | None) -> tuple[Member, ...]:
        """`the Syrian leader` where the day tells no holder: the one of that state's government named last."""
        states = self.describer.states(token) if phrase and phrase.titles and not self.describer.plural(token) else []
        if (
            phrase is None
            or len(states) != 1
            or not self.describer.is_definite(token)
            or self.describer.is_former(token)
        ):
            return ()
        for seen in earlier(self.book.timeline, token):
            for member in seen.members:
                rules = member.type == "person" and member.code == states[0].code and member.sectors[:1] == ("GOV",)
                if rules and (phrase.words == ("leader",) or self.describer.bears(member, phrase)):
                    how = f"last named of the government of {states[0].name}"
                    return self.book.link(*plain_span(self.parsed, token), (member,), "title", how)
        return ()

    def counterpart(self, token: int) -> tuple[Member, ...]:
        """`his Russian counterpart`: the holder in that state of the office that the possessor holds; in several
        states, one for each. Without a state, or when no table knows: the other one of whom the text speaks."""
        owner = next((m for k in self.parsed.kids(token, "nmod:poss") for m in self.book.members_at(k)), None)
        if owner is None:
            return ()
        if self.parsed.kids(token, "appos", "flat"):
            return ()
        people = self._peers(token, owner) or self._other(token, owner)
        return self.book.link(*plain_span(self.parsed, token), people, "description", f"counterpart of {owner.name}")

    def _peers(self, token: int, owner: Member) -> tuple[Member, ...]:
        if owner.known is None:
            return ()
        slots = [t.slot for t in self.lexicon.terms.get(owner.known.name, ()) if t.covers(self.book.day)]
        found = [self._in_slots(state.code, slots) for state in self.describer.states(token)]
        people = tuple(m for m in found if m)
        return people if len(people) == len(found) else ()

    def _other(self, token: int, owner: Member) -> tuple[Member, ...]:
        """The person in office of another state who was named last, of those states that the noun names, if any."""
        codes = {s.code for s in self.describer.states(token)}
        for seen in () if self.describer.plural(token) else earlier(self.book.timeline, token):
            for member in seen.members:
                peer = (
                    member.type == "person" and member.sectors[:1] == ("GOV",) and member.code not in ("", owner.code)
                )
                if peer and (not codes or member.code in codes):
                    return (member,)
        return ()

    def _in_slots(self, code: str, slots: list[str]) -> Member | None:
        """The one who holds an office of a state on the article's day, by the first slot that one person has."""
        for slot in slots:
            terms = (t for t in self.lexicon.holders.get(code, ()) if t.slot == slot and t.covers(self.book.day))
            people = {t.person.name: t.person for t in terms}
            if len(people) == 1:
                return self.book.naming.holder(next(iter(people.values())))
        return None
