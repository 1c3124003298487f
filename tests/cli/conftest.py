"""The command line with a coder that needs no model."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman import pipeline
from dragoman.cli import main
from pipeline.fakes import FakeCoder

TEXT = "Indian Prime Minister Narendra Modi visited Kenya on Monday and agreed to lend money, the ministry said."


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Outcome]:
    """Runs `dragoman` with the arguments and gives exit code, output and errors."""
    monkeypatch.setattr(pipeline, "load", lambda *_: FakeCoder())
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in [n for n in os.environ if n.startswith("DRAGOMAN_")]:
        monkeypatch.delenv(name)

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["dragoman", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        printed = capsys.readouterr()
        code = stopped.value.code
        return Outcome(code if isinstance(code, int) else 0, printed.out, printed.err)

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with one little article."""
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file
