"""Antecedents: the person, state or body that a pronoun or a bare description points back to."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dragoman.extract.actors.roster import KINDS_OF_BODY, Member, unique
from dragoman.records import Parsed

if TYPE_CHECKING:
    from dragoman.extract.actors.book import CastBook

_REACH = 3  # sentences; farther back is a guess
HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
WE = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
YOU = frozenset({"you", "your", "yours", "yourself"})
PRONOUNS = HE | SHE | IT | THEY
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")


_SIDES = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "conj")
_RELATIVES = ("who", "which", "that", "whom", "whose")


class Seen(NamedTuple):
    """A mention on the article's time-line: its head token and the members it stands for."""

    token: int
    members: tuple[Member, ...]


def earlier(timeline: Sequence[Seen], token: int) -> Iterator[Seen]:
    """The mentions before a token, the nearest first; the time-line is in text order."""
    for n in range(bisect_left(timeline, token, key=lambda seen: seen.token) - 1, -1, -1):
        yield timeline[n]


def fits(word: str) -> Callable[[tuple[Member, ...]], bool]:
    """What a pronoun can stand for, as a test on the members of a mention."""
    if word in HE:
        return lambda m: len(m) == 1 and m[0].type == "person" and m[0].gender != "f" and not m[0].plural
    if word in SHE:
        return lambda m: len(m) == 1 and m[0].type == "person" and m[0].gender != "m" and not m[0].plural
    if word in IT:
        return lambda m: (
            len(m) == 1 and m[0].type in ("state", "organization", "company", "group", "place") and not m[0].plural
        )
    return lambda m: len(m) > 1 or m[0].plural or m[0].type == "group"


def antecedent(
    parsed: Parsed, timeline: Sequence[Seen], token: int, test: Callable[[tuple[Member, ...]], bool]
) -> Seen | None:
    """The most salient fitting mention before the token: nearest sentence, subjects first, then the nearest."""
    here = parsed.sentence_at[token]
    best: tuple[float, int] | None = None
    winner = None
    for seen in timeline:
        if seen.token >= token:
            break
        back = here - parsed.sentence_at[seen.token]
        if back > _REACH or not test(seen.members) or _same_clause_object(parsed, seen.token, token):
            continue
        if parsed.lower[token] == "it" and parsed.deps[seen.token] not in SUBJECTS:
            continue  # `it` takes up subjects; what else it may mean is mostly no actor
        rank = (_salience(parsed, seen.token, back), seen.token)
        if best is None or rank > best:
            best, winner = rank, seen
    return winner


def _salience(parsed: Parsed, token: int, back: int) -> float:
    score = -2.0 * back
    dep = parsed.deps[token]
    if dep in SUBJECTS:
        score += 1.5
    elif dep in ("nmod:poss", "amod", "compound"):
        score -= 1.0
    elif dep in ("obl", "nmod"):
        score -= 0.5
    if parsed.deps[parsed.heads[token]] in ("root", "parataxis", "ccomp"):
        score += 0.5
    return score


def _same_clause_object(parsed: Parsed, earlier: int, token: int) -> bool:
    """`Obama met him`: an object pronoun is not the subject of its own verb."""
    return (
        parsed.heads[earlier] == parsed.heads[token]
        and parsed.deps[token] in ("obj", "iobj", "obl")
        and parsed.deps[earlier] in SUBJECTS
    )


