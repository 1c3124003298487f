"""Settings: defaults, files, environment, and one clear line for what will not do."""

from pathlib import Path

import pytest

from dragoman.errors import SettingsError
from dragoman.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"DRAGOMAN_{name.upper()}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "dragoman").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)


def test_the_order_of_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "config" / "dragoman" / "dragoman.toml"
    home.write_text('model = "home"\njobs = 1\ndatabase = "home"\nuser_agent = "home"\nmin_confidence = 0.1')
    Path("dragoman.toml").write_text('jobs = 2\ndatabase = "here"\nuser_agent = "here"\nrules = ["mine"]')
    monkeypatch.setenv("DRAGOMAN_DATABASE", "environment")
    monkeypatch.setenv("DRAGOMAN_USER_AGENT", "environment")
    settings = load_settings(user_agent="given")
    assert (settings.model, settings.jobs, settings.database, settings.user_agent) == (
        "home",
        2,
        "environment",
        "given",
    )
    assert (settings.min_confidence, settings.rules, settings.actors) == (0.1, (Path("mine"),), ())


def test_folders_in_the_environment_are_parted_like_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_RULES", "one:two")
    assert load_settings().rules == (Path("one"), Path("two"))


def test_settings_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().jobs = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('modle = "x"', "dragoman.toml: there is no setting `modle`; known are model, jobs"),
        ("jobs = -1", "dragoman.toml:jobs: -1 will not do"),
        ('min_confidence = "high"', "dragoman.toml:min_confidence: 'high' will not do"),
        ("jobs =", "dragoman.toml: cannot be read"),
    ],
)
def test_a_wrong_file_is_named(toml: str, message: str) -> None:
    Path("dragoman.toml").write_text(toml)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_wrong_variable_or_argument_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match=r"^min_confidence: 3 will not do"):
        load_settings(min_confidence=3)
    monkeypatch.setenv("DRAGOMAN_JOBS", "many")
    with pytest.raises(SettingsError, match=r"^DRAGOMAN_JOBS: 'many' will not do"):
        load_settings()


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())
