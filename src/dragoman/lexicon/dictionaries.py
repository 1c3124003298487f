"""Actor dictionaries of the PETRARCH family, read into rows of our tables.

The format is that of the TABARI and PETRARCH manuals: a name in capitals with underscores for spaces, its
synonyms on lines with `+`, its codes in brackets, with dates as `<981231`, `>990101` or `990101-011231`.
Agents have a code with `~` and their plural in braces. What cannot be read is told line by line.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import LexiconError
from dragoman.lexicon.actors import INTERNATIONAL, ActorLexicon
from dragoman.lexicon.overlay import NewRow
from dragoman.lexicon.spelling import words_of
from dragoman.lexicon.tables import rows

_SHIPPED = Path(__file__).parent.parent / "data" / "en" / "actors"
_CODE = re.compile(r"\[(?P<code>[^\]\s]+)(?:\s+(?P<dates>[^\]]+))?\]")
_PLURAL = re.compile(r"\{(?P<plural>[^}]*)\}")
_DAY = re.compile(r"(?:\d\d)?\d{6}")
_TYPES = {"BUS": "company", "REB": "group", "UAF": "group", "CRM": "group", "CVL": "group"}
_KINDS = {
    "BUS": "business",
    "COP": "police",
    "EDU": "university",
    "GOV": "agency",
    "JRN": "media",
    "JUD": "court",
    "LAB": "union",
    "LEG": "parliament",
    "MIL": "military",
    "PTY": "party",
    "REB": "armed_group",
    "REL": "religious",
    "UAF": "armed_group",
}


class Code(NamedTuple):
    """A code of an actor with the ISO dates between which it holds, '' where open."""

    code: str
    sectors: tuple[str, ...]
    since: str = ""
    until: str = ""


class Entry(NamedTuple):
    """A name of a dictionary with its synonyms and codes, from a line of the file."""

    names: tuple[str, ...]
    codes: tuple[Code, ...]
    where: str


class Imported(NamedTuple):
    """The rows that a dictionary gives, and what could not be read or is known already."""

    rows: tuple[NewRow, ...]
    unread: tuple[LexiconError, ...]


class Cameo:
    """The codes of CAMEO as ours. `states` are the codes that stand for a state as they are."""

    def __init__(self, file: Path, states: Iterable[str]) -> None:
        self._codes = {code: (code, "") for code in states}
        self._codes |= {
            row["cameo"]: (row["code"], row["sector"]) for row in rows(file, ("cameo", "code", "sector"), [])
        }

    def read(self, cameo: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Code, sectors, and the parts that have no counterpart: `EGYGOVMOS` gives EGY, GOV and MOS."""
        code, sectors, unknown = "", list[str](), list[str]()
        for i in range(0, len(cameo), 3):
            part = cameo[i : i + 3]
            if part not in self._codes:
                unknown.append(part)
                continue
            own, sector = self._codes[part]
            # IGOUNO is the United Nations, MNCUSA a company of that state: what follows is the closer word.
            code = own if own and (not code or code in ("IGO", "NGO", "MNC", "IMG")) else code
            if sector and sector not in sectors:
                sectors.append(sector)
        return code, tuple(sectors), tuple(unknown)


def shipped_cameo(states: Iterable[str]) -> Cameo:
    """The codes of CAMEO by the shipped table; `states` are the codes that stand for a state as they are."""
    return Cameo(_SHIPPED / "cameo.tsv", states)


def import_actors(file: Path, cameo: Cameo, known: ActorLexicon) -> Imported:
    """The rows of an `.actors.txt` file. What the tables in `known` name already is told and left out."""
    made: list[NewRow] = []
    unread: list[LexiconError] = []
    for entry in _entries(file, cameo, unread):
        words = words_of(entry.names[0])
        if any(alias.words == words for alias in known.aliases.get(words[0], ())):
            unread.append(LexiconError(entry.where, f"{entry.names[0]} is known already", "nothing needs doing"))
        else:
            made.extend(_rows(entry))
    return Imported(tuple(made), tuple(unread))


