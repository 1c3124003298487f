"""Organisations and places that the tables do not know, read from their own words."""

import re

from dragoman.extract.actors.home import ORGANS
from dragoman.extract.actors.names import Found, inner_aliases, opening_body
from dragoman.extract.actors.phrases import modifiers, plain_words
from dragoman.extract.actors.roster import Member, Roster
from dragoman.lexicon.actors import ActorLexicon, Role
from dragoman.lexicon.spelling import spelt
from dragoman.records import Note, Parsed

_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{1,9}")
_BREAKS = frozenset({"of", "for", "in", "on", "at", "to"})  # what follows them is not the head of a name
_CIVIL = ("SOC",)
_ARTICLES = ("the", "The", "a", "an", "A", "An")


def body_of(found: Found, roster: Roster, parsed: Parsed, lexicon: ActorLexicon) -> Member:
    """The member for an organisation, facility or place that only the text names."""
    first, last = found.first, found.last
    while first < last - 1 and parsed.words[first] in _ARTICLES:
        first += 1
    words = tuple(w for i in range(first, last) for w in spelt(parsed.words[i]))
    is_place = found.label in ("LOC", "NORP") and not _is_institution(lexicon, words)
    kind = "place" if is_place else "body"
    member = roster.named(kind, words) or _longer(roster, kind, words)
    if member is None:
        member = roster.of_words(kind, words, plain_words(parsed, first, last))
        member.type = "place" if kind == "place" else "organization"
        if kind == "body":
            _own_words(member, words, parsed, lexicon, (first, last))
            _prefix_names(roster, words, member)
        acronym = introduced_acronym(parsed, last)
        if acronym:
            roster.also(kind, acronym, member)
    if not member.code:
        _code_around(member, parsed, lexicon, (first, last))
    return member


def _is_institution(lexicon: ActorLexicon, words: tuple[str, ...]) -> bool:
    """Whether its words make a supposed place a body: Ugandan Ministry of Fisheries."""
    role = name_role(lexicon, words) if len(words) > 1 else None
    return role is not None and role.sectors[:1] != () and role.sectors[0] in ORGANS


def introduced_acronym(parsed: Parsed, last: int) -> tuple[str, ...]:
    """The words in brackets right after a name that abbreviate it: `(PDVSA)`; () when there are none."""
    if last + 2 < len(parsed.words) and parsed.words[last] == "(" and parsed.words[last + 2] == ")":
        word = parsed.words[last + 1]
        if _ACRONYM.fullmatch(word) and sum(c.isupper() for c in word) >= 2:
            return spelt(word)
    return ()


def _longer(roster: Roster, kind: str, words: tuple[str, ...]) -> Member | None:
    return roster.named(f"{kind} short", words)


def _prefix_names(roster: Roster, words: tuple[str, ...], member: Member) -> None:
    """A long name may be shortened to its first words when none of them is an ordinary one."""
    for n in range(1, len(words)):
        if len(words[0]) > 3:
            roster.also("body short", words[:n], member)


def _own_words(
    member: Member, words: tuple[str, ...], parsed: Parsed, lexicon: ActorLexicon, at: tuple[int, int]
) -> None:
    inside = inner_aliases(parsed, lexicon, *at)
    if inside:
        member.code = inside[0].known.code
        member.notes.append(Note("code", f"its own words name {inside[0].known.name}", (parsed.span(*at),)))
    elif parent := opening_body(parsed, lexicon, *at):
        member.code, member.sectors = parent.code, parent.sectors
        member.notes.append(Note("code", f"its own words name {parent.name}", (parsed.span(*at),)))
    role = name_role(lexicon, words)
    if role and role.words[-1] in lexicon.words.civil and lexicon.words.causes & {*words}:
        member.sectors = _CIVIL
        member.notes.append(Note("sectors", f"the cause of a {role.words[-1]}", (parsed.span(*at),)))
    elif role:
        member.sectors = role.sectors or member.sectors
        member.type = role.type if role.type != "person" else "organization"
        member.notes.append(Note("sectors", f"its own word {' '.join(role.words)}", (parsed.span(*at),)))
    elif words[-1] in lexicon.words.company:
        member.sectors, member.type = ("BUS",), "company"


def name_role(lexicon: ActorLexicon, words: tuple[str, ...]) -> Role | None:
    """The role phrase that says what a named body is, at its head word: `Ministry` of Defence, Aviation `Office`."""
    head = next((i for i, w in enumerate(words) if w in _BREAKS and i), len(words)) - 1
    for start in range(head + 1):
        for role in lexicon.roles.get(words[start], ()):
            stop = start + len(role.words)
            if stop > head and words[start:stop] == role.words and role.type != "person":
                return role
    return None


def _code_around(member: Member, parsed: Parsed, lexicon: ActorLexicon, at: tuple[int, int]) -> None:
    """The state of a body from a nationality, possessor or `of`-phrase beside its name."""
    first, last = at
    head = next((i for i in range(first, last) if not first <= parsed.heads[i] < last or parsed.heads[i] == i), first)
    tokens = sorted({t for t in modifiers(parsed, head) if not first <= t < last})
    if parsed.deps[head] in ("appos", "flat") and not first <= parsed.heads[head] < last:
        tokens += sorted(t for t in modifiers(parsed, parsed.heads[head]) if not first <= t < last)
    for kid in parsed.children[head]:
        if parsed.deps[kid] == "appos":
            tokens += sorted(modifiers(parsed, kid))
    for token in tokens:
        inside = inner_aliases(parsed, lexicon, token, token + 1)
        if inside and inside[0].known.code:
            member.code = inside[0].known.code
            member.notes.append(Note("code", f"beside it stands {inside[0].text}", (parsed.span(token, token + 1),)))
            return
