"""The words beside a figure that bound it: `more than`, `an estimated`, `or so`."""

from dragoman.lexicon.quantities import QuantityLexicon
from dragoman.records import Parsed


def bound_before(parsed: Parsed, lexicon: QuantityLexicon, token: int, *, loose: bool) -> tuple[str, int]:
    """The bound that stands before a token and the token it starts at; `=` and the token itself when none does.

    Loose words (over, about) count when `loose` says so, or when the tree puts them on the number.
    """
    bound, at = "=", token
    for _ in range(3):
        step = _one_before(parsed, lexicon, at, loose)
        if step is None:
            break
        bound = step[0] if bound == "=" else bound
        at = step[1]
    return bound, at


def _one_before(parsed: Parsed, lexicon: QuantityLexicon, at: int, loose: bool) -> tuple[str, int] | None:
    for entry in lexicon.before.get(parsed.lower[at - 1], ()) if at else ():
        first = at - len(entry.words)
        if first < 0 or parsed.lower[first:at] != entry.words:
            continue
        if entry.loose and not loose and parsed.deps[at - 1] != "advmod":
            continue
        return entry.bound, first
    return None


def bound_after(parsed: Parsed, lexicon: QuantityLexicon, token: int) -> tuple[str, int] | None:
    """The bound that begins at a token and the token behind it."""
    for entry in lexicon.after.get(parsed.lower[token], ()) if token < len(parsed.words) else ():
        last = token + len(entry.words)
        if parsed.lower[token:last] == entry.words:
            return entry.bound, last
    return None