def import_agents(file: Path, cameo: Cameo) -> Imported:
    """The rows of an `.agents.txt` file: roles with their sectors."""
    made: list[NewRow] = []
    unread: list[LexiconError] = []
    for where, line in _lines(file):
        match = _CODE.search(line)
        if line.startswith("!") or match is None or "!" in line:
            unread.append(LexiconError(where, "no plain agent with a code", "write NOUN {PLURAL} [~CODE]"))
            continue
        _, sectors, unknown = cameo.read(match["code"].strip("~"))
        if unknown or not sectors:
            unread.append(LexiconError(where, f"code {match['code']} has no sector", "map it in cameo.tsv"))
            continue
        plural = _PLURAL.search(line)
        role = _plain(re.split(r"[\[{]", line)[0]).lower()
        cells = {"role": role, "plural": _plain(plural["plural"]).lower() if plural else "", "type": "person"}
        made.append(NewRow("roles", {**cells, "sectors": "; ".join(sectors), "inherits": "", "actor": "yes"}))
    return Imported(tuple(made), tuple(unread))


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    """The lines that hold something, without comments, each with its `file:line`."""
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        text = re.split(r"[;#]", line, maxsplit=1)[0].strip()
        if text:
            yield f"{file.name}:{number}", text


def _entries(file: Path, cameo: Cameo, unread: list[LexiconError]) -> Iterator[Entry]:
    names: list[str] = []
    codes: list[Code] = []
    start = ""
    for where, line in _lines(file):
        if not line.startswith(("+", "[")):
            if names:
                yield from _entry(names, codes, start, unread)
            names, codes, start = [], [], where
        name = _plain(line.split("[", 1)[0].lstrip("+"))
        if name:
            names.append(name)
        codes += _codes(where, line, cameo, unread)
    if names:
        yield from _entry(names, codes, start, unread)


def _entry(names: list[str], codes: list[Code], start: str, unread: list[LexiconError]) -> Iterator[Entry]:
    if codes:
        yield Entry(tuple(dict.fromkeys(names)), tuple(codes), start)
    else:
        unread.append(LexiconError(start, f"{names[0]} has no code that can be read", "write [CODE] behind the name"))


def _codes(where: str, line: str, cameo: Cameo, unread: list[LexiconError]) -> Iterator[Code]:
    for match in _CODE.finditer(line):
        code, sectors, unknown = cameo.read(match["code"])
        dates = _dates(match["dates"] or "")
        if unknown:
            unread.append(
                LexiconError(where, f"{', '.join(unknown)} in {match['code']} is left out", "no code here means it")
            )
        if dates is None:
            unread.append(LexiconError(where, f"date {match['dates']!r}", "write <YYMMDD, >YYMMDD or YYMMDD-YYMMDD"))
        elif code or sectors:
            yield Code(code, sectors, *dates)


def _dates(text: str) -> tuple[str, str] | None:
    """First and last ISO day, '' where open; None when the words are no dates."""
    text = text.strip()
    before, dash, after = text.partition("-")
    if not text:
        return "", ""
    if text[0] in "<>" and _DAY.fullmatch(text[1:].strip()):
        day = _iso(text[1:].strip())
        return ("", day) if text[0] == "<" else (day, "")
    if dash and _DAY.fullmatch(before.strip()) and _DAY.fullmatch(after.strip()):
        return _iso(before.strip()), _iso(after.strip())
    return None


def _iso(day: str) -> str:
    if len(day) == 6:  # the dictionaries begin after 1930
        day = ("20" if day[:2] < "30" else "19") + day
    return f"{day[:4]}-{day[4:6]}-{day[6:]}"


def _plain(name: str) -> str:
    """`MOHAMMED_AL_FAYED_` as it is written; a single word of up to four letters is an acronym."""
    words = name.replace("_", " ").split()
    return words[0] if len(words) == 1 and len(words[0]) <= 4 else " ".join(word.capitalize() for word in words)


def _rows(entry: Entry) -> Iterator[NewRow]:
    name, aliases = entry.names[0], "; ".join(entry.names[1:])
    first = entry.codes[-1]
    if any(code.since or code.until or "ELI" in code.sectors for code in entry.codes):
        for code in entry.codes:
            sector = code.sectors[0] if code.sectors else "GOV"
            cells = {
                "name": name,
                "aliases": aliases,
                "code": code.code,
                "slot": f"other:{sector}",
                "title": "official",
            }
            yield NewRow("leaders", {**cells, "from": code.since, "until": code.until})
    elif not first.sectors and first.code not in INTERNATIONAL:
        cells = {"name": name, "aliases": aliases, "demonyms": "", "code": first.code, "sectors": "", "kind": "region"}
        yield NewRow("regions", cells)
    else:
        main = first.sectors[0] if first.sectors else ""
        cells = {"name": name, "aliases": aliases, "type": _TYPES.get(main, "organization"), "code": first.code}
        kind = _KINDS.get(main, "igo" if first.code in ("IGO", "UNO", "EUR") else "ngo")
        yield NewRow("organisations", {**cells, "sectors": "; ".join(first.sectors or ("GOV",)), "kind": kind})
