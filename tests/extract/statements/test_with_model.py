"""A few texts from end to end: the shipped model reads them, the rules say who said what."""

import pytest

from dragoman.errors import ModelError
from dragoman.extract.statements import statements
from dragoman.lexicon.statements import StatementLexicon
from dragoman.parse import Parser, load
from dragoman.records import Article

from .cast import PhraseCast


@pytest.fixture(scope="module")
def parser() -> Parser:
    try:
        return load()
    except ModelError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway said that the pipeline would close in June.", ["the pipeline would close in June"]),
        ('"We will not sign," the minister said. "Not this year."', ["We will not sign,", "Not this year."]),
        ("According to the bank, prices fell in May.", ["prices fell in May"]),
        ("The minister left the room.", []),
    ],
)
def test_contents(text: str, expected: list[str], parser: Parser, lexicon: StatementLexicon) -> None:
    parsed = parser.parse(Article("x", "", text, language="en"))
    assert [text[slice(*s.content)] for s in statements(parsed, PhraseCast(parsed), lexicon)] == expected
