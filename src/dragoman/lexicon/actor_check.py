"""What is wrong in a folder of actor tables: everything, one problem a line, with what would be right."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import LexiconError
from dragoman.lexicon.actor_lines import COLUMNS, ORGANISATIONS, check_dates
from dragoman.lexicon.actors import INTERNATIONAL
from dragoman.lexicon.overlay import NewRow
from dragoman.lexicon.spelling import words_of
from dragoman.lexicon.tables import Row, rows

SECTORS = frozenset(
    "GOV MIL LEG JUD COP SPY PTY OPP REB PRM UAF BUS JRN EDU MED REL LAB AGR CRM CVL REF ELI SOC PRE UNK".split()
)
_TYPES = frozenset({"organization", "company", "group", "person"})
_SLOTS = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
        "finance_minister",
        "energy_minister",
    }
)
_OTHER = ("words.toml", "cameo.tsv")


class Checked(NamedTuple):
    """How many lines a folder's tables have, and what is wrong with them."""

    lines: int
    problems: tuple[LexiconError, ...]


def check_actors(folder: Path, states: Collection[str]) -> Checked:
    """Check all tables of a folder. `states` are the codes that a state may have."""
    problems: list[LexiconError] = []
    lines: list[Row] = []
    for file in sorted(f for f in folder.iterdir() if f.suffix in (".tsv", ".csv") and f.name not in _OTHER):
        if file.stem not in COLUMNS:
            problems.append(LexiconError(file.name, "is no table", f"tables are {', '.join(COLUMNS)}"))
            continue
        try:
            lines += rows(file, COLUMNS[file.stem], problems)
        except LexiconError as problem:
            problems.append(problem)
    codes = {*states, *INTERNATIONAL, *(row["code"] for row in lines if row.table == "states")}
    for row in lines:
        problems += _line(row, codes)
    problems += _overlaps([row for row in lines if row.table == "leaders"])
    problems += _claims(lines)
    return Checked(len(lines), tuple(sorted(problems, key=_place)))


def check_row(row: NewRow, states: Collection[str]) -> list[LexiconError]:
    """What is wrong with a line that is still to be written."""
    cells = dict.fromkeys(COLUMNS[row.table], "") | dict(row.cells)
    line = Row(list(cells.values()), {column: i for i, column in enumerate(cells)}, f"{row.table}.tsv", 0)
    return list(_line(line, {*states, *INTERNATIONAL}))


def _place(problem: LexiconError) -> tuple[str, int]:
    file, _, line = problem.where.partition(":")
    return file, int(line) if line.isdigit() else 0


def _line(row: Row, codes: Collection[str]) -> Iterator[LexiconError]:
    code, name = row.get("code"), row.get("name") or row.get("role") or row.get("title")
    if not name:
        yield LexiconError(row.where, "has no name", "write one into the first column")
    if code and code not in codes:
        close = get_close_matches(code.upper(), codes, 1)
        yield LexiconError(row.where, f"code {code!r} is unknown", _meant(close, "an ISO 3166 alpha-3 code"))
    elif not code and (row.table in ORGANISATIONS or row.table in ("leaders", "states")):
        yield LexiconError(
            row.where, f"{name} has no code", "write the state's ISO 3166 alpha-3 code, or IGO, NGO, MNC"
        )
    for sector in row.items_of("sectors") if "sectors" in row.columns else ():
        if sector not in SECTORS:
            yield LexiconError(row.where, f"sector {sector!r} is unknown", f"sectors are {' '.join(sorted(SECTORS))}")
    if row.get("type") and row["type"] not in _TYPES:
        yield LexiconError(row.where, f"type {row['type']!r} is unknown", f"types are {', '.join(sorted(_TYPES))}")
    if row.table == "leaders":
        yield from _term(row)


def _term(row: Row) -> Iterator[LexiconError]:
    slot, _, sectors = row["slot"].partition(":")
    if not (slot in _SLOTS or (slot == "other" and SECTORS.issuperset(map(str.strip, sectors.split(";"))))):
        right = f"slots are {', '.join(sorted(_SLOTS))}, or other: and its sectors"
        yield LexiconError(row.where, f"slot {row['slot']!r} is unknown", right)
    try:
        check_dates(row)
    except LexiconError as problem:
        yield problem


def _meant(close: Sequence[str], right: str) -> str:
    return f"{close[0]} is meant?" if close else f"write {right}"


def _overlaps(terms: Sequence[Row]) -> Iterator[LexiconError]:
    """One office of a state is held by one person at a time; the day of a change has two."""
    held: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in terms:
        # An `other` slot is many offices, so that only a person's own terms can contradict each other there.
        own = row["name"] + row["title"] if row["slot"].startswith("other") else ""
        held[row["code"], row["slot"], own].append(row)
    for office in held.values():
        office.sort(key=lambda row: row["from"])
        for earlier, later in pairwise(office):
            until, since = earlier["until"], later["from"]
            width = min(len(until), len(since)) if until else 4
            if not until or since[:width] < until[:width]:
                what = f"the term of {later['name']} from {since} begins before that of {earlier['name']} ends"
                right = f"see {earlier.where}, until {until or 'today'}"
                yield LexiconError(later.where, what, right)


def _claims(lines: Sequence[Row]) -> Iterator[LexiconError]:
    """A strong name stands for one actor; where several bear it, all but one are written with `?`."""
    owners: dict[tuple[str, ...], Row] = {}
    for row in lines:
        if "aliases" not in row.columns:
            continue
        for text in (row["name"], *row.items_of("aliases")):
            if text.startswith("?"):
                continue
            owner = owners.setdefault(words_of(text), row)
            if owner["name"] != row["name"]:
                right = f"write ?{text} in one of them; see {owner.where}"
                yield LexiconError(row.where, f"{text} names {row['name']} and {owner['name']}", right)
