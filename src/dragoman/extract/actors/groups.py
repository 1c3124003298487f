"""Several people or states at once: `the two leaders`, `both countries`, `the foreign ministers`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract.actors.home import STAYING, is_site
from dragoman.extract.actors.phrases import Phrase, plain_span
from dragoman.extract.actors.pronouns import SUBJECTS, THEY, earlier
from dragoman.extract.actors.roster import Member

if TYPE_CHECKING:
    from dragoman.extract.actors.descriptions import Describer

_COUNTS = {"both": 2, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5}
_REACH = 6  # sentences in which the holders of one office are still meant by its plural


class Groups:
    """Answers for nouns in the plural; works on the describer that it belongs to."""

    def __init__(self, describer: "Describer") -> None:
        self.describer = describer
        self.book, self.parsed, self.words = describer.book, describer.parsed, describer.words

    def members(self, token: int, lemma: str, phrase: Phrase | None) -> tuple[Member, ...]:
        """Those whom the noun stands for, () when it stands for nobody named."""
        count = next((_COUNTS[w] for k in self.parsed.children[token] if (w := self.parsed.lower[k]) in _COUNTS), 0)
        deps = {self.parsed.deps[k] for k in self.parsed.children[token]}
        bare = self.describer.plural(token) and not deps & {"amod", "nmod", "compound"}
        span = plain_span(self.parsed, token)
        others = "nmod:poss" in deps and lemma in self.words.relations  # the company and its partners
        if (count or bare) and not others and lemma in self.words.leaders | self.words.sides:
            several = self._last(token, lemma, count or 2, phrase)
            if several:
                return self.book.link(*span, several, "description", "those of their kind named last")
        if self.describer.plural(token) and phrase and phrase.titles and not deps & {"nmod", "nmod:poss"}:
            return self.book.link(*span, self._bearers(token, phrase), "title", "those named with this title")
        return ()

    def _last(self, token: int, lemma: str, count: int, phrase: Phrase | None) -> tuple[Member, ...]:
        if lemma not in self.words.leaders:
            return self._named(token, "state", count) or self._named(token, "person", count)
        return self._named(token, "person", count) or (self._holders(token, phrase) if count == 2 and phrase else ())

    def _holders(self, token: int, phrase: Phrase) -> tuple[Member, ...]:
        """`the presidents` where only states are named: those in office in the two."""
        states = self._named(token, "state", 2) if phrase.titles else ()
        slots = {t.slot for t in phrase.titles if t.slot}
        people = [m for s in states if (m := self.describer.holder(s.code, phrase, slots))]
        return tuple(people) if len(people) == 2 else ()

    def _named(self, token: int, kind: str, count: int) -> tuple[Member, ...]:
        """The last so many of different states that are named before the token."""
        named: dict[str, Member] = {}
        for seen in earlier(self.book.timeline, token):
            if kind == "state" and is_site(self.parsed, seen.token, STAYING):  # one buys `from` a side
                continue
            for member in seen.members:
                if member.type == kind and _leads(member) and all(member.code != m.code for m in named.values()):
                    named.setdefault(member.id, member)
            if len(named) >= count:
                several = list(named.values())[:count]
                return tuple(sorted(several, key=lambda m: min((x.start for x in m.mentions), default=0)))
        return ()

    def _bearers(self, token: int, phrase: Phrase) -> tuple[Member, ...]:
        """The several subjects told of last who all bear the title, else those of the last sentence that names any."""
        one = phrase._replace(words=(*phrase.words[:-1], self.parsed.lemmas[token].lower()))
        for members in self._subjects(token):
            if all(m.type == "person" and self.describer.bears(m, one) for m in members):
                return members
        here, last = self.parsed.sentence_at[token], -1
        named: dict[str, Member] = {}
        for seen in earlier(self.book.timeline, token):
            sentence = self.parsed.sentence_at[seen.token]
            if here - sentence > _REACH or last not in (-1, sentence):
                break
            for member in seen.members:
                if member.type == "person" and self.describer.bears(member, one):
                    named, last = {member.id: member, **named}, sentence
        return tuple(named.values()) if len(named) > 1 else ()

    def _subjects(self, token: int) -> Iterator[tuple[Member, ...]]:
        """Subjects of several before the token, the nearest first."""
        first = self.parsed.sentences[max(self.parsed.sentence_at[token] - _REACH, 0)].first
        for i in range(token - 1, first - 1, -1):
            pronoun = self.parsed.pos[i] == "PRON"
            if self.parsed.deps[i] not in SUBJECTS or (pronoun and self.parsed.lower[i] not in THEY):
                continue
            members = self.book.members_at(i) if pronoun else self.book.party_of(i)
            if len(members) > 1:
                yield members


def _leads(member: Member) -> bool:
    return bool(member.code) and (member.type == "state" or member.sectors[:1] == ("GOV",))
