"""The statement tables as the project ships them."""

from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.lexicon.statements import StatementLexicon, read_statements


@pytest.fixture(scope="session")
def lexicon() -> StatementLexicon:
    return read_statements(Path(str(files("dragoman"))) / "data" / "en" / "statements")
