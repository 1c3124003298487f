"""The names of an article given to members: full names and bodies, bare surnames, and what is told of them."""

from collections.abc import Iterator, Sequence

from dragoman.extract.actors.atlas import Atlas
from dragoman.extract.actors.bodies import body_of, introduced_acronym
from dragoman.extract.actors.headline import member_of, people_of
from dragoman.extract.actors.home import ORGANS, Homes, headline_states, homes
from dragoman.extract.actors.names import Found
from dragoman.extract.actors.people import PARTICLES, known_person, name_words, person_of, standing
from dragoman.extract.actors.phrases import title_before
from dragoman.extract.actors.places import locate
from dragoman.extract.actors.roster import KINDS_OF_BODY, Member, Roster
from dragoman.extract.actors.told import Descriptions
from dragoman.lexicon.actors import ActorLexicon, Known
from dragoman.lexicon.spelling import spelt
from dragoman.records import Mention, Note, Parsed, Span

_AT_HOME = frozenset({"LAB", "OPP", "PTY"})  # parties and unions are of the state whose politics are told
_LOCALS = frozenset({"CRM", "CVL", "JRN", "MED", "REL"})  # a doctor, a blogger of whom no other state is told
_HALVES = ("north", "south")
_SHORTEST = 3  # letters of a word that no name is cut down to
_ALIAS_CUES = ("also known as", "aka", "a.k.a.", "nicknamed", "alias")


