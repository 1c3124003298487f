"""The statement tables as the project ships them."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.lexicon.statements import StatementLexicon, read_statements

FOLDER = Path(str(files("dragoman"))) / "data" / "en" / "statements"


@cache
def shipped() -> StatementLexicon:
    return read_statements(FOLDER)


@pytest.fixture(scope="session")
def lexicon() -> StatementLexicon:
    return shipped()
