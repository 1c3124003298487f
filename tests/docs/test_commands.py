"""Each command and option stands in the reference, and what the pages tell people to type exists."""

import re
import shlex
from collections.abc import Iterator

import click
import pytest
import typer.main

from docs.pages import PAGES, ROOT, blocks, code_words, page, part
from dragoman.cli import app

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def _commands(command: click.Command, name: str = "dragoman") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    for sub, inside in getattr(command, "commands", {}).items():
        yield from _commands(inside, f"{name} {sub}")


COMMANDS = dict(_commands(typer.main.get_command(app)))
OPTIONS = [
    (name, option)
    for name, command in COMMANDS.items()
    for parameter in command.params
    if parameter.param_type_name == "option"
    for option in parameter.opts
    if option not in ("--help", "-h")
]


def _typed() -> list[tuple[str, str]]:
    """Every line of a shell block, with the page it stands on."""
    return [
        (str(path.relative_to(ROOT)), line)
        for path in PAGES
        for block in blocks(path.read_text(encoding="utf-8"), "sh")
        for line in block.splitlines()
    ]


def _section(name: str) -> str:
    level = "###" if name.count(" ") > 1 else "##"
    text = page("commands.md")
    return part(text, f"{level} {name}") if " " in name else text


@pytest.mark.parametrize("name", [n for n in COMMANDS if " " in n])
def test_every_command_has_a_section(name: str) -> None:
    assert _section(name).strip()


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_option_is_in_the_section_of_its_command(name: str, option: str) -> None:
    words = {word for code in code_words(_section(name)) for word in code.split()}
    assert option in words


@pytest.mark.parametrize("name", re.findall(r"^#{2,3} (dragoman [\w ]+)$", page("commands.md"), re.M))
def test_no_section_is_about_a_command_that_is_gone(name: str) -> None:
    assert name in COMMANDS


@pytest.mark.parametrize(("where", "line"), [t for t in _typed() if t[1].lstrip().startswith("dragoman ")])
def test_what_people_are_told_to_type_exists(where: str, line: str) -> None:
    words = shlex.split(line, comments=True)
    name = "dragoman"
    while len(words) > name.count(" ") + 1 and f"{name} {words[name.count(' ') + 1]}" in COMMANDS:
        name = f"{name} {words[name.count(' ') + 1]}"
    known = {o for p in COMMANDS[name].params for o in p.opts} | {"--help", "-h"}
    assert name != "dragoman" or words[1].startswith("-")
    assert {w for w in words if w.startswith("-") and w != "-"} <= known


@pytest.mark.parametrize(("where", "line"), _typed())
def test_every_chore_is_in_the_makefile(where: str, line: str) -> None:
    for target in re.findall(r"\bmake ([a-z]+)", line):
        assert re.search(rf"^{target}:", MAKEFILE, re.M)


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_chores_named_in_prose_are_in_the_makefile(path: object) -> None:
    for code in code_words(path.read_text(encoding="utf-8")):  # type: ignore[attr-defined]
        for target in re.findall(r"^make ([a-z]+)", code):
            assert re.search(rf"^{target}:", MAKEFILE, re.M), target
