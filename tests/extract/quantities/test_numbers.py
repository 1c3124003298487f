"""Numbers in digits and words, the malformed ones too."""

from pathlib import Path
from time import process_time

import pytest

import dragoman
from dragoman.extract.quantities.numbers import number_at
from dragoman.lexicon.numbers import read_numbers

WORDS = read_numbers(Path(dragoman.__file__).parent / "data" / "en" / "quantities" / "numbers.tsv")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("2.2bn more", "2.2bn", 2.2e9),
        ("20 bln", "20 bln", 2e10),
        ("1.2m people", "1.2m", 1.2e6),
        ("5 m", "5", 5),
        ("1,234,567", "1,234,567", 1234567),
        ("12,34,567", "12,34,567", 1234567),
        ("2,5 billion", "2,5 billion", 2.5e9),
        ("3, then", "3", 3),
        ("15 hundred", "15 hundred", 1500),
        ("three and a half", "three and a half", 3.5),
        ("three and a half million", "three and a half million", 3.5e6),
        ("half a million", "half a million", 5e5),
        ("two hundred and fifty thousand", "two hundred and fifty thousand", 250000),
        ("two million three hundred thousand and five", "two million three hundred thousand and five", 2300005),
        ("twenty-five", "twenty-five", 25),
        ("two dozen", "two dozen", 24),
        ("a hundred and", "a hundred", 100),
        ("one-fifth", "one-fifth", 0.2),
        ("a third", "a third", 1 / 3),
        ("half", "half", 0.5),
        ("five and six", "five", 5),
        ("one two", "one", 1),
    ],
)
def test_a_number_and_its_end(text: str, words: str, value: float) -> None:
    found = number_at(text, 0, WORDS)
    assert found is not None
    assert text[: found.end] == words
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "a man", "third", "and five", "1,2,3", "1,23", "9" * 390, "9" * 5000, "²", "x"])
def test_no_number(text: str) -> None:
    assert number_at(text, 0, WORDS) is None


@pytest.mark.parametrize("text", ["one hundred " * 20000, "9" * 200000, "two and " * 20000, "1," * 100000])
def test_long_runs_take_no_time(text: str) -> None:
    start = process_time()
    number_at(text, 0, WORDS)
    assert process_time() - start < 0.2
