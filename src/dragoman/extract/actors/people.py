"""Persons: full names, surnames, known office-holders, and what the text says they are."""

from dragoman.extract.actors.names import Found
from dragoman.extract.actors.phrases import Phrase, full_role_phrase, modifiers, plain_span, plain_words, title_before
from dragoman.extract.actors.roster import Member, Roster
from dragoman.lexicon.actors import ActorLexicon, Known, Term
from dragoman.lexicon.spelling import spelt, words_of
from dragoman.records import Note, Parsed, Span

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "phd", "esq"})
NOBODY: tuple[str, ...] = ()


def name_words(parsed: Parsed, first: int, last: int) -> tuple[str, ...]:
    """The comparable words of a personal name, without initials and suffixes."""
    words = [w for i in range(first, last) for w in spelt(parsed.words[i]) if w not in _SUFFIXES]
    plain = [w for w in words if len(w) > 1]
    return tuple(plain or words)


def standing(lexicon: ActorLexicon, known: Known, day: str) -> tuple[str, tuple[str, ...], str]:
    """Code, sectors and reason for a known person on a day ('' = unknown day: the office is believed)."""
    terms = lexicon.terms.get(known.name, ())
    if not terms:
        return known.code, known.sectors, known.where
    now = [t for t in terms if not day or t.covers(day)]
    if now:
        term = now[-1]
        return term.code, _sectors(lexicon, term), f"{term.title} {term.since}..{term.until or 'today'}"
    past = [t for t in terms if t.since <= day]
    if past:
        sectors = _sectors(lexicon, past[-1]) if past[-1].slot.startswith("other:") else ("ELI",)
        return past[-1].code, sectors, f"{past[-1].title} until {past[-1].until}"
    return terms[0].code, NOBODY, f"before the first office of {known.name}"


def _sectors(lexicon: ActorLexicon, term: Term) -> tuple[str, ...]:
    if term.slot.startswith("other:"):
        return (term.slot.removeprefix("other:"),)
    titles = lexicon.titles.get(tuple(term.title.split()), ())
    return titles[0].sectors if titles and titles[0].sectors else ("GOV",)


def known_person(lexicon: ActorLexicon, words: tuple[str, ...], day: str, title: tuple[str, ...] = ()) -> Known | None:
    """The one known person that a surname or a first and last name can mean on this day, else None.

    A surname alone needs an office held on the day, or the title that stands before it.
    """
    candidates = lexicon.surnames.get(words[-1], ())
    if len(words) > 1:
        candidates = tuple(k for k in candidates if spelt(k.name.split()[0])[:1] == words[:1])
    elif title:
        candidates = tuple(k for k in candidates if _held(lexicon, k, title))
        candidates = tuple(k for k in candidates if _in_office(lexicon, k, day)) or candidates
    else:
        candidates = tuple(k for k in candidates if _in_office(lexicon, k, day))
    return candidates[0] if len(candidates) == 1 else None


def _held(lexicon: ActorLexicon, known: Known, title: tuple[str, ...]) -> bool:
    return any(set(title) <= set(words_of(t.title)) for t in lexicon.terms.get(known.name, ()))


def _in_office(lexicon: ActorLexicon, known: Known, day: str) -> bool:
    return any(t.covers(day) for t in lexicon.terms.get(known.name, ())) if day else False


