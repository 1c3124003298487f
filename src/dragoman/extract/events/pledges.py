"""What is promised, threatened, asked for or refused: the act inside an act."""

from collections.abc import Iterable
from dataclasses import replace

from dragoman.extract.events.draft import Proposal, Reading, word_notes
from dragoman.extract.events.match import as_pledge, fitting
from dragoman.records import Note, Parsed

_BELOW = ("xcomp", "ccomp", "advcl", "acl", "obj", "iobj", "nmod", "obl", "conj", "compound", "amod", "nmod:desc")
_DEEPEST = 4


def pledged(reading: Reading, act: Proposal) -> Proposal:
    """The act with what it promises or asks for: as rule or head say, else by its mode and the words below it."""
    if act.pledges or not reading.lexicon.types[act.type].pledges:
        return act
    by_mode = reading.lexicon.grammar.threatened.get(act.type, {})
    for mode in act.mode:
        if mode in by_mode:
            return replace(act, pledges=(by_mode[mode],), notes=(*act.notes, _note(reading.parsed, mode, act.token)))
    for token in _below(reading.parsed, act.token):
        if (found := _meant(reading, token)) and found != act.type:
            return replace(act, pledges=(found,), notes=(*act.notes, _note(reading.parsed, found, token)))
    return act


def _note(parsed: Parsed, how: str, token: int) -> Note:
    return word_notes(parsed, "pledges", how, (token,))


def _meant(reading: Reading, token: int) -> str:
    """The act that one word below a promise stands for, '' for most words."""
    parsed = reading.parsed
    if rule := fitting(parsed, token, reading.lexicon):
        return as_pledge(rule.type, rule.mode)
    return reading.lexicon.grammar.promised.get(parsed.lemmas[token].lower(), "")


def _below(parsed: Parsed, token: int) -> Iterable[int]:
    """The words of the promised part, nearest first."""
    level = [token]
    for _ in range(_DEEPEST):
        level = [k for t in level for k in parsed.kids(t, *_BELOW) if k > t or parsed.deps[k] != "advcl"]
        yield from level