class Naming:
    """Who is named at which token. `by_token` holds names, and the titles and descriptions that go with them."""

    def __init__(self, parsed: Parsed, lexicon: ActorLexicon, day: str, found: Sequence[Found]) -> None:
        self.parsed, self.lexicon, self.day = parsed, lexicon, day
        self.roster = Roster()
        self.headline = people_of(parsed.article.title, lexicon, day)
        self.by_token: dict[int, Member] = {}
        self._aliases: dict[tuple[str, ...], Member] = {}
        self.atlas = Atlas(parsed, lexicon, found)
        found = self.atlas.found
        self.nationalities = {f.first for f in found if f.alias and f.alias.kind == "nationality"}
        self._persons_with_full_names(found)
        self._halves(found)
        self._bodies(found)
        self._bare_surnames(found)
        locate(self.atlas, found, self.by_token)
        self._describe(found)
        self.homes = self._place(homes(parsed, lexicon, self.runs()))

    def _persons_with_full_names(self, found: Sequence[Found]) -> None:
        for f in found:
            if f.alias and len(f.alias.words) == 1 and self._surname(f):
                continue  # Assad is whoever the text has called so in full
            if f.label == "PER" or (f.alias and f.alias.known.type == "person"):
                member = (
                    self._also_known(f)
                    or self._once_called(f)
                    or person_of(f, self.roster, self.parsed, self.lexicon, self.day)
                )
                if member:
                    self._mention(member, f, "name" if member.known is None else "alias")

    def _bodies(self, found: Sequence[Found]) -> None:
        abbreviated = self._abbreviated(found)
        for f in found:
            if f.alias is None and f.first in self.by_token:
                continue
            if f.alias and f.alias.known.type != "person" and f.label != "PER":
                member = self.roster.of_known(f.alias.known)
                self._mention(member, f, f.alias.kind)
                acronym = introduced_acronym(self.parsed, f.last)
                if acronym:
                    self.roster.also("body", acronym, member)
            elif f.alias is None and (known := abbreviated.get(f.last)):
                self._mention(self.roster.of_known(known), f, "name")
            elif f.alias is None and f.label in ("ORG", "LOC", "FAC", "NORP") and not self._surname(f):
                member = self._shortened(f) or body_of(f, self.roster, self.parsed, self.lexicon)
                self._mention(member, f, "name")

    def _halves(self, found: Sequence[Found]) -> None:
        """`the North` in a text that names North or South Korea, and `North` in North and South Korea."""
        named = {f.alias.words for f in found if f.alias and f.alias.known.type == "state"}
        rests = {words[1:] for words in named if words[0] in _HALVES and len(words) > 1}
        taken = {i for f in found if f.alias for i in range(f.first, f.last)}
        for i, word in enumerate(self.parsed.lower if rests else ()):
            if word not in _HALVES or not self.parsed.words[i][0].isupper() or i in taken:
                continue
            introduced = i > 0 and self.parsed.lower[i - 1] == "the" and not self._goes_on(i + 1)
            paired = self.parsed.lower[i + 1 : i + 2] == ("and",) and i + 2 in taken
            for known in self._states_called(word, rests) if introduced or paired else ():
                self._mention(self.roster.of_known(known), Found(i, i + 1, "LOC", None), "alias")

    def _goes_on(self, token: int) -> bool:
        """Whether a name or `of` follows: the South Pole, the South of France."""
        return self.parsed.pos[token : token + 1] == ("PROPN",) or self.parsed.lower[token : token + 1] == ("of",)

    def _states_called(self, half: str, rests: set[tuple[str, ...]]) -> list[Known]:
        aliases = (a for a in self.lexicon.aliases.get(half, ()) if a.words[1:] in rests and a.known.type == "state")
        known = {a.known.name: a.known for a in aliases}
        return list(known.values()) if len(known) == 1 else []

    def _abbreviated(self, found: Sequence[Found]) -> dict[int, Known]:
        """Known bodies whose acronym stands in brackets behind a name, by the token of the bracket."""
        words = self.parsed.words
        return {
            f.first - 1: f.alias.known
            for f in found
            if f.alias
            and f.alias.known.type in KINDS_OF_BODY
            and f.first
            and words[f.first - 1] == "("
            and words[f.last : f.last + 1] == (")",)
        }

    def _bare_surnames(self, found: Sequence[Found]) -> None:
        people = [m for m in self.roster.members.values() if m.type == "person"]
        for f in found:
            if f.first in self.by_token or not (f.label == "PER" or self._surname(f)):
                continue
            words = name_words(self.parsed, f.first, f.last)
            if not words:
                continue
            member = self._bearer(people, words)
            if member is None:
                member = self._bearer_unnamed(f, words)
                people += [member] if member.type == "person" else []
            self._mention(member, f, "surname" if member.type == "person" else "name")

    def _bearer_unnamed(self, f: Found, words: tuple[str, ...]) -> Member:
        """Whom a single name means that nobody named in full bears: someone of the headline, someone known, a body
        cut short, else a new one."""
        if named := next((n for n in self.headline if n.bears(words)), None):
            return member_of(named, self.roster)
        known = known_person(self.lexicon, words, self.day, self._title(f))
        if known:
            return self.roster.of_known(known)
        return self._shortened(f) or self.roster.of_words("person", words, self.parsed.slice(f.first, f.last))

    def _also_known(self, f: Found) -> Member | None:
        """`X, also known as Y`: Y is X, when X is the person named last in the sentence."""
        before = " ".join(self.parsed.lower[max(0, f.first - 3) : f.first])
        listed = self.parsed.lower[f.first - 1] == "and" and self.by_token.get(f.first - 2) in self._aliases.values()
        if not before.endswith(_ALIAS_CUES) and not listed:
            return None
        start = self.parsed.sentences[self.parsed.sentence_at[f.first]].first
        named = (self.by_token.get(i) for i in range(f.first - 1, start - 1, -1))
        member = next((m for m in named if m and m.type == "person"), None)
        if member:
            self._aliases[name_words(self.parsed, f.first, f.last)] = member
        return member

    def _once_called(self, f: Found) -> Member | None:
        """Whom the text has called so before, with `also known as`."""
        return self._aliases.get(name_words(self.parsed, f.first, f.last)) if f.alias is None else None

    def _surname(self, f: Found) -> bool:
        """Whether what the model took for a place or a body is the surname of someone named in full: al-Sisi."""
        words = [w for w in name_words(self.parsed, f.first, f.last) if w not in PARTICLES]
        if (f.alias and f.alias.known.type != "person") or len(words) != 1:
            return False
        return any(m.type == "person" and _words(m.name)[-1:] == words for m in self.roster.members.values())

    def _shortened(self, f: Found) -> Member | None:
        """The one known body whose name begins with these words: Volga of Volga Air."""
        words = [w for i in range(f.first, f.last) for w in spelt(self.parsed.words[i])]
        if not words or len(words[0]) <= _SHORTEST or _is_common(self.lexicon, words):
            return None
        bodies = [m for m in self.roster.members.values() if m.known and m.type in KINDS_OF_BODY]
        named = [m for m in bodies if len(_words(m.name)) > len(words) and _words(m.name)[: len(words)] == words]
        return named[0] if len(named) == 1 else None

    def _bearer(self, people: Sequence[Member], words: tuple[str, ...]) -> Member | None:
        last = [m for m in people if _words(m.name)[-1] == words[-1]]
        some = last or [m for m in people if set(words) <= set(_words(m.name))] or self._by_mention(people, words)
        return max(some, key=lambda m: len(m.mentions), default=None)  # the one the text is about, not his kin

    def _by_mention(self, people: Sequence[Member], words: tuple[str, ...]) -> list[Member]:
        """People once called so in full: Ibn Omar, known as such since his first mention."""
        text = self.parsed.article.text
        return [m for m in people if any(tuple(_words(text[x.start : x.end])) == words for x in m.mentions)]

    def _title(self, f: Found) -> tuple[str, ...]:
        phrase = title_before(self.parsed, self.lexicon, f.first)
        return phrase.titles[0].words if phrase and phrase.titles else ()

    def _mention(self, member: Member, f: Found, kind: str) -> None:
        how = f"{f.alias.kind} {f.alias.text} in {f.alias.known.where}" if f.alias else f"the model's {f.label}"
        span = self.parsed.span(f.first, f.last)
        member.mentions.append(Mention(span.start, span.end, kind, how))
        for i in range(f.first, f.last):
            self.by_token[i] = member

    def _describe(self, found: Sequence[Found]) -> None:
        reader = Descriptions(self.parsed, self.lexicon, self.by_token)
        for f in found:
            member = self.by_token.get(f.first)
            if member is None or member.type in ("state", "place"):
                continue
            if member.type == "person":
                for phrase in reader.describe(member, f):
                    for i in range(phrase.first, phrase.last):
                        self.by_token.setdefault(i, member)
                member.gender = member.gender or self._gender(member, f)
            self._cover_title(member, f)
        for member in self.roster.members.values():
            if member.known and member.type == "person":
                self._office(member)

    def _cover_title(self, member: Member, f: Found) -> None:
        """Let the title before a name stand for its bearer too, for trees in which it is the head: `Mr` Putin."""
        first, honorifics = f.first, self.lexicon.words.honorifics
        while first > 0 and self.parsed.lower[first - 1].rstrip(".") in honorifics and first - 1 not in self.by_token:
            first -= 1
        phrase = title_before(self.parsed, self.lexicon, first)
        if phrase and member.type != "person" and "of" in phrase.words:  # leaders of the rebel Free Army
            phrase = None
        for i in range(phrase.first if phrase else first, f.first):
            self.by_token.setdefault(i, member)

    def _office(self, member: Member) -> None:
        if member.known is None:
            return
        code, sectors, how = standing(self.lexicon, member.known, self.day)
        told = bool(member.sectors)  # `Prime Minister X` in the text outweighs a table that has X out of office
        if sectors and not (told and sectors == ("ELI",)) and member.sectors != ("ELI",):
            member.sectors = sectors
        member.code = code or member.code
        spans = (Span(member.mentions[0].start, member.mentions[0].end),) if member.mentions else ()
        member.notes.append(Note("sectors", how, spans))

    def holder(self, known: Known) -> Member:
        """The member for a person whom only an office points at, with the standing of the day."""
        new = not self.roster.met(known)
        member = self.roster.of_known(known)
        if new:
            self._office(member)
        return member

    def _gender(self, member: Member, f: Found) -> str:
        before = self.parsed.lower[f.first - 1].rstrip(".") if f.first else ""
        if before in ("mr", "sir", "king", "prince", "sheikh"):
            return "m"
        if before in ("mrs", "ms", "miss", "queen", "princess", "lady"):
            return "f"
        first = spelt(member.name.split()[0])
        return self.lexicon.genders.get("".join(first), "") if len(member.name.split()) > 1 else ""

    def runs(self) -> Iterator[tuple[int, int, Member]]:
        """Stretches of tokens that name one member: first, last (half open), member."""
        first, last, current = 0, -1, None
        for i in sorted(self.by_token):
            member = self.by_token[i]
            if member is not current or i != last:
                if current:
                    yield first, last, current
                first, current = i, member
            last = i + 1
        if current:
            yield first, last, current

    def _place(self, home: Homes) -> Homes:
        """Give the article's own state to organs of a state, to office-holders and to places that stand without one."""
        self._settle(home)
        if home.code:
            told = home.code in headline_states(self.parsed, self.lexicon)
            for member in self.roster.members.values():
                local = ORGANS | _AT_HOME | (_LOCALS if member.type == "person" else frozenset())
                plain = member.type == "person" and not member.sectors and (told or len(member.mentions) > 1)
                if not member.code and member.known is None and (plain or {*member.sectors[:1]} & local):
                    member.code = home.code
                    member.notes.append(Note("code", "the one state that the article is about", ()))
        return home

    def _settle(self, home: Homes) -> None:
        """Towns, fields and hotels that no table knows lie where their sentence plays, else where the article does."""
        for f in self.atlas.found:
            member = self.by_token.get(f.first)
            if f.alias or f.label not in ("LOC", "FAC") or member is None or member.code or member.known:
                continue
            last = self.parsed.lower[f.last - 1]
            if member.type == "person" or last in self.lexicon.places.words.open:
                continue
            code, why = home.of(self.parsed.sentence_at[f.first], ("CVL",))
            if code:
                member.code = code
                member.notes.append(Note("code", why, (self.parsed.span(f.first, f.last),)))


def _is_common(lexicon: ActorLexicon, words: Sequence[str]) -> bool:
    """Whether the words of a name say nothing of their own: National, Central Bank."""
    return all((w,) in lexicon.titles or w in lexicon.roles or w in lexicon.words.generic for w in words)


def _words(name: str) -> list[str]:
    return [w for part in name.split() for w in spelt(part)]