class Descriptions:
    """Reads what the words around a person's name say: titles, apposition, clauses, nationality."""

    def __init__(self, parsed: Parsed, lexicon: ActorLexicon, bodies: "dict[int, Member]") -> None:
        self.parsed, self.lexicon, self.bodies = parsed, lexicon, bodies

    def describe(self, member: Member, found: Found) -> None:
        """Add code, sectors and role words to a person from one of its mentions."""
        head = head_of(self.parsed, found.first, found.last)
        before = title_before(self.parsed, self.lexicon, found.first)
        if before:
            self._take(member, before, "title before the name", self._title_first(before))
        for role in self._after(head):
            self._take(member, role, "apposition", plain_span(self.parsed, role.last - 1)[0])

    def _title_first(self, phrase: Phrase) -> int:
        """Where the whole description before a name begins: `U.S.` Secretary of State."""
        first = phrase.first
        while (
            first > 0
            and self.parsed.pos[first - 1] in ("ADJ", "PROPN", "NOUN", "PART")
            and self._same_phrase(first - 1)
        ):
            first -= 1
        return first

    def _same_phrase(self, token: int) -> bool:
        return (
            self.parsed.words[token] not in (",", '"', "”", "“")
            and self.parsed.sentence_at[token] == self.parsed.sentence_at[token + 1]
        )

    def _after(self, head: int) -> list[Phrase]:
        phrases = []
        for kid in self.parsed.children[head]:
            if self.parsed.deps[kid] in ("appos", "parataxis") and self.parsed.pos[kid] in ("NOUN", "PROPN"):
                phrase = full_role_phrase(self.parsed, self.lexicon, kid)
                if phrase:
                    phrases.append(phrase)
            elif self.parsed.deps[kid] == "acl:relcl":
                phrases.extend(self._clause(kid))
        if self.parsed.deps[head] == "nsubj" and self.parsed.kids(self.parsed.heads[head], "cop"):
            phrase = full_role_phrase(self.parsed, self.lexicon, self.parsed.heads[head])
            if phrase:
                phrases.append(phrase)
        return phrases

    def _clause(self, verb: int) -> list[Phrase]:
        if self.parsed.kids(verb, "cop"):
            phrase = full_role_phrase(self.parsed, self.lexicon, verb)
            return [phrase] if phrase else []
        if self.parsed.lemmas[verb] in self.lexicon.words.leading:
            return [Phrase(verb, k + 1, (), None, ()) for k in self.parsed.kids(verb, "obj")]
        return []

    def _take(self, member: Member, phrase: Phrase, how: str, first: int) -> None:
        parsed = self.parsed
        head = phrase.last - 1 if phrase.role is None or not phrase.titles else phrase.first
        sectors, code = self._sectors(phrase), ""
        near = {*range(first, phrase.last), *self._narrowing(phrase)}
        for token in sorted(near):
            body = self.bodies.get(token)
            if body is None or body is member:
                continue
            code = code or body.code
            inherits = phrase.role is None or phrase.role.inherits
            if body.sectors and inherits and body.type != "state":
                sectors = body.sectors
        if any(parsed.lower[t] in self.lexicon.words.former for t in range(max(0, first - 2), phrase.last)):
            sectors = ("ELI",)
        member.roles.add(phrase.words)
        span = Span(parsed.starts[first], parsed.ends[phrase.last - 1])
        if not member.role_text:
            member.role_text = self._role_text(first, phrase, head)
        if sectors and (not member.sectors or sectors == ("ELI",)):
            member.sectors = sectors
            member.notes.append(Note("sectors", how, (span,)))
        if code and not member.code:
            member.code = code
            member.notes.append(Note("code", how, (span,)))

    def _sectors(self, phrase: Phrase) -> tuple[str, ...]:
        if phrase.titles and phrase.titles[0].sectors:
            return phrase.titles[0].sectors
        return phrase.role.sectors if phrase.role else ()

    def _narrowing(self, phrase: Phrase) -> list[int]:
        tokens = {t for i in range(phrase.first, phrase.last) for t in modifiers(self.parsed, i)}
        nested = {t for i in tokens for t in self.parsed.subtree(i) if t >= phrase.first - 6}
        return sorted(tokens | nested)

    def _role_text(self, first: int, phrase: Phrase, head: int) -> str:
        last = phrase.last
        if self.parsed.deps[head] in ("appos", "parataxis") or not phrase.words:
            below = [t for t in self.parsed.subtree(head) if t >= first]
            last = max(last, below[-1] + 1)
            while last > phrase.last and self.parsed.pos[last - 1] == "PUNCT":
                last -= 1
        while first < last - 1 and self.parsed.pos[first] in ("DET", "PUNCT"):
            first += 1
        return plain_words(self.parsed, first, last)


def head_of(parsed: Parsed, first: int, last: int) -> int:
    """The token of the stretch whose head lies outside it."""
    return next((i for i in range(first, last) if not first <= parsed.heads[i] < last or parsed.heads[i] == i), first)


def person_of(found: Found, roster: Roster, parsed: Parsed, lexicon: ActorLexicon, day: str) -> Member | None:
    """The member for a personal name of two words or more, or one that the tables know."""
    if found.alias and found.alias.known.type == "person":
        return roster.of_known(found.alias.known)
    words = name_words(parsed, found.first, found.last)
    if len(words) < 2:
        return None
    known = known_person(lexicon, words, day)
    if known:
        return roster.of_known(known)
    return roster.of_words("person", words, plain_words(parsed, found.first, found.last))
