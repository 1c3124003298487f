"""Whose words a stretch of text is: the turns of a transcript, and messages quoted over several paragraphs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dragoman.extract.actors.pronouns import SUBJECTS
from dragoman.extract.actors.roster import Member

if TYPE_CHECKING:
    from dragoman.extract.actors.book import CastBook

_LABEL = 24  # words before the colon of a turn: `Minister of Industry and Trade of Egypt` X (retranslated):
_OPENING, _CLOSING = ('"', "“", "``"), frozenset({'"', "”", "''"})
_BREAKS = ("*", "<", "#")  # a row of stars ends a transcript's turn
_BACK = 3  # sentences before a quoted message in which its writer is told
_VERBS = ("VERB", "AUX")


class Voice(NamedTuple):
    """Tokens first..last that one speaks or writes, and the one to whom; None when it cannot be told."""

    first: int
    last: int
    by: Member | None
    to: Member | None


class Voices:
    """The turns and messages of one article; works on the book that it belongs to."""

    def __init__(self, book: "CastBook") -> None:
        self.book, self.parsed = book, book.parsed
        self._paragraphs = self._spans()
        self._turns = tuple(self._of_turns())
        self._messages = tuple(self._of_messages())

    def message(self, token: int) -> Voice | None:
        """The quoted message that the token stands in, None outside of one."""
        return next((v for v in self._messages if v.first <= token < v.last), None)

    def turn(self, token: int) -> Voice | None:
        """The turn of a transcript that the token stands in, None outside of one."""
        return next((v for v in self._turns if v.first <= token < v.last), None)

    def _spans(self) -> list[tuple[int, int]]:
        """First and last token (half open) of each paragraph."""
        spans: list[tuple[int, int]] = []
        number = -1
        for first, last, paragraph in self.parsed.sentences:
            if paragraph == number:
                spans[-1] = (spans[-1][0], last)
            else:
                spans.append((first, last))
            number = paragraph
        return spans

    # ------------------------------------------------------------ turns

    def _of_turns(self) -> Iterator[Voice]:
        marks = [mark for first, last in self._paragraphs if (mark := self._mark(first, last))]
        people = {m.id: m for _, m, _ in marks if m}
        if not people:
            return
        ends = [first for first, _, _ in marks[1:]] + [len(self.parsed.words)]
        for (first, by, speaks), end in zip(marks, ends, strict=True):
            others = [m for m in people.values() if m is not by]
            if speaks:
                yield Voice(first, end, by, others[0] if by and len(others) == 1 else None)

    def _mark(self, first: int, last: int) -> tuple[int, Member | None, bool] | None:
        """Where a paragraph names who begins to speak, who that is, and whether anyone does: `Secretary X:`, `((X))`,
        `QUESTION:`, a row of stars."""
        words = self.parsed.words
        if words[first] in _BREAKS:
            return first, None, False
        label = self._label(first, last)
        if not label:
            return None
        if by := self._named(label):
            return first, by, True
        asked = words[first] == "(" or (len(label) == 1 and words[first].isupper())
        return (first, None, True) if asked else None

    def _named(self, label: range) -> Member | None:
        """The person that a label ends with, or with whom and his see: Patriarch X of Y."""
        for i in reversed(label):
            by = self.book.by_token.get(i)
            if by and by.type == "person":
                return by if i == label[-1] or self.parsed.lower[i + 1] == "of" else None
        return None

    def _label(self, first: int, last: int) -> range:
        """The words before the colon, or in double brackets, that open a paragraph; none where they hold a verb."""
        words, reach = self.parsed.words, min(first + _LABEL, last)
        double = words[first : first + 2] == ("(", "(")
        start, closer = (first + 2, ")") if double else (first, ":")
        stop = next((i for i in range(start, reach) if words[i] == closer), last)
        named = next((i for i in range(start, stop) if words[i] == "("), stop)
        if stop + 1 >= last or named == start or self.parsed.pos[start] == "ADP":
            return range(0)
        verbs = (i for i in range(start, named) if self.parsed.pos[i] in _VERBS and i not in self.book.by_token)
        return range(0) if any(verbs) else range(start, named)

    # ------------------------------------------------------------ messages

    def _of_messages(self) -> Iterator[Voice]:
        """Paragraphs in quotation marks behind one that ends with a colon: `The message reads, in part:`."""
        words = self.parsed.words
        for n in range(1, len(self._paragraphs)):
            first, before = self._paragraphs[n][0], self._paragraphs[n - 1][1] - 1
            if words[before] != ":" or words[first] not in _OPENING:
                continue
            ends = (last for _, last in self._paragraphs[n:] if set(words[last - 2 : last]) & _CLOSING)
            yield Voice(first, next(ends, len(words)), *self._letter(before))

    def _letter(self, token: int) -> tuple[Member | None, Member | None]:
        """Who sent the message, and to whom: the person last named as a subject or owner, and whom he turns to."""
        here, writer = self.parsed.sentence_at[token], None
        for n in range(here, max(here - _BACK, -1), -1):
            first, last, _ = self.parsed.sentences[n]
            for i in range(last - 1, first - 1, -1):
                if self.parsed.deps[i] not in (*SUBJECTS, "nmod:poss"):
                    continue
                person = self._person(i)
                writer = writer or person
                if person and person is writer and (reader := self._reader(self.parsed.heads[i], person)):
                    return writer, reader
        return writer, None

    def _reader(self, verb: int, writer: Member) -> Member | None:
        """`congratulated X`, `sent a message to X`, `telephoned Y to congratulate him`."""
        for i in self.parsed.subtree(verb):
            to = any(self.parsed.lower[k] == "to" for k in self.parsed.kids(i, "case"))
            if self.parsed.deps[i] in ("obj", "iobj") or (to and self.parsed.deps[i] in ("obl", "nmod")):
                reader = self._person(i)
                if reader and reader is not writer:
                    return reader
        return None

    def _person(self, token: int) -> Member | None:
        members = self.book.members_at(token)
        return members[0] if len(members) == 1 and members[0].type == "person" else None
