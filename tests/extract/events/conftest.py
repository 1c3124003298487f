"""The shipped event lexicon, read once."""

from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.lexicon.rules import EventLexicon, read_events


@pytest.fixture(scope="session")
def event_lexicon() -> EventLexicon:
    return read_events(Path(str(files("dragoman"))) / "data" / "en")
