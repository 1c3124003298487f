"""Accounts, tokens and judgements from the command line, and a desk that others could reach."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.errors import SettingsError
from dragoman.store import Judgement, open_store
from dragoman.web.accounts import known
from store.articles import coded

PASSWORD = "correct horse battery"


def _run(*words: str, given: str = "") -> Result:
    return CliRunner().invoke(app, words, input=given)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A memory that is named by a setting and not there yet."""
    monkeypatch.setenv("DRAGOMAN_DATABASE", str(tmp_path / "memory.db"))
    return str(tmp_path / "memory.db")


def test_an_account_is_made_listed_and_dropped(file: str) -> None:
    made = _run("accounts", "make", "anna", given=f"{PASSWORD}\n")
    assert made.exit_code == 0
    assert "anna may sign in" in made.stdout
    with open_store(file) as store:
        account = known("anna", PASSWORD, store.accounts)
        assert account is not None
        assert account.scopes == ("read", "write", "judge")
        assert known("anna", "another", store.accounts) is None
    assert _run("accounts", "list").stdout.startswith("anna\tread write judge\t")
    assert _run("accounts", "drop", "anna").exit_code == 0
    assert _run("accounts", "drop", "anna").exit_code == 1


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (("anna",), "short\n"),
        (("anna",), "\n"),
        (("anna", "--scope", "root"), f"{PASSWORD}\n"),
        (("\x1b[2J",), f"{PASSWORD}\n"),
    ],
)
def test_what_will_not_do_is_told(file: str, words: tuple[str, ...], given: str) -> None:
    assert _run("accounts", "make", *words, given=given).exit_code == 2
    assert not Path(file).exists()


def test_a_token_is_shown_once(file: str) -> None:
    made = _run("tokens", "make", "notebook", "--scope", "read", "--scope", "judge")
    secret = made.stdout.splitlines()[0]
    assert secret.startswith("dgm_")
    listed = _run("tokens", "list").stdout
    assert "notebook\tread judge" in listed
    assert "never used" in listed
    assert secret[4:] not in listed
    assert secret.encode() not in Path(file).read_bytes()
    id_ = listed.partition("\t")[0]
    assert _run("tokens", "revoke", id_).exit_code == 0
    assert _run("tokens", "revoke", id_).exit_code == 1
    assert "revoked" in _run("tokens", "list").stdout


def test_judgements_are_listed_and_exported(file: str, tmp_path: Path) -> None:
    with open_store(file) as store:
        store.add(coded(), source="wire")
        store.judge(Judgement("x1-lend", "right", by="anna"))
    assert json.loads(_run("judgements", "list").stdout)["by"] == "anna"
    done = _run("judgements", "export", str(tmp_path / "gold"))
    assert "1 judged articles" in done.stdout
    gold = json.loads((tmp_path / "gold" / "kenya-2016.json").read_text(encoding="utf-8"))
    assert [event["span"] for event in gold["events"] if not event.get("optional")] == ["agreed to lend"]


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_a_desk_that_others_could_reach_does_not_start_without_an_account(host: str) -> None:
    done = _run("serve", "--host", host)
    assert isinstance(done.exception, SettingsError)
    assert "dragoman accounts make" in str(done.exception)


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("variable", ["DRAGOMAN_HOSTS", "DRAGOMAN_TRUSTED_PROXIES"])
def test_nor_does_one_behind_a_proxy(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "desk.example, 10.0.0.1")
    assert isinstance(_run("serve").exception, SettingsError)
