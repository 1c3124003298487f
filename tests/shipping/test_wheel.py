"""The wheel carries all that the program reads: model, tables, templates, scripts, migrations."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The files in a wheel that is built here, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        return frozenset(opened.namelist())


def _files(folder: str) -> set[str]:
    """What the source has below a folder, as the wheel names it; what Python makes by itself aside."""
    found = (path for path in (SOURCE / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(SOURCE).as_posix() for path in found}


@pytest.mark.parametrize(
    "folder",
    ["dragoman/data", "dragoman/web/templates", "dragoman/web/static", "dragoman/store/migrations"],
)
def test_what_is_read_at_run_time_is_in_the_wheel(names: frozenset[str], folder: str) -> None:
    assert _files(folder)
    assert _files(folder) - names == set()


def test_the_command_and_the_licences_are_in_the_wheel(names: frozenset[str]) -> None:
    (entry,) = (name for name in names if name.endswith("entry_points.txt"))
    assert sum(name.startswith(entry.partition("/")[0] + "/licenses/") for name in names) == 2


def test_nothing_else_is_in_the_wheel(names: frozenset[str]) -> None:
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"dragoman"}
    assert not [name for name in names if "node_modules" in name or name.endswith((".pyc", ".pt", ".map"))]
