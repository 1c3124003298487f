"""What the words behind a place's name say of it: `Nampule, a town in northern Mozambique`."""

from collections.abc import Container, Sequence

from dragoman.extract.actors.names import Found
from dragoman.records import Parsed

_REACH = 12  # words from the comma to the state
_OPENERS = ("a", "an", "the", "its")
_PLACING = ("in", "of", "on")
_NAMES_A_STATE = ("name", "alias")


def state_said(parsed: Parsed, f: Found, found: Sequence[Found], settlements: Container[str]) -> str:
    """Code of the state in which the apposition behind a name puts it, '' when there is none or it names two."""
    end = parsed.sentences[parsed.sentence_at[f.first]].last
    start = f.last + 1
    if parsed.words[f.last : start] != (",",) or parsed.lower[start : start + 1] not in {(w,) for w in _OPENERS}:
        return ""
    stop = next((i for i in range(start, end) if parsed.words[i] in (",", ".", ";", ")", "—", "–")), end)
    noun = next((i for i in range(start, min(stop, start + _REACH)) if parsed.lower[i] in settlements), None)
    if noun is None or not any(parsed.lower[i] in _PLACING for i in range(noun + 1, stop)):
        return ""
    codes = {_code(other) for other in found if noun < other.first < min(stop, start + _REACH)} - {""}
    return codes.pop() if len(codes) == 1 else ""


def _code(f: Found) -> str:
    known = f.alias.known if f.alias and f.alias.kind in _NAMES_A_STATE else None
    return known.code if known and known.type == "state" else ""
