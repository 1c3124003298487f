"""The people and bodies met so far in one article, while the cast is being made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.lexicon.actors import Known
from dragoman.records import Entity, Mention, Note, Place, Span, Why

KINDS_OF_BODY = ("organization", "company", "group")


@dataclass
class Member:
    """An entity in the making. `roles` are the comparable words of the descriptions the text gives it."""

    id: str
    name: str
    type: str
    code: str = ""
    sectors: tuple[str, ...] = ()
    by: str = ""
    known: Known | None = None
    gender: str = ""
    plural: bool = False
    mentions: list[Mention] = field(default_factory=list)
    roles: set[tuple[str, ...]] = field(default_factory=set)
    role_text: str = ""
    notes: list[Note] = field(default_factory=list)
    place: Place | None = None

    def entity(self) -> Entity:
        """The finished record, mentions in text order."""
        mentions = tuple(sorted(set(self.mentions), key=lambda m: (m.start, m.end)))
        notes = (
            tuple(self.notes) or (Note("mention", mentions[0].how, (Span(mentions[0].start, mentions[0].end),)),)
            if mentions
            else ()
        )
        wikidata = self.known.wikidata if self.known else ""
        why = Why(self.by or "text", 1.0, notes)
        return Entity(self.id, self.name, self.type, self.code, self.sectors, mentions, why, wikidata, self.place)


class Roster:
    """Members by id, by table entry and by the words of their names; ids e1, e2 … in order of making."""

    def __init__(self) -> None:
        self.members: dict[str, Member] = {}
        self._known: dict[tuple[str, str], Member] = {}
        self._named: dict[tuple[str, tuple[str, ...]], Member] = {}

    def of_known(self, known: Known) -> Member:
        """The member for a table entry, made when it is new."""
        key = (known.name, known.code)
        member = self._known.get(key)
        if member is None:
            member = self._add(known.name, known.type, known.code, known.sectors)
            member.known, member.by = known, f"table:{known.where}"
            self._known[key] = member
        return member

    def met(self, known: Known) -> bool:
        """Whether there is a member for this table entry already."""
        return (known.name, known.code) in self._known

    def of_words(self, kind: str, words: Sequence[str], name: str) -> Member:
        """The member that the text alone names so, made when it is new. `kind` is an entity type."""
        key = (kind, tuple(words))
        member = self._named.get(key)
        if member is None:
            member = self._add(name, kind, "", ())
            self._named[key] = member
        return member

    def also(self, kind: str, words: Sequence[str], member: Member) -> None:
        """Let further words (an acronym, a short form) name the member."""
        self._named.setdefault((kind, tuple(words)), member)

    def named(self, kind: str, words: Sequence[str]) -> Member | None:
        """The member that these words name, None when none does."""
        return self._named.get((kind, tuple(words)))

    def _add(self, name: str, kind: str, code: str, sectors: tuple[str, ...]) -> Member:
        member = Member(f"e{len(self.members) + 1}", name, kind, code, sectors)
        self.members[member.id] = member
        return member


def unique(members: Iterable[Member]) -> tuple[Member, ...]:
    """The members in order, each once."""
    return tuple({m.id: m for m in members}.values())
