"""Many words or numbers, some at a time."""

from collections.abc import Iterable
from typing import TypeVar

W = TypeVar("W", int, str)
_AT_ONCE = 500  # that are asked for at once; SQLite takes no more than 32,766 words in a question


def parts(words: Iterable[W]) -> Iterable[list[W]]:
    """The words or numbers, each once and in order, some at a time."""
    whole = sorted(set(words))
    return (whole[start : start + _AT_ONCE] for start in range(0, len(whole), _AT_ONCE))
