"""The speakers of all reports in turn: what one leaves open, the one before it may tell."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dragoman.extract.actors import Cast
from dragoman.extract.statements.frames import Found
from dragoman.extract.statements.reading import SUBJECTS, Reading
from dragoman.extract.statements.speakers import voice

_ONE_PERSON = frozenset({"he", "she", "him", "her"})
_PRONOUNS = _ONE_PERSON | {"it", "they", "them"}
_NEAR = 3


class Speaker(NamedTuple):
    """The ids of whoever speaks, the token that names them, and the path from the cue to it."""

    ids: tuple[str, ...]
    token: int | None
    path: str


def voiced(r: Reading, found: Iterable[Found], cast: Cast) -> Iterator[tuple[Found, Speaker]]:
    """The reports with their speakers. `He added` goes on with the speaker of the sentences before."""
    before, last = Speaker((), None, ""), -1
    for report in found:
        token, path = voice(r, report)
        who = Speaker(cast.party(token) if token is not None else (), token, path)
        if token is not None and before.ids and _takes_up(r, token, who.ids, last) and _fits(r, token, before, cast):
            who = Speaker(before.ids, before.token, f"{path}<speaker before")
        if who.ids:
            before, last = who, report.content[1] - 1
        yield report, who


def _takes_up(r: Reading, token: int, ids: tuple[str, ...], last: int) -> bool:
    """Whether a pronoun is left open, or stands so near to the last words said that nobody else is meant."""
    if r.parsed.lower[token] not in _PRONOUNS or last < 0:
        return False
    if r.paragraph(token) != r.paragraph(last):
        return not ids and r.paragraph(token) == r.paragraph(last) + 1
    sentence_at = r.parsed.sentence_at
    return not ids or (sentence_at[token] - sentence_at[last] <= _NEAR and not _rival(r, token))


def _rival(r: Reading, token: int) -> bool:
    """Whether a name is the subject of something in the pronoun's own sentence, before it."""
    p = r.parsed
    return any(
        p.pos[i] == "PROPN" and p.deps[i] in SUBJECTS and r.within[i] < 0 for i in range(r.sentence(token)[0], token)
    )


def _fits(r: Reading, token: int, before: Speaker, cast: Cast) -> bool:
    word = r.parsed.lower[token]
    person = len(before.ids) == 1 and cast.entity(before.ids[0]).type == "person"
    if word in _ONE_PERSON:
        return person
    return not person and (len(before.ids) == 1 or word != "it")
