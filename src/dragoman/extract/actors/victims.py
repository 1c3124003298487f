"""Victims without a noun of their own: `20 were killed`, `and fifteen others were hurt`."""

from typing import TYPE_CHECKING

from dragoman.extract.actors.phrases import full_role_phrase, plain_span, plain_words
from dragoman.extract.actors.roster import Member
from dragoman.lexicon.spelling import words_of
from dragoman.records import Note

if TYPE_CHECKING:
    from dragoman.extract.actors.book import CastBook

_SIDES = ("nsubj:pass", "nsubj", "obj", "obl:agent")
_SECTORS = ("CVL",)  # people of whom nothing is said


class Victims:
    """Makes members for counted people; works on the book that it belongs to."""

    def __init__(self, book: "CastBook") -> None:
        self.book, self.parsed, self.lexicon = book, book.parsed, book.lexicon

    def party(self, token: int) -> tuple[Member, ...]:
        """The people that a bare number or `others` counts, () for other words and by other verbs."""
        others = self.parsed.lower[token] == "others"
        verb = self._verb(token)
        if verb is None or not (others or self.parsed.pos[token] == "NUM"):
            return ()
        first, last = plain_span(self.parsed, token) if others else (token, token + 1)
        counted = plain_words(self.parsed, self.book.past_counts(first, token), last).lower()
        name = counted if others else f"{counted} people"
        kin = self._kin(token)
        member = self.book.roster.of_words("group", words_of(name), name)
        if not member.mentions:
            self._describe(member, token, verb, kin)
        return self.book.link(first, last, (member,), "nameless", "a bare number of people")

    def _describe(self, member: Member, token: int, verb: int, kin: Member | None) -> None:
        """Code and sectors: as those have who are told of before in the sentence, else those of its place."""
        span = (self.parsed.span(token, token + 1),)
        member.type, member.plural, member.by = "group", True, "nameless"
        if kin:
            member.code, member.sectors = kin.code, kin.sectors
            member.notes.append(Note("sectors", f"told of together with {kin.name}", span))
            return
        code, why = self.book.homes.of(self.parsed.sentence_at[token], _SECTORS)
        member.code, member.sectors = code, _SECTORS
        member.notes.append(Note("sectors", f"a number of people by the verb {self.parsed.lemmas[verb]}", span))
        if why:
            member.notes.append(Note("code", why, span))

    def _verb(self, token: int) -> int | None:
        """The verb of harm that is done to the phrase, None when there is none."""
        at = token
        for _ in range(3):  # `three soldiers and dozens of others`
            if self.parsed.deps[at] not in ("conj", "nmod"):
                break
            at = self.parsed.heads[at]
        verb = self.parsed.heads[at]
        is_side = self.parsed.deps[at] in _SIDES
        return verb if is_side and self.parsed.lemmas[verb] in self.lexicon.words.harming else None

    def _kin(self, token: int) -> Member | None:
        """The people told of last before them in the sentence: `two soldiers were killed and four others hurt`."""
        start = self.parsed.sentences[self.parsed.sentence_at[token]].first
        for i in range(token - 1, start - 1, -1):
            if self.parsed.deps[i] not in (*_SIDES, "conj") or self.parsed.pos[i] not in ("NOUN", "NUM"):
                continue
            phrase = full_role_phrase(self.parsed, self.lexicon, i)
            if self.parsed.pos[i] == "NUM" or (phrase and phrase.role and phrase.role.type in ("person", "group")):
                return next((m for m in self.book.party_of(i) if m.by == "nameless" and m.type != "company"), None)
        return None
