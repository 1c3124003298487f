"""The gazetteer: names of places to what bears them, found by bisection in files that are never read whole."""

import mmap
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import LexiconError

Words = tuple[str, ...]
_PROBES = 8192  # lines remembered, less than 2 MB
_COLUMNS = {
    "cities.tsv": "key\tname\tcode\tadmin1\tlatitude\tlongitude\tpopulation",
    "admin1.tsv": "key\tname\tcode\tadmin1\tlatitude\tlongitude\tkind",
    "countries.tsv": "code\tname\tlatitude\tlongitude\talpha2",
}


class PlaceRow(NamedTuple):
    """A place that bears a name: degrees WGS 84, country ISO alpha-3, first-level division as GeoNames codes it.

    `resolution` is city, admin1, region or country; `population` is 0 where it is not a city's.
    """

    name: str
    code: str
    admin1: str
    latitude: float
    longitude: float
    resolution: str
    population: int = 0


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The word lists of `words.toml`, each told there."""

    divisions: frozenset[str] = frozenset()
    settlements: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    short: Mapping[str, str] = field(default_factory=dict)


class _Line(NamedTuple):
    """Where a line starts, where the next one does, and its first cell with the tab behind it."""

    start: int
    end: int
    key: bytes


class _Sheet:
    """A table sorted by the bytes of its first column, mapped into memory and searched there."""

    def __init__(self, file: Path) -> None:
        self._probed: dict[int, _Line] = {}
        try:
            with file.open("rb") as stream:
                self._bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as e:
            raise LexiconError(file.name, f"cannot be read ({e})", "install Dragoman's data folder anew") from e
        columns = self._bytes.readline().decode("utf-8", "replace").strip()
        if columns != f"# FORMAT: {_COLUMNS[file.name]}":
            raise LexiconError(f"{file.name}:1", "other columns than expected", _COLUMNS[file.name])

    def _probe(self, middle: int) -> "_Line":
        """The line around a position. The first steps of every search are the same, so they are remembered."""
        data = self._bytes
        start = data.rfind(b"\n", 0, middle) + 1
        line = _Line(start, data.find(b"\n", start) + 1 or len(data), data[start : data.find(b"\t", start) + 1])
        if len(self._probed) < _PROBES:
            self._probed[middle] = line
        return line

    def rows(self, key: str) -> Iterable[list[str]]:
        """The cells of all lines with this key, without the key."""
        data, wanted = self._bytes, key.encode() + b"\t"
        low, high, width = 0, len(data), len(wanted)
        while low < high:
            middle = (low + high) // 2
            line = self._probed.get(middle) or self._probe(middle)
            if line.key < wanted:
                low = line.end
            else:
                high = line.start
        while data[low : low + width] == wanted:
            end = data.find(b"\n", low)
            yield data[low + width : end].decode().split("\t")
            low = end + 1


class Gazetteer:
    """What the files of a `places` folder say of a name. Opening it reads next to nothing."""

    def __init__(self, folder: Path) -> None:
        self.words = _read_words(folder / "words.toml")
        self._cities, self._divisions = _Sheet(folder / "cities.tsv"), _Sheet(folder / "admin1.tsv")
        self._countries = _Sheet(folder / "countries.tsv")
        self.find = lru_cache(maxsize=4096)(self._find)

    def _find(self, words: Words) -> tuple[PlaceRow, ...]:
        """All places with this name in comparable words, largest first; () when there is none.

        Words such as `province` and `city` and an Arabic article may be there or not.
        """
        rows = self._named(words)
        if not rows and len(words) > 1:
            rows = self._beside(words)
        if not rows and words:
            rows = self._respelt(words)
        return rows

    def country(self, code: str) -> PlaceRow | None:
        """The rough middle of a state, None for a code that is no state's."""
        for name, latitude, longitude, _ in self._countries.rows(code) if code else ():
            return PlaceRow(name, code, "", float(latitude), float(longitude), "country")
        return None

    def alpha2(self, code: str) -> str:
        """The ISO 3166 code of two letters, lower case, of a state; '' for a code that is no state's."""
        return next((cells[-1] for cells in self._countries.rows(code)), "") if code else ""

    def _named(self, words: Words) -> tuple[PlaceRow, ...]:
        key = " ".join(words)
        found = [
            PlaceRow(name, code, admin1, float(latitude), float(longitude), kind)
            for name, code, admin1, latitude, longitude, kind in self._divisions.rows(key)
        ]
        cities = [
            PlaceRow(name or key.title(), code, admin1, float(latitude), float(longitude), "city", int(population))
            for name, code, admin1, latitude, longitude, population in self._cities.rows(key)
        ]
        return (*found, *sorted(cities, key=lambda row: -row.population))

    def _beside(self, words: Words) -> tuple[PlaceRow, ...]:
        """`Kunar province`, `province of Kunar`, `Gaza City`: the places of the kind that the word names."""
        rest, word = (words[2:], words[0]) if len(words) > 2 and words[1] == "of" else (words[:-1], words[-1])
        if word in self.words.divisions:
            return tuple(row for row in self._find(rest) if row.resolution != "city")
        if word in self.words.settlements:
            return tuple(row for row in self._find(rest) if row.resolution == "city")
        return ()

    def _respelt(self, words: Words) -> tuple[PlaceRow, ...]:
        first, *rest = words
        if first in self.words.short:
            return self._named((self.words.short[first], *rest))
        # The file has Arabic names without their article too: `Al Hudaydah`, `Hudaydah`.
        return self._named(tuple(rest)) if rest and first in self.words.articles else ()


class _Nowhere(Gazetteer):
    """A gazetteer without places, for tables that come without one."""

    def __init__(self) -> None:
        self.words = PlaceWords()
        self.find = lru_cache(maxsize=1)(self._find)

    def _named(self, words: Words) -> tuple[PlaceRow, ...]:  # noqa: ARG002 - nobody is there
        return ()

    def country(self, code: str) -> PlaceRow | None:  # noqa: ARG002
        return None

    def alpha2(self, code: str) -> str:  # noqa: ARG002
        return ""


NOWHERE: Gazetteer = _Nowhere()


def _read_words(file: Path) -> PlaceWords:
    try:
        lists = tomllib.loads(file.read_text(encoding="utf-8"))
        sets: dict[str, Sequence[str]] = {
            name: lists.pop(name) for name in ("divisions", "settlements", "offices", "open", "articles")
        }
        return PlaceWords(**{name: frozenset(words) for name, words in sets.items()}, short=lists["short"])
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, KeyError) as e:
        raise LexiconError(file.name, str(e), "see the lists of the shipped words.toml") from e
