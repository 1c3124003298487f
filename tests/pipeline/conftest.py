"""A newspaper's server and an empty memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.store import Store, open_store
from read.feeds.press import Press, running


@pytest.fixture
def press() -> Iterator[Press]:
    """A server that answers as the test lays out."""
    yield from running()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty memory in a file."""
    with open_store(str(tmp_path / "memory.db")) as opened:
        yield opened
