"""Who speaks where the text says `we`, or lets a paper speak: `the document said`."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.extract.actors.home import headline_states
from dragoman.extract.actors.roster import Member
from dragoman.extract.actors.voices import Voices
from dragoman.lexicon.actors import INTERNATIONAL, matches
from dragoman.lexicon.spelling import spelt

if TYPE_CHECKING:
    from dragoman.extract.actors.book import CastBook

_SIGNED = ("letter", "message", "remarks", "statement")
_TITLE = 5  # words of a headline from `by` to the name
_I = frozenset({"i", "me", "my", "mine", "myself"})
_MARKS = ('"', "“", "”", "``", "''")


class Speakers:
    """Answers for the first person and for papers; works on the book that it belongs to."""

    def __init__(self, book: "CastBook") -> None:
        self.book, self.parsed, self.lexicon = book, book.parsed, book.lexicon
        self.words = book.lexicon.words

    @cached_property
    def voices(self) -> Voices:
        """The turns and messages of the article."""
        return Voices(self.book)

    def reader(self, token: int) -> tuple[Member, ...]:
        """Who is meant by `you` here: the reader of a message, the other one of two who speak in turn, the one other
        state in the headline of a government's own text."""
        voice = self.voices.message(token) or self.voices.turn(token)
        if voice or self._quoted(token):
            return (voice.to,) if voice and voice.to else ()
        author = self._author() if self.signer() or self._byline else ()
        others = headline_states(self.parsed, self.lexicon) - {m.code for m in author}
        known = self.lexicon.states.get(others.pop()) if author and len(others) == 1 else None
        return (self.book.roster.of_known(known),) if known else ()

    def speaker(self, token: int) -> tuple[Member, ...]:
        """Who says `I` or `we` here: who writes the message, the subject of the verb of saying that governs the
        quotation, whose turn it is to speak, or the author."""
        sentence = self.parsed.sentences[self.parsed.sentence_at[token]]
        if principal := self._principal(range(sentence.first, sentence.last)):
            return principal
        if message := self.voices.message(token):
            return self._voiced(token, message.by)
        if self._quoted(token):
            near = self._paragraph(sentence.paragraph, self.parsed.sentence_at[token])
            for verb in near:
                if self.parsed.lemmas[verb] in self.words.saying and not self._quoted(verb):
                    for subject in self.parsed.kids(verb, "nsubj"):
                        if subject != token and self.parsed.lower[subject] not in ("we", "i"):
                            return self.book.members_at(subject)
            return self._announced(token)
        if turn := self.voices.turn(token):
            return self._voiced(token, turn.by)
        return (self.signer() or self._byline if self.parsed.lower[token] in _I else ()) or self._author()

    def _voiced(self, token: int, by: Member | None) -> tuple[Member, ...]:
        """The one who speaks; the state for which a member of its government says `we`."""
        if by and self.parsed.lower[token] not in _I and by.sectors[:1] == ("GOV",) and by.code in self.lexicon.states:
            return (self.book.roster.of_known(self.lexicon.states[by.code]),)
        return (by,) if by else ()

    @cached_property
    def _byline(self) -> tuple[Member, ...]:
        """The person named above the text, with an office and without a verb: `Ann Lee, Minister of Trade`."""
        for first, last, _ in self.parsed.sentences[:3]:
            named = {m.id: m for i in range(first, last) if (m := self.book.by_token.get(i)) and m.type == "person"}
            verbs = any(self.parsed.pos[i] in ("VERB", "AUX") for i in range(first, last))
            if len(named) == 1 and not verbs and all(m.roles for m in named.values()):
                return tuple(named.values())
        return ()

    def signer(self) -> tuple[Member, ...]:
        """Whose text it is by its headline: `Statement by President X on` something."""
        words = [w for part in self.parsed.article.title.split() for w in spelt(part)]
        at = next((i for i, w in enumerate(words[:4]) if w in ("by", "from") and words[0] in _SIGNED), len(words))
        named = (a.known for i in range(at + 1, min(at + _TITLE, len(words))) for a in matches(self.lexicon, words, i))
        known = next((k for k in named if k.type == "person"), None)
        return (self.book.naming.holder(known),) if known else ()

    def _principal(self, sentence: range) -> tuple[Member, ...]:
        """For whom the sentence says that it is spoken: `On behalf of the United States, I thank you`."""
        for i in sentence:
            if self.parsed.lower[i] == "behalf" and self.parsed.lower[i - 1 : i] == ("on",):
                named = (self.book.by_token.get(t) for t in range(i + 2, min(i + 6, sentence.stop)))
                return tuple(m for m in named if m)[:1]
        return ()

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
        marks = sum(self.parsed.words[i] in _MARKS for i in range(first, token))
        return marks % 2 == 1

    def _announced(self, token: int) -> tuple[Member, ...]:
        """Who acts before the colon that the quotation follows: X spoke to the press: `I urge you to go`."""
        first = self.parsed.sentences[self.parsed.sentence_at[token]].first
        mark = next((i for i in range(token - 1, first, -1) if self.parsed.words[i] in _MARKS), first)
        if self.parsed.words[mark - 1] != ":":
            return ()
        subjects = (i for i in range(first, mark) if self.parsed.deps[i] == "nsubj" and i in self.book.by_token)
        return next((m for i in subjects if (m := self.book.members_at(i))), ())

    def _author(self) -> tuple[Member, ...]:
        """`We` outside quotation marks: the state of the ministry that opens a government's own text, else the one
        that acts in it (`The United States condemns`), else the one that the text is about."""
        members = list(self.book.roster.members.values())
        opening = self.parsed.ends[self.parsed.sentences[min(2, len(self.parsed.sentences) - 1)].last - 1]
        ministries = (m for m in members if m.known and m.type == "organization" and m.sectors[:1] == ("GOV",))
        early = (
            m.code for m in ministries if m.code not in INTERNATIONAL and min(x.start for x in m.mentions) < opening
        )
        signed = next((m.code for m in self.signer() or self._byline if m.sectors[:1] == ("GOV",)), "")
        code = signed or self._spokesman(opening) or next(early, "") or self._acting or self.book.homes.code
        if signed in self.lexicon.states:
            return (self.book.roster.of_known(self.lexicon.states[signed]),)
        return tuple(m for m in members if m.type == "state" and m.code == code)[:1] if code else ()

    def _spokesman(self, opening: int) -> str:
        """The state whose spokesman stands above the text: `Ann Lee, Department Spokesperson`."""
        people = (m for m in self.book.roster.members.values() if m.type == "person" and m.code)
        above = (m for m in people if any(x.start < opening for x in m.mentions) and m.code not in INTERNATIONAL)
        return next((m.code for m in above if any(r[-1:] == ("spokesperson",) for r in m.roles)), "")

    @cached_property
    def _acting(self) -> str:
        """The state that is the subject of more verbs than any other, '' when none is."""
        counts: Counter[str] = Counter()
        for token, member in self.book.by_token.items():
            if self.parsed.deps[token] == "nsubj" and member.type == "state" and not self._quoted(token):
                counts[member.code] += 1
        (code, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        return code if most > second else ""

    # ------------------------------------------------------------ papers

    def signatories(self, token: int) -> tuple[Member, ...]:
        """Those who speak through `the statement`, `the document`: its possessor, else who signed it before."""
        if self.parsed.lemmas[token].lower() not in self.words.papers or not self._speaks(token):
            return ()
        owner = self._owner(token)
        if owner:
            return owner
        for i in range(token - 1, -1, -1):
            if self.parsed.lemmas[i].lower() in self.words.papers:
                authors = self._owner(i) or self._issuer(i)
                if authors:
                    return authors
        return ()

    def _speaks(self, token: int) -> bool:
        verb = self.parsed.heads[token]
        if self.parsed.deps[token] == "nsubj":
            return self.parsed.lemmas[verb] in self.words.saying
        return any(self.parsed.lower[k] == "according" for k in self.parsed.kids(token, "case"))

    def _owner(self, token: int) -> tuple[Member, ...]:
        for kid in self.parsed.children[token]:
            by = any(self.parsed.lower[k] in ("by", "from", "of") for k in self.parsed.kids(kid, "case"))
            if self.parsed.deps[kid] == "nmod:poss" or (self.parsed.deps[kid] == "nmod" and by):
                owner = self.book.members_at(kid)
                if owner:
                    return self.book.with_conjuncts(kid)
        return ()

    def _issuer(self, token: int) -> tuple[Member, ...]:
        """The subject of the verb that brings the paper forth: X `signed` a statement, X said `in` a statement."""
        verb = self.parsed.heads[token]
        if self.parsed.lemmas[verb] not in self.words.issuing | self.words.saying:
            return ()
        if self.parsed.deps[token] in ("nsubj:pass", "nsubj"):
            agents = self.parsed.kids(verb, "obl:agent")
        else:
            agents = self.parsed.kids(verb, "nsubj")
        return self.book.with_conjuncts(agents[0]) if agents else ()
