"""The cast made: names first, then, when asked, descriptions, pronouns and nameless actors."""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.extract.actors.atlas import Atlas
from dragoman.extract.actors.bodies import body_of, introduced_acronym
from dragoman.extract.actors.descriptions import Describer
from dragoman.extract.actors.home import ORGANS, Homes, homes
from dragoman.extract.actors.nameless import Nameless
from dragoman.extract.actors.names import Found
from dragoman.extract.actors.people import head_of, known_person, name_words, person_of, standing
from dragoman.extract.actors.phrases import title_before
from dragoman.extract.actors.places import locate
from dragoman.extract.actors.pronouns import PRONOUNS, THEY, WE, Seen, antecedent, fits
from dragoman.extract.actors.roster import Member, Roster
from dragoman.extract.actors.speakers import Speakers
from dragoman.extract.actors.told import Descriptions
from dragoman.lexicon.actors import ActorLexicon, Known
from dragoman.lexicon.spelling import spelt
from dragoman.records import Entity, Mention, Note, Parsed, Place, Span

_NAME_DEPS = ("flat", "compound", "flat:name")


_SIDES = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "conj")
_ALIAS_CUES = ("also known as", "aka", "a.k.a.", "nicknamed", "alias")


class CastBook:
    """The cast of one article (see `cast.Cast`). `day` is the ISO day against which offices are resolved."""

    def __init__(self, parsed: Parsed, lexicon: ActorLexicon, day: str, found: Sequence[Found]) -> None:
        self.parsed, self.lexicon, self.day = parsed, lexicon, day
        self.roster = Roster()
        self.by_token: dict[int, Member] = {}
        self._nationalities = {f.first for f in found if f.alias and f.alias.kind == "nationality"}
        self.timeline: list[Seen] = []
        self._answers: dict[int, tuple[Member, ...]] = {}
        self._parties: dict[int, tuple[Member, ...]] = {}
        self.atlas = Atlas(parsed, lexicon, found)
        found = self.atlas.found
        self._persons_with_full_names(found)
        self._bodies(found)
        self._bare_surnames(found)
        locate(self.atlas, found, self.by_token)
        self._describe(found)
        self.timeline = self._time_line()
        self.homes = self._place(homes(parsed, lexicon, self._runs()))
        self._describer, self._nameless, self.speakers = Describer(self), Nameless(self), Speakers(self)

    # ------------------------------------------------------------ making

    def _persons_with_full_names(self, found: Sequence[Found]) -> None:
        for f in found:
            if f.label == "PER" or (f.alias and f.alias.known.type == "person"):
                member = self._also_known(f) or person_of(f, self.roster, self.parsed, self.lexicon, self.day)
                if member:
                    self._mention(member, f, "name" if member.known is None else "alias")

    def _bodies(self, found: Sequence[Found]) -> None:
        for f in found:
            if f.alias and f.alias.known.type != "person" and f.label != "PER":
                member = self.roster.of_known(f.alias.known)
                self._mention(member, f, f.alias.kind)
                acronym = introduced_acronym(self.parsed, f.last)
                if acronym:
                    self.roster.also("body", acronym, member)
            elif f.alias is None and f.label in ("ORG", "LOC", "FAC", "NORP") and not self._surname(f):
                self._mention(body_of(f, self.roster, self.parsed, self.lexicon), f, "name")

    def _bare_surnames(self, found: Sequence[Found]) -> None:
        people = [m for m in self.roster.members.values() if m.type == "person"]
        for f in found:
            if f.first in self.by_token or not (f.label == "PER" or self._surname(f)):
                continue
            words = name_words(self.parsed, f.first, f.last)
            member = self._bearer(people, words) if words else None
            if member is None and words:
                known = known_person(self.lexicon, words, self.day, self._title(f))
                if known:
                    member = self.roster.of_known(known)
                else:
                    member = self.roster.of_words("person", words, self.parsed.slice(f.first, f.last))
                people.append(member)
            if member:
                self._mention(member, f, "surname")

    def _also_known(self, f: Found) -> Member | None:
        """`X, also known as Y`: Y is X, when X is the person named last in the sentence."""
        before = " ".join(self.parsed.lower[max(0, f.first - 3) : f.first])
        if not before.endswith(_ALIAS_CUES):
            return None
        start = self.parsed.sentences[self.parsed.sentence_at[f.first]].first
        named = (self.by_token.get(i) for i in range(f.first - 1, start - 1, -1))
        return next((m for m in named if m and m.type == "person"), None)

    def _surname(self, f: Found) -> bool:
        """Whether a single word that the model took for a place or a body is the surname of someone named in full."""
        if f.alias or f.last - f.first > 1:
            return False
        words = name_words(self.parsed, f.first, f.last)
        return any(m.type == "person" and _words(m.name)[-1:] == list(words) for m in self.roster.members.values())

    def _bearer(self, people: Sequence[Member], words: tuple[str, ...]) -> Member | None:
        last = [m for m in people if _words(m.name)[-1] == words[-1]]
        some = last or [m for m in people if set(words) <= set(_words(m.name))] or self._by_mention(people, words)
        return some[-1] if some else None

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
                reader.describe(member, f)
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

    def _time_line(self) -> list[Seen]:
        heads: dict[int, tuple[Member, ...]] = {}
        for first, last, member in self._runs():
            heads[head_of(self.parsed, first, last)] = (member,)
        seen = [Seen(t, m) for t, m in heads.items()]
        seen += [Seen(t, group) for t, group in self._groups(heads)]
        return sorted(seen, key=lambda s: (s.token, len(s.members)))

    def _runs(self) -> Iterator[tuple[int, int, Member]]:
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

    def _groups(self, heads: Mapping[int, tuple[Member, ...]]) -> list[tuple[int, tuple[Member, ...]]]:
        """Names joined by `and`, which `they` and `the two leaders` can stand for."""
        groups = []
        for token, members in heads.items():
            joined = [heads[k][0] for k in self.parsed.kids(token, "conj") if k in heads]
            if joined:
                groups.append((token, (*members, *joined)))
        return groups

    def _place(self, home: Homes) -> Homes:
        """Give the article's own state to organs of a state and to office-holders that stand without one."""
        if home.code:
            for member in self.roster.members.values():
                if not member.code and member.known is None and member.sectors[:1] and member.sectors[0] in ORGANS:
                    member.code = home.code
                    member.notes.append(Note("code", "the one state that the article is about", ()))
        return home

    # ------------------------------------------------------------ asking

    def at(self, token: int) -> tuple[str, ...]:
        """See Cast.at."""
        return tuple(m.id for m in self.members_at(token))

    def party(self, token: int) -> tuple[str, ...]:
        """See Cast.party."""
        return tuple(dict.fromkeys(m.id for m in self._party(token)))

    def places(self, token: int) -> tuple[str, ...]:
        """See Cast.places."""
        member = self.by_token.get(token)
        return (member.id,) if member and member.type in ("state", "place") else ()

    def location(self, token: int) -> Place | None:
        """See Cast.location."""
        return self.atlas.at(token)

    def role(self, token: int) -> str:
        """See Cast.role."""
        members = self.members_at(token)
        return members[0].role_text if len(members) == 1 else ""

    def entity(self, entity_id: str) -> Entity:
        """See Cast.entity."""
        return self.roster.members[entity_id].entity()

    def entities(self) -> Mapping[str, Entity]:
        """See Cast.entities."""
        members = sorted(
            self.roster.members.values(), key=lambda m: min((x.start for x in m.mentions), default=1 << 60)
        )
        return {m.id: m.entity() for m in members if m.mentions}

    def members_at(self, token: int) -> tuple[Member, ...]:
        """Members that the phrase with this head stands for; remembered, so that asking twice is free."""
        answer = self._answers.get(token)
        if answer is None:
            self._answers[token] = ()  # a phrase that leads back to itself stands for nobody
            answer = self._answers[token] = self._resolve(token)
        return answer

    def _resolve(self, token: int) -> tuple[Member, ...]:
        member = self.by_token.get(token)
        if member:
            people = self._nameless.people(token, member) if self._is_people(token) else ()
            return people or (member,)
        word = self.parsed.lower[token]
        if self.parsed.pos[token] in ("PRON", "DET") or word in PRONOUNS:
            return self._pronoun(token, word)
        named = self._name_in_phrase(token)
        if named:
            return (named,)
        if self.parsed.deps[token] == "appos" and (owner := self.members_at(self.parsed.heads[token])):
            return owner
        return self._describer.definite(token)

    def _is_people(self, token: int) -> bool:
        return token in self._nationalities and self.parsed.tags[token] in ("NNS", "NNPS")

    def _name_in_phrase(self, token: int) -> Member | None:
        """`President` as head of President Hugo Chavez, whichever way the tree turned it."""
        for kid in self.parsed.children[token]:
            member = self.by_token.get(kid)
            if (
                member
                and member.type == "person"
                and kid > token
                and self.parsed.deps[kid] in (*_NAME_DEPS, "appos")
                and kid - token <= 2
            ):
                return member
        return None

    def _pronoun(self, token: int, word: str) -> tuple[Member, ...]:
        if word in WE:
            return self._first_person(token)
        if word in ("who", "which", "that", "whom", "whose") and self.parsed.deps[token] != "mark":
            clause = self._relative_clause(token)
            return self.members_at(self.parsed.heads[clause]) if clause is not None else ()
        if word not in PRONOUNS:
            return ()
        seen = antecedent(self.parsed, self.timeline, token, fits(word))
        if seen:
            where = self.parsed.words[seen.token]
            return self.link(token, token + 1, seen.members, "pronoun", f"nearest fitting mention before it: {where}")
        several = self._together(token) if word in THEY else ()
        return self.link(token, token + 1, several, "pronoun", "those of one kind in the sentence before")

    def _together(self, token: int) -> tuple[Member, ...]:
        """Whom `they` means after `X met Y`: the two or more persons, else states, of the sentence before."""
        sentence = self.parsed.sentence_at[token] - 1
        if sentence < 0:
            return ()
        here = self.parsed.sentences[sentence]
        sides = [i for i in range(here.first, here.last) if self.parsed.deps[i] in _SIDES]
        named = [m for i in sides for m in self.members_at(i)]
        for kind in ("person", "state"):
            group = _unique([m for m in named if m.type == kind])
            if len(group) > 1:
                return group
        return ()

    def _relative_clause(self, token: int) -> int | None:
        i = self.parsed.heads[token]
        for _ in range(4):
            if self.parsed.deps[i] == "acl:relcl":
                return i
            i = self.parsed.heads[i]
        return None

    def _first_person(self, token: int) -> tuple[Member, ...]:
        speaker = self.speakers.speaker(token)
        if speaker:
            self._link(token, token + 1, speaker, "pronoun", "the one who speaks here")
        return speaker

    def _party(self, token: int) -> tuple[Member, ...]:
        answer = self._parties.get(token)
        if answer is None:
            self._parties[token] = ()
            own = self.members_at(token) or self._partitive(token) or self._nameless.party(token)
            joined = [m for k in self._conjuncts(token) for m in self._party(k)]
            answer = self._parties[token] = _unique((*own, *joined))
        return answer

    def _conjuncts(self, token: int) -> list[int]:
        """What `and` joins to the phrase, whichever word of a name the tree hangs it on."""
        member = self.by_token.get(token)
        run = [token]
        if member and member.type != "state":
            while self.by_token.get(run[-1] + 1) is member:
                run.append(run[-1] + 1)
            while self.by_token.get(run[0] - 1) is member:
                run.insert(0, run[0] - 1)
        inside = set(run)
        return [
            k
            for i in run
            for k in self.parsed.kids(i, "conj")
            if k not in inside and self.parsed.pos[k] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
        ]

    def with_conjuncts(self, token: int) -> tuple[Member, ...]:
        """Members of a phrase and of what `and` joins to it; no nameless ones are made."""
        return _unique([*self.members_at(token), *(m for k in self._conjuncts(token) for m in self.members_at(k))])

    def states_of(self, token: int) -> list[Member]:
        """States and regions that narrow the noun."""
        return self._describer.states(token)

    def _partitive(self, token: int) -> tuple[Member, ...]:
        """`dozens of protesters`: the protesters; `both`, `one of the leaders` likewise."""
        if self.parsed.lemmas[token].lower() not in self.lexicon.words.partitive and self.parsed.pos[token] != "NUM":
            return ()
        for kid in self.parsed.kids(token, "nmod"):
            return self._party(kid)
        return ()

    def _link(self, first: int, last: int, members: Sequence[Member], kind: str, how: str) -> None:
        span = self.parsed.span(first, last)
        for member in members:
            member.mentions.append(Mention(span.start, span.end, kind, how))

    def link(self, first: int, last: int, members: Sequence[Member], kind: str, how: str) -> tuple[Member, ...]:
        """Note that tokens first..last stand for the members, and why; returns the members."""
        self._link(first, last, members, kind, how)
        return tuple(members)


def _words(name: str) -> list[str]:
    return [w for part in name.split() for w in spelt(part)]


def _unique(members: Sequence[Member]) -> tuple[Member, ...]:
    return tuple({m.id: m for m in members}.values())
