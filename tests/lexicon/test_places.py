"""The gazetteer's files hold what their heads promise, and names are found in them."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon import load_actors
from dragoman.lexicon.places import NOWHERE, Gazetteer
from dragoman.lexicon.spelling import words_of

FOLDER = Path(str(files("dragoman"))) / "data" / "en" / "places"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(FOLDER)


def lines(name: str) -> list[bytes]:
    return [line for line in (FOLDER / name).read_bytes().splitlines() if not line.startswith(b"#")]


@pytest.mark.parametrize(("name", "least"), [("cities.tsv", 150_000), ("admin1.tsv", 2_000), ("countries.tsv", 195)])
def test_the_keys_are_sorted_as_the_search_needs_them(name: str, least: int) -> None:
    keys = [line.split(b"\t")[0] for line in lines(name)]
    assert keys == sorted(keys)
    assert len(keys) >= least


def test_the_cities_stay_small() -> None:
    assert (FOLDER / "cities.tsv").stat().st_size < 7_000_000
    assert b"Creative Commons Attribution 4.0" in (FOLDER / "ATTRIBUTION.txt").read_bytes()


def test_keys_are_comparable_words_and_positions_lie_on_earth() -> None:
    for line in lines("admin1.tsv"):
        key, name, code, _, latitude, longitude, kind = line.decode().split("\t")
        assert key == " ".join(words_of(key)), name
        assert (len(code), kind in ("admin1", "region")) == (3, True), name
        assert abs(float(latitude)) <= 90, name
        assert abs(float(longitude)) <= 180, name


def test_every_state_is_on_the_map(gazetteer: Gazetteer) -> None:
    lexicon = load_actors()
    assert [code for code in lexicon.states if gazetteer.country(code) is None or not gazetteer.alpha2(code)] == []
    assert gazetteer.country("XXX") is None
    assert gazetteer.alpha2("KOS") == "xk"


def test_a_region_of_the_tables_is_on_the_map_too(gazetteer: Gazetteer) -> None:
    lexicon = load_actors()
    known = {alias.known for aliases in lexicon.aliases.values() for alias in aliases}
    parts = [one for one in known if one.where.startswith("regions.tsv") and one.kind != "former"]
    lost = [one.name for one in parts if all(row.code != one.code for row in gazetteer.find(words_of(one.name)))]
    assert len(parts) > 250
    assert lost == []


def found(gazetteer: Gazetteer, name: str) -> Iterator[str]:
    return (f"{row.name} {row.code} {row.resolution}" for row in gazetteer.find(words_of(name)))


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Mumbai", "Mumbai IND city"),
        ("Bombay", "Mumbai IND city"),
        ("Kiev", "Kyiv UKR city"),
        ("St. Petersburg", "Saint Petersburg RUS city"),
        ("Hudaydah", "Al Hudaydah YEM admin1"),
        ("Al Hudaydah", "Al Hudaydah YEM admin1"),
        ("Kunar province", "Kunar AFG admin1"),
        ("province of Kunar", "Kunar AFG admin1"),
        ("Gaza City", "Gaza PSE city"),
        ("Donbass", "Donbas UKR region"),
        ("Nuuk", "Nuuk DNK city"),
        ("Orissa", "Odisha IND admin1"),
    ],
)
def test_names_are_found(gazetteer: Gazetteer, name: str, place: str) -> None:
    assert place in found(gazetteer, name)


def test_the_first_and_last_lines_are_found(gazetteer: Gazetteer) -> None:
    for line in (lines("cities.tsv")[0], lines("cities.tsv")[-1]):
        assert gazetteer.find(tuple(line.decode().split("\t")[0].split(" ")))


def test_larger_cities_come_first(gazetteer: Gazetteer) -> None:
    sizes = [row.population for row in gazetteer.find(("san", "jose")) if row.resolution == "city"]
    assert len(sizes) > 20
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("words", [(), ("qux",), ("qux", "city"), ("city",), ("province", "of", "qux"), ("al",)])
def test_nothing_is_found_where_nothing_is(gazetteer: Gazetteer, words: tuple[str, ...]) -> None:
    assert all(row.resolution != "country" for row in gazetteer.find(words))
    assert NOWHERE.find(words) == ()


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    for file in FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes()[:2000])
    (tmp_path / "cities.tsv").write_text("# FORMAT: name\n")
    with pytest.raises(LexiconError, match=r"cities\.tsv:1"):
        Gazetteer(tmp_path)
