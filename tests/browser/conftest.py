"""Chromium, a memory that the newsroom has filled once for all tests, and a desk over it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.desks import copied, fill
from evals.serving import Desk, desk_over

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def chromium():
    """A Chromium without a screen, of this machine."""
    play = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: make browser does that")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"There is no Chromium at {CHROMIUM}; DRAGOMAN_CHROMIUM names another place")
    with play.sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script that looks for what shuts people out."""
    if not AXE.exists():
        pytest.skip("axe-core is not here: make browser fetches it")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A memory with the newsroom's articles; DRAGOMAN_FILLED names one that was filled before."""
    if before := os.environ.get("DRAGOMAN_FILLED"):
        return Path(before)
    file = tmp_path_factory.mktemp("memory") / "filled.db"
    fill(file)
    return file


@pytest.fixture(scope="session")
def desk(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over a copy of that memory, which no test ends."""
    folder = tmp_path_factory.mktemp("desk")
    with desk_over(copied(filled, folder), folder / "desk.log") as running:
        yield running


@pytest.fixture
def own_desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk of this test alone, over a copy of the memory, which may be ended and written to."""
    with desk_over(copied(filled, tmp_path), tmp_path / "desk.log") as running:
        yield running
