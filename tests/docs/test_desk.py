"""Each page of the desk and each filter stands in the reference."""

import re

import pytest

from docs.pages import code_words, page
from dragoman.web.filters import KNOWN, PAGING
from dragoman.web.pages import ROUTERS


def _plain(path: str) -> str:
    """The path without the names of its parts that vary."""
    return re.sub(r"\{[^}]*\}", "{}", path)


PATHS = sorted(
    {_plain(route.path) for router in ROUTERS for route in router.routes if "GET" in getattr(route, "methods", ())}
)
LISTED = {_plain(word) for word in code_words(page("desk.md"))}


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_listed(path: str) -> None:
    assert path in LISTED


@pytest.mark.parametrize("name", [*KNOWN, *PAGING])
def test_every_filter_is_listed(name: str) -> None:
    assert name in code_words(page("desk.md"))
