"""The data folder becomes frozen, checked, indexed tables."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.actor_tables import read_actors
from dragoman.lexicon.actors import ActorLexicon
from dragoman.lexicon.deals import DealLexicon, read_deals
from dragoman.lexicon.figures import FigureLexicon, read_figures
from dragoman.lexicon.quantities import QuantityLexicon, read_quantities
from dragoman.lexicon.rules import EventLexicon, read_events
from dragoman.lexicon.statements import StatementLexicon, read_statements
from dragoman.lexicon.times import TimeLexicon, read_times

__all__ = ["Lexicon", "load", "load_actors"]

_SHIPPED = Path(__file__).parent.parent / "data" / "en"
_TABLES = (
    "actors",
    "places",
    "deals",
    "figures",
    "quantities",
    "rules",
    "statements",
    "times",
    "ontology.toml",
    "calibration.toml",
)
_LARGE = 4_000_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, the problems that were passed over while reading them, and a digest of the files."""

    actors: ActorLexicon
    deals: DealLexicon
    events: EventLexicon
    figures: FigureLexicon
    quantities: QuantityLexicon
    statements: StatementLexicon
    times: TimeLexicon
    problems: tuple[LexiconError, ...]
    digest: str


def load(folder: Path | None = None, *, rules: Sequence[Path] = (), actors: Sequence[Path] = ()) -> Lexicon:
    """The tables of a language folder (the shipped one by default) with the user's own rules and actors.

    Raises LexiconError when a shipped table is wrong. What is wrong in the user's own files is left out
    and told in `problems`.
    """
    home = folder or _SHIPPED
    who = read_actors([home / "actors", *actors], home / "places")
    events = read_events(home, rules)
    return Lexicon(
        actors=who,
        deals=read_deals(home / "deals"),
        events=events,
        figures=read_figures(home / "figures"),
        quantities=read_quantities(home / "quantities"),
        statements=read_statements(home / "statements"),
        times=read_times(home / "times"),
        problems=(*who.problems, *events.problems),
        digest=_digest([*(home / t for t in _TABLES), *rules, *actors]),
    )


def load_actors(folders: Sequence[Path] = ()) -> ActorLexicon:
    """The shipped actor tables and the user's own, without the other tables. Raises as `load` does."""
    return read_actors([_SHIPPED / "actors", *folders], _SHIPPED / "places")


def _digest(roots: Sequence[Path]) -> str:
    """A hash of the names and contents of all table files, the same on every machine."""
    digest = hashlib.blake2b(digest_size=8)
    for root in roots:
        tables = (f for f in root.rglob("*") if f.suffix in (".toml", ".tsv", ".csv"))
        files = [root] if root.is_file() else sorted(tables)
        for file in files:
            size = file.stat().st_size  # stands for the words of the cities, which are never read whole
            words = file.read_bytes() if size < _LARGE else str(size).encode()
            digest.update(file.name.encode() + b"\0" + words + b"\0")
    return digest.hexdigest()
