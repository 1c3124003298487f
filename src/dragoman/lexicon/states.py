"""What the codes of states stand for: the names in `actors/states.tsv`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dragoman.lexicon.tables import rows

_TABLE = Path(__file__).parents[1] / "data" / "en" / "actors" / "states.tsv"


@cache
def state_names() -> Mapping[str, str]:
    """The name of each state by its code, `KEN` Kenya; a row that is broken is passed over."""
    return {row["code"]: row["name"] for row in rows(_TABLE, ("code", "name"), [])}
