"""The cast made: names first, then, when asked, descriptions, pronouns and nameless actors."""

from collections.abc import Mapping, Sequence

from dragoman.extract.actors.descriptions import Describer
from dragoman.extract.actors.nameless import Nameless
from dragoman.extract.actors.names import Found
from dragoman.extract.actors.naming import Naming
from dragoman.extract.actors.people import head_of
from dragoman.extract.actors.phrases import Phrase
from dragoman.extract.actors.pronouns import PRONOUNS, SUBJECTS, Pronouns, Seen
from dragoman.extract.actors.roster import Member, unique
from dragoman.extract.actors.speakers import Speakers
from dragoman.extract.actors.titled import REACH, TITULAR, TOWARDS, Titled
from dragoman.extract.actors.victims import Victims
from dragoman.lexicon.actors import ActorLexicon
from dragoman.records import Entity, Mention, Parsed, Place

_ARTICLES = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "our", "whose", "this", "that", "these", "those"}
)


class CastBook:
    """The cast of one article (see `cast.Cast`). `day` is the ISO day against which offices are resolved."""

    def __init__(self, parsed: Parsed, lexicon: ActorLexicon, day: str, found: Sequence[Found]) -> None:
        self.parsed, self.lexicon, self.day = parsed, lexicon, day
        self._answers: dict[int, tuple[Member, ...]] = {}
        self._made: dict[str, tuple[int, Entity]] = {}
        self._parties: dict[int, tuple[Member, ...]] = {}
        self.naming = Naming(parsed, lexicon, day, found)
        self.roster, self.by_token, self.homes = self.naming.roster, self.naming.by_token, self.naming.homes
        self.timeline = self._time_line()
        self._describer, self._nameless, self._titled = Describer(self), Nameless(self), Titled(self)
        self.speakers, self._pronouns, self.victims = Speakers(self), Pronouns(self), Victims(self)

    def _time_line(self) -> list[Seen]:
        heads: dict[int, tuple[Member, ...]] = {}
        for first, last, member in self.naming.runs():
            heads[head_of(self.parsed, first, last)] = (member,)
        seen = [Seen(t, m) for t, m in heads.items()]
        seen += [Seen(t, group) for t, group in self._groups(heads)]
        return sorted(seen, key=lambda s: (s.token, len(s.members)))

    def _groups(self, heads: Mapping[int, tuple[Member, ...]]) -> list[tuple[int, tuple[Member, ...]]]:
        """Names joined by `and`, which `they` and `the two leaders` can stand for."""
        groups = []
        for token, members in heads.items():
            joined = self._joined(heads, token)
            if joined:
                groups.append((token, (*members, *joined)))
        return groups

    def _joined(self, heads: Mapping[int, tuple[Member, ...]], token: int) -> list[Member]:
        """The names joined to one, those joined to the second of them too."""
        kids = [k for k in self.parsed.kids(token, "conj") if k in heads]
        return [m for k in kids for m in (heads[k][0], *self._joined(heads, k))]

    # ------------------------------------------------------------ asking

    def at(self, token: int) -> tuple[str, ...]:
        """See Cast.at."""
        return tuple(m.id for m in self.members_at(token))

    def party(self, token: int) -> tuple[str, ...]:
        """See Cast.party."""
        return tuple(dict.fromkeys(m.id for m in self.party_of(token)))

    def pointed(self, token: int) -> tuple[str, ...]:
        """See Cast.pointed."""
        return self.party(token) or tuple(m.id for m in self._nameless.pointed(token))

    def target(self, token: int) -> tuple[str, ...]:
        """See Cast.target."""
        return self.pointed(token) or tuple(m.id for m in self._nameless.target(token))

    def places(self, token: int) -> tuple[str, ...]:
        """See Cast.places."""
        member = self.by_token.get(token)
        return (member.id,) if member and member.type in ("state", "place") else ()

    def location(self, token: int) -> Place | None:
        """See Cast.location."""
        return self.naming.atlas.at(token)

    def role(self, token: int) -> str:
        """See Cast.role."""
        members = self.members_at(token)
        return members[0].role_text if len(members) == 1 else ""

    def entity(self, entity_id: str) -> Entity:
        """See Cast.entity. Asked for every candidate, so a record is made anew only after a further mention."""
        member = self.roster.members[entity_id]
        made = self._made.get(entity_id)
        if made is None or made[0] != len(member.mentions):
            made = self._made[entity_id] = (len(member.mentions), member.entity())
        return made[1]

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
        if member and member.type == "place" and not member.known and self.parsed.deps[token] == "amod":
            return ()  # `Islamic` veils, `Hindu` temples
        if member:
            people = self._nameless.people(token, member) if self._is_people(token) else ()
            return people or (member,)
        word = self.parsed.lower[token]
        if self.parsed.pos[token] in ("PRON", "DET") or word in PRONOUNS:
            return self._pronouns.members(token, word)
        named = self._titled.name(token)
        if named:
            return (named,)
        if self.parsed.deps[token] == "appos" and (owner := self.members_at(self.parsed.heads[token])):
            return owner
        return self._describer.definite(token)

    def _is_people(self, token: int) -> bool:
        return token in self.naming.nationalities and self.parsed.tags[token] in ("NNS", "NNPS")

    def party_of(self, token: int) -> tuple[Member, ...]:
        answer = self._parties.get(token)
        if answer is None:
            self._parties[token] = ()
            own = (
                self._noun_behind(token)
                or self._owned(token)
                or self.members_at(token)
                or self._partitive(token)
                or self._nameless.party(token)
            )
            joined = [m for k in self._conjuncts(token) for m in self.party_of(k)]
            answer = self._parties[token] = unique((*own, *joined))
        return answer

    def run(self, token: int) -> range:
        """The tokens around this one that name the same member."""
        member, first, last = self.by_token.get(token), token, token + 1
        while member and self.by_token.get(last) is member:
            last += 1
        while member and self.by_token.get(first - 1) is member:
            first -= 1
        return range(first, last)

    def _noun_behind(self, token: int) -> tuple[Member, ...]:
        """Who is meant where the tree took an adjective for a subject: `Hungarian and Romanian` officials met.

        An adjective in its own place stands for its state: `Ukrainian` drones struck.
        """
        top = token
        while self.parsed.deps[top] == "conj" and self.parsed.pos[self.parsed.heads[top]] == "ADJ":
            top = self.parsed.heads[top]
        if self.parsed.pos[token] != "ADJ" or self.parsed.deps[top] == "amod" or token not in self.naming.nationalities:
            return ()
        noun, end = token + 1, len(self.parsed.words)
        while noun < end and (self.parsed.pos[noun] == "ADJ" or self.parsed.lower[noun] == "and"):
            noun += 1
        return self.party_of(noun) if noun < end and self.parsed.pos[noun] == "NOUN" else ()

    def _owned(self, token: int) -> tuple[Member, ...]:
        """Who is meant where the tree took a possessor for a subject: `BBC's` Jonathan Marcus said."""
        if self.parsed.deps[token] not in SUBJECTS or token not in self.by_token:
            return ()
        last = self.run(token).stop
        if last >= len(self.parsed.words) or self.parsed.lower[last] not in ("'s", "’s"):
            return ()
        person = self.by_token.get(last + 1)
        return (person,) if person and person.type == "person" else ()

    def _conjuncts(self, token: int) -> list[int]:
        """What `and` joins to the phrase, whichever word of a name the tree hangs it on."""
        run = self.run(token)
        inside = set(run)
        beside = self._next_person(run)
        joined = (k for i in run for k in self.parsed.kids(i, "conj") if k not in inside)
        return [*beside, *(k for k in joined if self.parsed.pos[k] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"))]

    def _next_person(self, run: range) -> list[int]:
        """`X and Y said`: Y, where both are persons and the tree gave Y no verb of its own."""
        here = self.by_token.get(run.start)
        after, last = self._listed_after(run)
        if here is None or here.type != "person" or after < 0:
            return []
        heads = {self.parsed.heads[i] for i in run if self.parsed.deps[i] in SUBJECTS}
        beside = range(run.stop + 1, self.run(after).stop)
        own = [i for i in beside if self.parsed.deps[i] in SUBJECTS and self.parsed.heads[i] not in heads]
        return [] if own or not (last or self._list_goes_on(after)) else [after]

    def _list_goes_on(self, token: int) -> bool:
        """Whether a name behind a comma is one of a list that `and` ends: X, Y and Z."""
        after, last = self._listed_after(self.run(token))
        return after >= 0 and (last or self._list_goes_on(after))

    def _listed_after(self, run: range) -> tuple[int, bool]:
        """The next person of a list, past his title, and whether `and` stands before him; -1 when there is none."""
        words, at = self.parsed.lower, run.stop
        joint = words[at : at + 2] if words[at : at + 2] == (",", "and") else words[at : at + 1]
        if joint not in ((",",), ("and",), (",", "and")):
            return -1, False
        at += len(joint)
        first, found = at, -1
        for token in range(first, min(first + REACH, len(words))):
            there = self.by_token.get(token)
            if there and there.type == "person":
                behind = found < 0 and token > first and words[token - 1] in TOWARDS  # the aides of X are not X
                another = found >= 0 and there is not self.by_token[found]
                if behind or another or there is self.by_token.get(run.start):
                    break
                found = token
            elif self.parsed.pos[token] not in TITULAR or self.parsed.tags[token] == "NNS":
                break
        return found, "and" in joint

    def with_conjuncts(self, token: int) -> tuple[Member, ...]:
        """Members of a phrase and of what `and` joins to it; no nameless ones are made."""
        return unique([*self.members_at(token), *(m for k in self._conjuncts(token) for m in self.members_at(k))])

    def adjectives(self, token: int) -> list[int]:
        """Tokens of the nationalities right before a noun."""
        return self._describer.adjectives(token)

    def bears(self, member: Member, phrase: Phrase) -> bool:
        """Whether the text or the tables give a person this title."""
        return self._describer.bears(member, phrase)

    def states_of(self, token: int) -> list[Member]:
        """States and regions that narrow the noun."""
        return self._describer.states(token)

    def past_counts(self, first: int, token: int) -> int:
        """The first token of a phrase behind `at least`, `more than` and articles, at most its head."""
        while first < token and self.parsed.lower[first] in self.lexicon.words.approximate | _ARTICLES:
            first += 1
        return first

    def _partitive(self, token: int) -> tuple[Member, ...]:
        """`dozens of protesters`: the protesters; `both`, `one of the leaders` likewise."""
        if self.parsed.lemmas[token].lower() not in self.lexicon.words.partitive and self.parsed.pos[token] != "NUM":
            return ()
        for kid in self.parsed.kids(token, "nmod"):
            cases = {self.parsed.lower[k] for k in self.parsed.kids(kid, "case")}
            return self.party_of(kid) if not cases or cases & {"of", "among"} else ()  # not groups `in` Mali
        return ()

    def _link(self, first: int, last: int, members: Sequence[Member], kind: str, how: str) -> None:
        span = self.parsed.span(first, last)
        for member in members:
            member.mentions.append(Mention(span.start, span.end, kind, how))

    def link(self, first: int, last: int, members: Sequence[Member], kind: str, how: str) -> tuple[Member, ...]:
        """Note that tokens first..last stand for the members, and why; returns the members."""
        self._link(first, last, members, kind, how)
        return tuple(members)
