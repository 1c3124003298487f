"""Tokens, sentences, word pieces and lemmas: no network needed."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import ModelError
from dragoman.parse.lemmas import Lemmas
from dragoman.parse.pieces import LONGEST_SENTENCE, Pieces, fitting, shape
from dragoman.parse.shipped import FOLDER
from dragoman.parse.wording import read_wording
from dragoman.records import Sentence

CASES = Path(__file__).parent / "cases"
TOKENIZER, SPLITTER = read_wording(FOLDER / "words.toml")


def cases(name: str) -> list[Any]:
    """The cases of a file; known failures must fail."""
    groups = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    out = []
    for origin, rows in groups.items():
        marks = [pytest.mark.xfail(strict=True)] if origin == "known-failures" else []
        out += [pytest.param(row, marks=marks, id=f"{origin}: {row['text'][:40]}") for row in rows]
    return out


@pytest.mark.parametrize("case", cases("tokens"))
def test_tokens(case: dict[str, str]) -> None:
    text = case["text"]
    assert "|".join(text[a:b] for a, b in TOKENIZER.offsets(text)) == case["tokens"]


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences(case: dict[str, Any]) -> None:
    text = case["text"]
    offsets = TOKENIZER.offsets(text)
    found = SPLITTER.sentences(text, offsets)
    assert [text[slice(*offsets[s.first])] for s in found] == case["begins"]
    assert [i for s in found for i in range(s.first, s.last)] == list(range(len(offsets)))


def test_paragraphs_are_counted_and_blank_ones_are_not() -> None:
    text = "\n\nOne. Two.\n \n\nThree.\n\n"
    found = SPLITTER.sentences(text, TOKENIZER.offsets(text))
    assert [s.paragraph for s in found] == [0, 0, 1]


@pytest.mark.parametrize("text", ["", "  \n\n ", "."])
def test_next_to_nothing(text: str) -> None:
    assert len(SPLITTER.sentences(text, TOKENIZER.offsets(text))) == len(text.strip())


def test_missing_word_lists_are_told(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text("titles = []", encoding="utf-8")
    with pytest.raises(ModelError, match="reinstall"):
        read_wording(tmp_path / "words.toml")


def test_pieces_take_the_longest_first_and_forget_accents_and_capitals() -> None:
    pieces = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "cha", "##vez", "-", "s", "300", "##s"])
    assert pieces.of("Chávez")[0] == [4, 5]
    assert pieces.of("S-300s")[0] == [7, 6, 8, 9]
    assert pieces.of("Ω")[0] == [1]
    assert pieces.of("")[0] == [1]


@pytest.mark.parametrize(
    ("word", "number"),
    [("iran", 1), ("300", 2), ("UN", 3), ("A", 4), ("Iran", 5), ("iX5", 6), ("McCain", 7), ("$", 0), ("", 0)],
)
def test_shapes(word: str, number: int) -> None:
    assert shape(word) == number


def test_a_sentence_without_end_is_cut_at_its_strongest_mark() -> None:
    pieces = Pieces.read(FOLDER / "vocab.txt")
    words = (["ship", ","] * 80 + ["port", ";"]) + ["ship", ","] * 100
    parts, warnings = fitting([Sentence(0, len(words), 3)], words, pieces)
    assert [p.first for p in parts] == [0, 162]
    assert parts[-1].last == len(words)
    assert all(p.last - p.first <= LONGEST_SENTENCE and p.paragraph == 3 for p in parts)
    assert len(warnings) == 1


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [
        ("was", "AUX", "be"),
        ("met", "VERB", "meet"),
        ("Attacks", "NOUN", "attack"),
        ("countries", "NOUN", "country"),
        ("stopped", "VERB", "stop"),
        ("Venezuela", "PROPN", "Venezuela"),
        ("better", "ADJ", "good"),
        ("qxzs", "NOUN", "qxz"),
        ("deplored", "VERB", "deplore"),
        ("shelled", "VERB", "shell"),
        ("boycotted", "VERB", "boycott"),
        ("underscored", "VERB", "underscore"),
        ("shouted", "VERB", "shout"),
    ],
)
def test_lemmas(word: str, pos: str, lemma: str) -> None:
    assert Lemmas.read(FOLDER / "lemmas.tsv").of(word, pos) == lemma
