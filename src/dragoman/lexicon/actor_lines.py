"""What the lines of the actor tables must hold, and the words by which each is looked up."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.errors import LexiconError
from dragoman.lexicon.spelling import first_word, words_of
from dragoman.lexicon.tables import Row

COLUMNS = {
    "states": ("code", "name", "official", "aliases", "demonyms", "capital", "seats"),
    "regions": ("name", "aliases", "demonyms", "code", "sectors", "kind"),
    "areas": ("name", "aliases", "demonyms", "kind"),
    "organisations": ("name", "aliases", "type", "code", "sectors", "kind"),
    "groups": ("name", "aliases", "type", "code", "sectors", "kind"),
    "companies": ("name", "aliases", "type", "code", "sectors", "kind"),
    "media": ("name", "aliases", "type", "code", "sectors", "kind"),
    "titles": ("title", "slot", "states", "sectors"),
    "leaders": ("name", "aliases", "code", "slot", "title", "from", "until"),
    "roles": ("role", "plural", "type", "sectors", "inherits", "actor"),
    "givennames": ("name", "gender"),
}
ORGANISATIONS = ("organisations", "groups", "companies", "media")
Index = Mapping[str, Mapping[str, Sequence[int]]]  # by section and key the numbers of the lines, in order

_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_NAMES = {
    "states": (
        ("name", "name"),
        ("official", "alias"),
        ("aliases", "alias"),
        ("demonyms", "nationality"),
        ("capital", "capital"),
        ("seats", "seat"),
    ),
    **dict.fromkeys(("regions", "areas"), (("name", "name"), ("aliases", "name"), ("demonyms", "nationality"))),
    **dict.fromkeys(ORGANISATIONS, (("name", "name"), ("aliases", "alias"))),
    "leaders": (("name", "person"), ("aliases", "person")),
}


def check(row: Row) -> None:
    """Raise LexiconError when a line cannot be used at all."""
    if row.table == "leaders":
        check_dates(row)
    if row.table in ("leaders", "roles", "titles") and not words_of(row.cells[row.columns[COLUMNS[row.table][0]]]):
        raise LexiconError(row.where, "has no name", "write one into the first column")
    if row.table == "areas":
        position(row)


def check_dates(row: Row) -> None:
    """Raise LexiconError when the dates of a term are no dates or stand in the wrong order."""
    since, until = row["from"], row["until"]
    for column, day in (("from", since), ("until", until)):
        if day and not _ISO_DATE.fullmatch(day):
            raise LexiconError(row.where, f"{column} is {day!r}", "write YYYY-MM-DD, YYYY-MM or YYYY")
    if until and until < since[: len(until)]:
        raise LexiconError(row.where, f"until {until} lies before from {since}", "order the dates")


def position(row: Row) -> tuple[float, float] | None:
    """Latitude and longitude of an area, None where the line gives none. Raises LexiconError for no degrees."""
    if not row.get("latitude"):
        return None
    try:
        return float(row["latitude"]), float(row.get("longitude"))
    except ValueError as e:
        raise LexiconError(row.where, str(e), "write latitude and longitude in degrees") from e


def names_of(row: Row) -> Iterator[tuple[str, str]]:
    """The names on a line as they are written, each with its kind (see actors.Alias)."""
    for column, kind in _NAMES.get(row.table, ()):
        for text in (row[column],) if column == "name" else row.items_of(column):
            yield text, kind


def forms_of(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a role in the singular and in the plural."""
    singular = words_of(row["role"])
    return singular, words_of(row["plural"]) or _plural(singular)


def index_of(rows: Iterable[Row]) -> Index:
    """By what each line of one table is looked up: section, key, numbers of lines."""
    index: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    told: set[tuple[str, ...]] = set()
    for row in rows:
        for section, key in _keys(row, told):
            numbers = index[section][key]
            if numbers[-1:] != [row.number]:
                numbers.append(row.number)
    return {section: dict(keys) for section, keys in index.items()}


def _keys(row: Row, told: set[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    match row.table:
        case "states":
            yield "codes", row["code"]
            if row["demonyms"]:
                yield "demonyms", row["code"]
        case "areas" if row.get("latitude"):
            yield "positions", row["name"]
        case "titles":
            yield "titles", " ".join(words_of(row["title"]))
        case "roles":
            yield from (("roles", words[0]) for words in forms_of(row))
        case "givennames":
            yield "genders", "".join(words_of(row["name"]))
        case "leaders":
            yield from _keys_of_term(row, told)
            if _again(told, row["name"], row["aliases"]):
                return
    for text, _ in names_of(row):
        if word := first_word(text):
            yield "names", word


def _keys_of_term(row: Row, told: set[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    name = row["name"]
    yield "terms", name
    yield "holders", row["code"]
    if not _again(told, name):
        yield "surnames", words_of(name.rpartition(" ")[2] or name)[-1]


def _again(told: set[tuple[str, ...]], *what: str) -> bool:
    """Whether this was told before. A person has a line for each term, and is named by the first."""
    before = what in told
    told.add(what)
    return before


def _plural(words: tuple[str, ...]) -> tuple[str, ...]:
    last = words[-1]
    if last.endswith(("s", "x", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    else:
        last += "s"
    return (*words[:-1], last)
