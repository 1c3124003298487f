"""The recipes name commands, options, settings and addresses that exist."""

import configparser
import re
import shlex

import pytest

from docs.pages import DOCS
from docs.test_commands import COMMANDS
from dragoman.settings import PREFIX, Settings

INSTALL = DOCS / "install"
CONTAINER = (INSTALL / "Containerfile").read_text(encoding="utf-8")
UNIT = (INSTALL / "dragoman.service").read_text(encoding="utf-8")
CADDY = (INSTALL / "Caddyfile").read_text(encoding="utf-8")
README = (INSTALL / "README.md").read_text(encoding="utf-8")


def _options(words: list[str]) -> set[str]:
    return {word for word in words if word.startswith("--")}


def _known(name: str) -> set[str]:
    return {option for parameter in COMMANDS[name].params for option in parameter.opts}


@pytest.mark.parametrize("text", [CONTAINER, UNIT, README], ids=["Containerfile", "unit", "README"])
def test_every_variable_is_a_setting(text: str) -> None:
    named = {name.removeprefix(PREFIX).lower() for name in re.findall(rf"{PREFIX}[A-Z_]+", text)}
    assert named
    assert named <= set(Settings.model_fields)


def test_the_unit_starts_the_desk() -> None:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(UNIT)
    words = shlex.split(parser["Service"]["ExecStart"])
    assert words[0].endswith("/bin/dragoman")
    assert words[1] == "serve"
    assert _options(words) <= _known("dragoman serve")
    assert parser["Service"]["ProtectSystem"] == "strict"
    assert parser["Service"]["NoNewPrivileges"] == "yes"


def test_the_container_starts_the_desk_without_root() -> None:
    command = re.search(r'^CMD \["serve", (?P<rest>.*)\]$', CONTAINER, re.M)
    assert command
    assert _options(re.findall(r'"([^"]+)"', command["rest"])) <= _known("dragoman serve")
    assert re.search(r"^USER (?!0|root)", CONTAINER, re.M)


def test_ports_and_addresses_agree() -> None:
    ports = re.findall(r"(?:127\.0\.0\.1:|EXPOSE |--port |\"--port\", \")(\d+)", CONTAINER + UNIT + CADDY)
    assert set(ports) == {"8800"}
    assert "/healthz" in CADDY
    assert "/healthz" in CONTAINER
