"""Titles and descriptions that a name goes with, wherever the tree has hung the name."""

from typing import TYPE_CHECKING

from dragoman.extract.actors.phrases import Phrase, full_role_phrase
from dragoman.extract.actors.roster import KINDS_OF_BODY, Member
from dragoman.extract.actors.surroundings import second_title

if TYPE_CHECKING:
    from dragoman.extract.actors.book import CastBook

_NAME_DEPS = ("flat", "compound", "flat:name")
REACH = 16  # words of a title before a name
TITULAR = ("NOUN", "PROPN", "ADJ", "ADP", "DET")
TOWARDS = frozenset({"of", "for", "to", "by", "with", "from", "in", "at", "on", "against"})


class Titled:
    """Answers for nouns of office beside a name; works on the book that it belongs to."""

    def __init__(self, book: "CastBook") -> None:
        self.book, self.parsed = book, book.parsed

    def name(self, token: int) -> Member | None:
        """Who is named with the title that has this head, None when nobody is."""
        return self._in_phrase(token) or self._beside(token) or self._ahead(token)

    def _in_phrase(self, token: int) -> Member | None:
        """`President` as head of President Hugo Chavez, whichever way the tree turned it."""
        for kid in self.parsed.children[token]:
            member = self.book.by_token.get(kid)
            if (
                member
                and member.type == "person"
                and kid > token
                and self.parsed.deps[kid] in (*_NAME_DEPS, "appos")
                and kid - token <= 2
            ):
                return member
        return None

    def _beside(self, token: int) -> Member | None:
        """Who is named behind a comma: the militant `organisation`, the Islamic Jihad; the former `head`, X Y."""
        for kid in self.parsed.kids(token, "appos"):
            member = self.book.by_token.get(kid)
            between = self.parsed.words[token + 1 : self.book.run(kid).start] if member else ()
            if member and "," in between and member.type in self._kinds(token):
                return member
        return None

    def _kinds(self, token: int) -> tuple[str, ...]:
        """The types of entity that a noun in the singular can introduce."""
        if self.parsed.tags[token] in ("NNS", "NNPS"):
            return ()
        phrase = full_role_phrase(self.parsed, self.book.lexicon, token)
        if phrase is None:
            return ()
        return ("person",) if phrase.titles or (phrase.role and phrase.role.type == "person") else KINDS_OF_BODY

    def _ahead(self, token: int) -> Member | None:
        """`the Ambassador of Chad to the Republic of Mali` X, where the tree parts the two: the person into whose name
        the words of a title run, past a comma where he is known to bear it."""
        phrase = full_role_phrase(self.parsed, self.book.lexicon, token)
        if phrase is None or not phrase.titles or self.parsed.tags[token] in ("NNS", "NNPS"):
            return None
        end = self.parsed.sentences[self.parsed.sentence_at[token]].last
        for i in range(phrase.last, min(token + REACH, end)):
            member = self.book.by_token.get(i)
            if member and member.type == "person":
                return member if self._runs_into(phrase, i, member) else None
            if not self._goes_on(i):
                return None
        return None

    def _runs_into(self, phrase: Phrase, first: int, member: Member) -> bool:
        own = full_role_phrase(self.parsed, self.book.lexicon, first) if self.parsed.pos[first] != "ADJ" else None
        if own and own.titles and first >= phrase.last:
            return False  # an advisor for `President` X
        before = self.parsed.lower[first - 1]
        if before == ",":
            return self.book.bears(member, phrase)
        return self.parsed.pos[first] == "ADJ" if before == "and" else before not in TOWARDS

    def _goes_on(self, token: int) -> bool:
        """Whether a title can go on with this word: not with a second one, `the President and Minister` X."""
        if self.parsed.words[token] == ",":
            following = self.book.by_token.get(token + 1)
            return following is not None and following.type == "person"
        if self.parsed.lower[token] == "and":
            return not second_title(self.parsed, self.book.lexicon, token)
        return self.parsed.pos[token] in TITULAR
