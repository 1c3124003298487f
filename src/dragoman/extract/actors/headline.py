"""Who is named in the headline, for texts that say no more than `the Minister` or `Mr Gref`."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.extract.actors.people import known_person
from dragoman.extract.actors.roster import Member, Roster
from dragoman.lexicon.actors import ActorLexicon, Known, matches
from dragoman.lexicon.spelling import spelt
from dragoman.records import Note

_LONGEST = 4  # words of a name
_TITLE = 8  # words of an office before it: Economic Development and Trade Minister, Head of the Republic of X
_STOPS = frozenset({"with", "by", "to", "met", "and", "congratulated", "from"})
_ENDS = ("’s", "'s", ",", ";", ":")  # of a name


class Named(NamedTuple):
    """A person of the headline: the table's entry if there is one, the words of his name and of his office."""

    known: Known | None
    name: tuple[str, ...]
    office: tuple[str, ...]
    sectors: tuple[str, ...]
    code: str
    family_first: bool

    def bears(self, words: Sequence[str]) -> bool:
        """Whether a single name is his surname; Chinese and Koreans put theirs first."""
        return tuple(words) in (self.words[-1:], self.words[:1] if self.family_first else ())

    @property
    def words(self) -> tuple[str, ...]:
        """The comparable words of the name."""
        return tuple(w for part in self.name for w in spelt(part))


def people_of(title: str, lexicon: ActorLexicon, day: str) -> tuple[Named, ...]:
    """The persons that a headline names in full, in its order."""
    tokens = [t.strip('()\u201c\u201d"') for t in title.split()]
    return tuple(_people([t for t in tokens if spelt(t)], lexicon, day))


def member_of(named: Named, roster: Roster) -> Member:
    """The member for a person of the headline, with the office that it gives him."""
    if named.known:
        return roster.of_known(named.known)
    member = roster.of_words("person", named.words, " ".join(named.name))
    if named.office and not member.roles:
        member.roles.add(named.office)
        member.sectors, member.code = member.sectors or named.sectors, member.code or named.code
        member.notes.append(Note("sectors", f"{' '.join(named.office)} in the headline", ()))
    return member


def _people(tokens: Sequence[str], lexicon: ActorLexicon, day: str) -> Iterator[Named]:
    plain = [" ".join(spelt(t)) for t in tokens]
    at = 0
    while at < len(tokens) - 1:
        last = _name_end(tokens, plain, at, lexicon)
        if not last:
            at += 1
            continue
        words = tuple(w for t in tokens[at:last] for w in spelt(t))
        alias = next((a for a in matches(lexicon, plain, at) if a.known.type == "person"), None)
        known = alias.known if alias and len(alias.words) > 1 else known_person(lexicon, words, day)
        name = tuple(t.strip(",;:.").removesuffix("’s").removesuffix("'s") for t in tokens[at:last])
        office = _office(plain[max(0, at - _TITLE) : at], lexicon)
        yield Named(known, name, *office, family_first=plain[at] not in lexicon.genders)
        at = last


def _name_end(tokens: Sequence[str], plain: Sequence[str], at: int, lexicon: ActorLexicon) -> int:
    """Where a name that begins at a given name or behind an office ends, 0 when none begins here."""
    titled = any(tuple(plain[k:at]) in lexicon.titles for k in range(max(0, at - 3), at))
    if not (titled or plain[at] in lexicon.genders) or not tokens[at][0].isupper() or tokens[at].endswith(_ENDS):
        return 0
    last = at + 1
    while last < len(tokens) and last - at < _LONGEST and tokens[last][0].isupper() and not tokens[last].isupper():
        if (plain[last],) in lexicon.titles:
            break
        last += 1
        if tokens[last - 1].endswith(_ENDS):
            break
    return last if last > at + 1 else 0


def _office(before: Sequence[str], lexicon: ActorLexicon) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The words, sectors and state of the office that stands before a name."""
    first = next((i + 1 for i in range(len(before) - 1, -1, -1) if before[i] in _STOPS - {"and"}), 0)
    words = list(before[first:])
    code = next((c for i in range(len(words)) if (c := _code(words, i, lexicon))), "")
    for start in range(len(words)):
        for stop in range(len(words), start, -1):
            titles = lexicon.titles.get(tuple(words[start:stop]), ())
            ends = stop == len(words) or words[stop] in ("of", "for")
            if titles and ends:
                general = [t for t in titles if t.sectors and (not t.states or code in t.states)]
                return tuple(words[start:stop]), general[0].sectors if general else (), code
    if code and words[:2] == ["head", "of"]:  # of a republic, and not of a body
        return ("head",), ("GOV",), code
    return (), (), code


def _code(words: Sequence[str], at: int, lexicon: ActorLexicon) -> str:
    """The code of the state, the body or the one state's region that is named at a word."""
    named = next((a.known.code for a in matches(lexicon, words, at) if not a.weak and a.known.code), "")
    regions = {row.code for row in lexicon.places.find((words[at],)) if row.resolution == "admin1"}
    return named or (regions.pop() if len(regions) == 1 else "")
