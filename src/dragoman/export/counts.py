"""How many merged events there are of each kind, counted by DuckDB over the Parquet file of `merged`.

An event counts once in each group that it belongs to: one between several codes belongs to several.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import DragomanError
from dragoman.export.columns import quoted

QUADS = ("M-", "V-", "V+", "M+")
PERIODS = {
    "year": "strftime(day, '%Y')",
    "quarter": "strftime(day, '%Y') || '-Q' || quarter(day)",
    "month": "strftime(day, '%Y-%m')",
    "week": "strftime(date_trunc('week', day), '%Y-%m-%d')",
    "day": "strftime(day, '%Y-%m-%d')",
}
_FACTS = {name: name for name in ("type", "quad", "status", "country")}
_LISTED = {"mode": "modes.mode"} | {name: name for name in ("actor", "recipient", "one", "other")}
_WORDS = PERIODS | _FACTS | _LISTED
# A dyad has two columns, and so has a pair, in which it does not matter who acts.
_TWO = {"dyad": ("actor", "recipient"), "pair": ("one", "other")}
WAYS = (*PERIODS, *_FACTS, "mode", "actor", "recipient", *_TWO)
# What an event may have several of, a row each. An event among actors alone has each of them toward the others.
_LISTS = """
WITH events AS (SELECT file_row_number AS n, * FROM read_parquet({file}, file_row_number = true)),
modes AS (SELECT DISTINCT n, unnest(string_split("mode", '; ')) AS mode FROM events),
every_actor AS (SELECT DISTINCT n, unnest(string_split(actor_code, '; ')) AS actor FROM events),
every_recipient AS (SELECT DISTINCT n, unnest(string_split(recipient_code, '; ')) AS recipient FROM events),
actors AS (FROM every_actor WHERE actor <> ''),
recipients AS (FROM every_recipient WHERE recipient <> ''),
dyads AS (
  SELECT n, actor, recipient FROM actors JOIN recipients USING (n) UNION ALL
  SELECT a.n, a.actor, b.actor FROM actors a JOIN actors b ON a.n = b.n AND a.actor <> b.actor
  WHERE a.n NOT IN (SELECT n FROM recipients)
),
pairs AS (
  SELECT DISTINCT n, least(actor, recipient) AS one, greatest(actor, recipient) AS other
  FROM dyads WHERE actor <> recipient
)
"""


class Tally(NamedTuple):
    """A group by its words: its merged events, all reports of these, their mean score, and events by quad class."""

    words: tuple[str, ...]
    events: int
    reports: int
    score: float
    quads: tuple[int, ...]


def columns(by: Sequence[str]) -> tuple[str, ...]:
    """The names of the words that these ways of counting give."""
    return tuple(dict.fromkeys(name for way in by for name in _TWO.get(way, (way,))))


def tallies(file: Path, by: Sequence[str] = ()) -> tuple[Tally, ...]:
    """The groups by some of the `WAYS`, in the order of their words; by none there is one of all events, or nothing.

    Raises DragomanError when the file cannot be read.
    """
    import duckdb  # slow to import

    width = len(columns(by))
    try:
        with duckdb.connect() as connection:
            rows = connection.execute(_sql(file, columns(by))).fetchall()
    except duckdb.Error as e:
        raise DragomanError(str(file), f"cannot be counted ({e})", "remove the file and count again") from e
    return tuple(Tally(row[:width], row[width], int(row[width + 1]), row[-2], tuple(row[-1])) for row in rows)


def _sql(file: Path, names: Sequence[str]) -> str:
    words = [f"{_WORDS[name]} AS word{n}" for n, name in enumerate(names)]
    quads = ", ".join(f"count(*) FILTER (quad = {quoted(quad)})" for quad in QUADS)
    counts = ("count(*)", "sum(reports)", "round(avg(score), 4)", f"[{quads}]")
    order = ", ".join(f"word{n}" for n in range(len(names)))
    end = f"GROUP BY {order} ORDER BY {order}" if names else "HAVING count(*) > 0"
    lists = _LISTS.format(file=quoted(str(file)))
    return f"{lists} SELECT {', '.join((*words, *counts))} FROM events {_joined(names)} {end}"


def _joined(names: Sequence[str]) -> str:
    """What lays the lists that are asked for beside each event."""
    asked = {*names}
    sides = [("dyads", {"actor", "recipient"}), ("actors", {"actor"}), ("recipients", {"recipient"})]
    tables = ["modes"] if "mode" in asked else []
    tables += ["pairs"] if "one" in asked else []
    tables += [table for table, needs in sides if needs <= asked][:1]
    return " ".join(f"JOIN {table} USING (n)" for table in tables)
