"""Number words by kind and value, read from one table that dates and quantities share."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import rows

KINDS = ("unit", "teen", "ten", "scale", "short", "dozen", "part")


class NumberWord(NamedTuple):
    """What a number word is worth, and how it combines (the kinds stand at the head of the table)."""

    kind: str
    value: int


def read_numbers(file: Path) -> Mapping[str, NumberWord]:
    """The number words of a table, in lower case. Raises LexiconError with file and line."""
    problems: list[LexiconError] = []
    words: dict[str, NumberWord] = {}
    for row in rows(file, ("word", "kind", "value"), problems):
        if row["kind"] not in KINDS:
            problems.append(LexiconError(row.where, f"unknown kind {row['kind']!r}", f"one of {', '.join(KINDS)}"))
        elif not row["value"].isdigit() or int(row["value"]) == 0:
            problems.append(LexiconError(row.where, f"{row['value']!r} is no whole number", "write it in digits"))
        else:
            words[row["word"]] = NumberWord(row["kind"], int(row["value"]))
    if problems:
        raise problems[0]
    return words
