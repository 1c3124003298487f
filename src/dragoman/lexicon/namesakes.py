"""Names of money that several currencies bear: which states mean which by pesos, pounds and francs."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import Row, rows


class Namesake(NamedTuple):
    """A name of money, singular first: the currencies by state, the one meant otherwise or '', the smallest figure."""

    words: tuple[str, ...]
    currencies: Mapping[str, str]
    otherwise: str
    least: float


def read_namesakes(file: Path, problems: list[LexiconError]) -> dict[str, Namesake]:
    """The names by their singular. What is wrong is put into `problems`."""
    names: dict[str, Namesake] = {}
    for row in rows(file, ("words", "currency", "states", "otherwise", "least"), problems):
        words, currency = row.items_of("words"), row["currency"]
        old = names.get(words[0], Namesake(words, {}, "", _least(row, problems)))
        claimed = sorted(set(row.items_of("states")) & old.currencies.keys())
        if claimed:
            problems.append(LexiconError(row.where, f"{claimed[0]} means two currencies by {words[0]}", "keep one"))
        if row["otherwise"] == "yes" and old.otherwise:
            problems.append(LexiconError(row.where, f"{words[0]} is {old.otherwise} otherwise", "write yes once"))
        currencies = {**old.currencies, **dict.fromkeys(row.items_of("states"), currency)}
        otherwise = currency if row["otherwise"] == "yes" else old.otherwise
        names[words[0]] = old._replace(currencies=currencies, otherwise=otherwise)
    return names


def _least(row: Row, problems: list[LexiconError]) -> float:
    try:
        return float(row["least"] or 0)
    except ValueError:
        problems.append(LexiconError(row.where, f"least {row['least']!r} is no number", "write 100, or nothing"))
        return 0.0
