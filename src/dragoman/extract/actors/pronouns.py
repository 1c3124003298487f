"""Antecedents: the person, state or body that a pronoun or a bare description points back to."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dragoman.extract.actors.roster import Member
from dragoman.records import Parsed

_REACH = 3  # sentences; farther back is a guess
HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
WE = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
PRONOUNS = HE | SHE | IT | THEY
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")


class Seen(NamedTuple):
    """A mention on the article's time-line: its head token and the members it stands for."""

    token: int
    members: tuple[Member, ...]


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
        if parsed.lower[token] == "it" and parsed.deps[seen.token] not in _SUBJECTS:
            continue  # `it` takes up subjects; what else it may mean is mostly no actor
        rank = (_salience(parsed, seen.token, back), seen.token)
        if best is None or rank > best:
            best, winner = rank, seen
    return winner


def _salience(parsed: Parsed, token: int, back: int) -> float:
    score = -2.0 * back
    dep = parsed.deps[token]
    if dep in _SUBJECTS:
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
        and parsed.deps[earlier] in _SUBJECTS
    )
