"""Persons: full names, surnames, and the known office-holders that they can mean on a day."""

from dragoman.extract.actors.names import Found
from dragoman.extract.actors.phrases import plain_words
from dragoman.extract.actors.roster import Member, Roster
from dragoman.lexicon.actors import ActorLexicon, Alias, Known, Term
from dragoman.lexicon.spelling import spelt, words_of
from dragoman.records import Parsed

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "phd", "esq"})
PARTICLES = ("al", "el")  # al-Kadhimi is a surname alone
_HEADS = ("head_of_state", "head_of_government")
_REMEMBERED = 8  # years from an office in which its holder is known by surname
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
        last = _sectors(lexicon, past[-1])
        is_office = not past[-1].slot.startswith("other:") or last[:1] == ("GOV",)
        sectors = ("ELI",) if is_office else last
        return past[-1].code, sectors, f"{past[-1].title} until {past[-1].until}"
    return terms[0].code, NOBODY, f"before the first office of {known.name}"


def _sectors(lexicon: ActorLexicon, term: Term) -> tuple[str, ...]:
    if term.slot.startswith("other:"):
        return (term.slot.removeprefix("other:"),)
    titles = lexicon.titles.get(tuple(term.title.split()), ())
    return titles[0].sectors if titles and titles[0].sectors else ("GOV",)


def known_person(lexicon: ActorLexicon, words: tuple[str, ...], day: str, title: tuple[str, ...] = ()) -> Known | None:
    """The one known person that a surname or a first and last name can mean on this day, else None.

    A surname alone needs an office held on the day, or the title that stands before it; of several
    bearers the one at the head of a state or government is meant.
    """
    words = words[1:] if len(words) == 2 and words[0] in PARTICLES else words
    candidates = _bearers(lexicon, words[-1])
    if len(words) > 1:
        candidates = tuple(k for k in candidates if spelt(k.name.split()[0])[:1] == words[:1])
        candidates = candidates if len(candidates) < 2 else tuple(k for k in candidates if _in_office(lexicon, k, day))
    elif title:
        candidates = tuple(k for k in candidates if _held(lexicon, k, title))
        candidates = tuple(k for k in candidates if _in_office(lexicon, k, day)) or candidates
    else:
        known = tuple(k for k in candidates if _in_office(lexicon, k, day))
        known = tuple(k for k in known if _at_the_head(lexicon, k, day)) or known
        candidates = known or tuple(k for k in candidates if _well_known(lexicon, k, day))
    return candidates[0] if len(candidates) == 1 else None


def bearer_on(lexicon: ActorLexicon, alias: Alias, day: str) -> Known:
    """Whom a name that two known people share means on this day: the one in office, else in the nearest."""
    sharers = [a.known for a in lexicon.aliases[alias.words[0]] if a.words == alias.words and a.known.type == "person"]
    if len(sharers) < 2 or not day:
        return alias.known
    return min(sharers, key=lambda k: (not _in_office(lexicon, k, day), _years_away(lexicon, k, day)))


def _years_away(lexicon: ActorLexicon, known: Known, day: str) -> int:
    year = int(day[:4])
    years = [int(y[:4]) for t in lexicon.terms.get(known.name, ()) for y in (t.since, t.until) if y]
    return min((abs(year - y) for y in years), default=9999)


def _bearers(lexicon: ActorLexicon, surname: str) -> tuple[Known, ...]:
    """Known people with this surname, those with a Jr. or II behind it too."""
    suffixed = (k for suffix in sorted(_SUFFIXES) for k in lexicon.surnames.get(suffix, ()))
    return (*lexicon.surnames.get(surname, ()), *(k for k in suffixed if words_of(k.name)[-2:-1] == (surname,)))


def _held(lexicon: ActorLexicon, known: Known, title: tuple[str, ...]) -> bool:
    return any(set(title) <= set(words_of(t.title)) for t in lexicon.terms.get(known.name, ()))


def _in_office(lexicon: ActorLexicon, known: Known, day: str) -> bool:
    return any(t.covers(day) for t in lexicon.terms.get(known.name, ())) if day else False


def _well_known(lexicon: ActorLexicon, known: Known, day: str) -> bool:
    """Whether someone was or will soon be at the head of a state or government, so that a surname is enough."""
    heads = any(t.slot in _HEADS for t in lexicon.terms.get(known.name, ()))
    return bool(day) and heads and _years_away(lexicon, known, day) <= _REMEMBERED


def _at_the_head(lexicon: ActorLexicon, known: Known, day: str) -> bool:
    return any(t.covers(day) and t.slot in _HEADS for t in lexicon.terms.get(known.name, ()))


def head_of(parsed: Parsed, first: int, last: int) -> int:
    """The token of the stretch whose head lies outside it."""
    return next((i for i in range(first, last) if not first <= parsed.heads[i] < last or parsed.heads[i] == i), first)


def person_of(found: Found, roster: Roster, parsed: Parsed, lexicon: ActorLexicon, day: str) -> Member | None:
    """The member for a personal name of two words or more, or one that the tables know."""
    if found.alias and found.alias.known.type == "person":
        return roster.of_known(bearer_on(lexicon, found.alias, day))
    words = name_words(parsed, found.first, found.last)
    if len(words) < 2 or (len(words) == 2 and words[0] in PARTICLES):
        return None
    known = known_person(lexicon, words, day)
    if known:
        return roster.of_known(known)
    same = [m for m in roster.members.values() if m.type == "person" and _ends_so(m.name, words)]
    if len(same) == 1:
        return same[0]
    return roster.of_words("person", words, plain_words(parsed, found.first, found.last))


def _ends_so(name: str, words: tuple[str, ...]) -> bool:
    """Whether the words are the end of a longer name: De Zoysa of Louis De Zoysa."""
    own = tuple(w for w in words_of(name) if w not in _SUFFIXES)
    return len(own) > len(words) and own[-len(words) :] == words