class Pronouns:
    """Answers for pronouns; works on the book that it belongs to."""

    def __init__(self, book: "CastBook") -> None:
        self.book, self.parsed = book, book.parsed

    def members(self, token: int, word: str) -> tuple[Member, ...]:
        """Members that a pronoun stands for, () when it stands for none that is named."""
        if word in WE:
            return self._first_person(token)
        if word in YOU:
            reader = self.book.speakers.reader(token)
            return self.book.link(token, token + 1, reader, "pronoun", "the one who is spoken to here")
        if word in _RELATIVES and self.parsed.deps[token] != "mark":
            clause = self._relative_clause(token)
            return self.book.members_at(self.parsed.heads[clause]) if clause is not None else ()
        if word not in PRONOUNS:
            return ()
        if word in IT | THEY and (sayer := self._sayer(token, word)):
            return self.book.link(token, token + 1, sayer, "pronoun", "the one who says so")
        if word in THEY and (several := self._subjects(token)):
            return self.book.link(token, token + 1, several, "pronoun", "the subject before it")
        seen = antecedent(self.parsed, self.book.timeline, token, fits(word))
        if seen:
            where = self.parsed.words[seen.token]
            return self.book.link(
                token, token + 1, seen.members, "pronoun", f"nearest fitting mention before it: {where}"
            )
        several = self._together(token) if word in THEY else ()
        return self.book.link(token, token + 1, several, "pronoun", "those of one kind in the sentence before")

    def _sayer(self, token: int, word: str) -> tuple[Member, ...]:
        """`The ministry said it had closed the border`: the body that says so, () for other clauses and persons."""
        verb = self.parsed.heads[token]
        while self.parsed.deps[verb] == "conj":
            verb = self.parsed.heads[verb]
        above = self.parsed.heads[verb]
        if self.parsed.deps[token] not in SUBJECTS or self.parsed.deps[verb] != "ccomp":
            return ()
        if self.parsed.lemmas[above] not in self.book.lexicon.words.saying:
            return ()
        while self.parsed.deps[above] == "conj" and not self.parsed.kids(above, "nsubj"):
            above = self.parsed.heads[above]  # condemned it and said that it
        subjects = [k for k in self.parsed.kids(above, "nsubj") if k < token]
        members = [m for k in subjects for m in self.book.party_of(k)]
        if word in IT and len(members) == 1 and members[0].type == "person" and (body := self._spoken_for(subjects)):
            return (body,)
        one = len(members) == 1 and members[0].type != "person" and not members[0].plural
        plural = len(members) > 1 or any(m.plural or m.type in KINDS_OF_BODY for m in members)
        return tuple(members) if (one if word in IT else plural) else ()

    def _spoken_for(self, subjects: Sequence[int]) -> Member | None:
        """The body in `Hezbollah spokesman Ali said it had ...`."""
        words = (
            t for k in subjects for t in sorted(self.parsed.subtree(k)) if self.parsed.deps[t] not in ("appos", "nmod")
        )
        named = (self.book.by_token.get(t) for t in words)
        return next((m for m in named if m and m.type in KINDS_OF_BODY), None)

    def _subjects(self, token: int) -> tuple[Member, ...]:
        """Whom `they` takes up: the nearest subject of several, in this sentence or in the two before."""
        here, doers = self.parsed.sentence_at[token], self._doers(token)
        for n in range(here, max(here - 3, -1), -1):
            first, last, _ = self.parsed.sentences[n]
            for i in range(min(last, token) - 1, first - 1, -1):
                pronoun = self.parsed.pos[i] == "PRON"
                if self.parsed.deps[i] not in SUBJECTS or (pronoun and self.parsed.lower[i] not in THEY):
                    continue
                if i in doers:
                    continue
                members = self.book.members_at(i) if pronoun else self.book.party_of(i)
                if len(members) > 1 or any(m.plural for m in members):
                    return members
        return ()

    def _doers(self, token: int) -> list[int]:
        """The subjects of the act whose object the pronoun is: `police used gas to disperse them`."""
        if self.parsed.deps[token] not in ("obj", "iobj", "obl"):
            return []
        verb = self.parsed.heads[token]
        while not (found := self.parsed.kids(verb, *SUBJECTS)) and self.parsed.heads[verb] != verb:
            verb = self.parsed.heads[verb]
        return [*found]

    def _together(self, token: int) -> tuple[Member, ...]:
        """Whom `they` means after `X met Y`: the persons, else states, of the sentence before; or the persons of an
        earlier one, when one of them is named again since: X spoke with Y. X thanked Z. `They` agreed."""
        here = self.parsed.sentence_at[token]
        since: set[str] = set()
        for n in range(here - 1, max(here - 1 - _REACH, -1), -1):
            named = self._sides(n)
            people = unique([m for m in named if m.type == "person"])
            if len(people) > 1 and (n == here - 1 or since & {m.id for m in people}):
                return people
            since |= {m.id for m in people}
        states = unique([m for m in self._sides(here - 1) if m.type == "state"]) if here else ()
        return states if len(states) > 1 else ()

    def _sides(self, sentence: int) -> list[Member]:
        first, last, _ = self.parsed.sentences[sentence]
        sides = [i for i in range(first, last) if self.parsed.deps[i] in _SIDES]
        return [m for i in sides for m in self.book.members_at(i)]

    def _relative_clause(self, token: int) -> int | None:
        i = self.parsed.heads[token]
        for _ in range(4):
            if self.parsed.deps[i] == "acl:relcl":
                return i
            i = self.parsed.heads[i]
        return None

    def _first_person(self, token: int) -> tuple[Member, ...]:
        speaker = self.book.speakers.speaker(token)
        if speaker:
            self.book.link(token, token + 1, speaker, "pronoun", "the one who speaks here")
        return speaker
