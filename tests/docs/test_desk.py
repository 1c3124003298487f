"""Every page of the desk and every count stands in the reference."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from docs.pages import code_words, page
from dragoman.store import open_store
from dragoman.web.filters import KNOWN, PAGING
from dragoman.web.metrics import Metrics
from dragoman.web.pages import ROUTERS
from dragoman.web.visitors import SCOPES

PATHS = sorted({str(getattr(route, "path", "")) for router in ROUTERS for route in router.routes})
# The parts of an address that vary have other names in the reference: `/pairs/{A}-{B}` is `/pairs/{pair}` in the code.
WORDS = code_words(page("desk.md")) | code_words(page("watches.md"))
LISTED = {re.sub(r"\{.*", "{", word) for word in WORDS if word.startswith("/")}


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_listed(path: str) -> None:
    assert re.sub(r"\{.*", "{", path) in LISTED


@pytest.mark.parametrize("name", [*KNOWN, *PAGING])
def test_every_filter_is_listed(name: str) -> None:
    assert name in code_words(page("desk.md"))


@pytest.mark.parametrize("scope", SCOPES)
def test_every_scope_is_explained(scope: str) -> None:
    assert f"| `{scope}` |" in page("desk-safety.md")


def test_every_count_is_explained(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "memory.db")) as store:
        shown = Metrics(store, lambda: datetime.now(UTC)).shown().decode()
    names = {line.split()[2] for line in shown.splitlines() if line.startswith("# TYPE")}
    listed = code_words(page("desk-safety.md"))
    assert {name for name in names if not name.endswith("_created")} <= listed
