"""Cases in TOML files, by origin: wild, synthetic, negative, and known failures as strict xfail."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "cases"


def cases(kind: str) -> list[Any]:
    """The cases of one folder as pytest parameters, named origin/name."""
    found = []
    for path in sorted((FOLDER / kind).glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            marks = [pytest.mark.xfail(strict=True)] if path.stem == "known-failures" else []
            found.append(pytest.param(case, id=f"{path.stem}/{case['name']}", marks=marks))
    return found
