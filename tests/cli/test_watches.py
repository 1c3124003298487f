"""dragoman watches: added, listed, tried and removed, with no secret on the screen."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.store import open_store

RUN = CliRunner()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty memory."""
    monkeypatch.chdir(tmp_path)
    name = str(tmp_path / "memory.db")
    open_store(name).close()
    return name


def run(*words: str, file: str, typed: str = "") -> tuple[int, str]:
    """The exit code and what was printed."""
    done = RUN.invoke(app, ["watches", *words, "--db", file], input=typed)
    return done.exit_code, done.output


def add(file: str, *words: str, typed: str = "") -> str:
    """The id of a watch that was added."""
    code, printed = run("add", *words, file=file, typed=typed)
    assert code == 0, printed
    return printed.split("\t")[0]


def test_a_watch_is_added_listed_and_removed(file: str) -> None:
    id_ = add(file, "who=RUS&type=ASSAULT", "--name", "Assaults", "--pace", "daily", "--zone", "Europe/Berlin")
    with open_store(file) as store:
        (one,) = store.watches()
    assert (one.filter.who, one.pace, one.zone, one.key[:4]) == (("RUS",), "daily", "Europe/Berlin", "dgm_")
    assert run("list", file=file)[1] == f"{id_}\tAssaults\tevents\twho=RUS&type=ASSAULT\tdaily\t0\t\n"
    assert run("remove", id_, file=file) == (0, "Assaults is gone\n")
    assert run("remove", id_, file=file)[0] == 1


def test_addresses_come_by_standard_input_and_are_not_printed(file: str) -> None:
    add(file, "who=RUS", "--target", "-", typed="json://me:s3cret@8.8.8.8/hook\n")
    code, printed = run("list", file=file)
    assert code == 0
    assert "JSON at 8.8.8.8" in printed
    assert "s3cret" not in printed


@pytest.mark.parametrize(
    "words",
    [
        ("wo=RUS",),
        ("who=RUS", "--pace", "often"),
        ("who=RUS", "--kind", "rumours"),
        ("who=RUS", "--target", "bogus://x"),
        ("who=RUS", "--target", "json://127.0.0.1/"),
        ("quad=V%2B", "--kind", "deals"),
    ],
    ids=str,
)
def test_what_cannot_be_watched_is_told(file: str, words: tuple[str, ...]) -> None:
    assert run("add", *words, file=file)[0] != 0
    with open_store(file) as store:
        assert store.watches() == ()


def test_a_watch_that_goes_nowhere_cannot_be_tried(file: str) -> None:
    code, printed = run("test", add(file, "who=RUS"), file=file)
    assert code == 1
    assert "nowhere to send to" in printed
    assert (Path(file).parent / "push.pem").stat().st_mode & 0o777 == 0o600
