"""The commands, their options, their exit codes and the one line that an error is."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from cli.conftest import TEXT, Outcome
from dragoman import __version__, pipeline
from dragoman.cli import assembly
from dragoman.errors import LexiconError, ModelError

Run = Callable[..., Outcome]
COMMANDS = ["code", "explain", "demo", "version"]


def test_json_is_the_format_of_a_pipe(run: Run, article: Path) -> None:
    found = run("code", article)
    assert found.code == 0
    assert json.loads(found.out)["article"]["source"] == str(article)
    assert found.err == ""


def test_plover_has_one_line_for_each_event(run: Run, article: Path) -> None:
    lines = run("code", article, "--format", "plover").out.splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["CONSULT", "AGREE", "ACCUSE", "ASSAULT", "CONSULT"]


def test_text_is_plain_in_a_pipe(run: Run, article: Path) -> None:
    page = run("code", article, "--format", "text").out
    assert "Narendra Modi (IND GOV) → Kenya: visited" in page
    assert "\x1b" not in page


def test_a_line_stands_between_two_pages(run: Run, article: Path) -> None:
    page = run("code", article, article, "--format", "text").out
    assert sum(set(line) == {"─"} for line in page.splitlines()) == 1


def test_output_goes_into_a_file(run: Run, article: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    assert run("code", article, article, "--output", file).out == ""
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2


def test_doubtful_events_can_be_left_out(run: Run, article: Path) -> None:
    events = json.loads(run("code", article, "--min-confidence", "0.9").out)["events"]
    assert [e["confidence"] for e in events] == [0.91]


def test_the_date_of_publication_can_be_given(run: Run, article: Path) -> None:
    assert json.loads(run("code", article, "--published", "2016-07-12").out)["article"]["published"] == "2016-07-12"


def test_settings_hold_where_no_option_is_given(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_MIN_CONFIDENCE", "0.9")
    assert len(json.loads(run("code", article).out)["events"]) == 1
    assert len(json.loads(run("code", article, "--min-confidence", "0.5").out)["events"]) == 4
    monkeypatch.setenv("DRAGOMAN_JOBS", "many")
    found = run("code", article)
    assert (found.code, found.err.count("\n")) == (2, 1)


def test_wrong_lines_of_own_rules_are_told(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = SimpleNamespace(problems=(LexiconError("own.toml:visit", "has no `yes` sentence", "give it one"),))
    monkeypatch.setattr(assembly.lexicon, "load", lambda **_: wrong, raising=False)
    found = run("code", article, "--rules", tmp_path)
    assert (found.code, found.err) == (1, "dragoman: own.toml:visit: has no `yes` sentence; give it one\n")
    assert len(found.out.splitlines()) == 1


def test_one_bad_input_does_not_stop_the_others(run: Run, article: Path, tmp_path: Path) -> None:
    found = run("code", tmp_path / "gone.txt", article)
    assert found.code == 1
    assert len(found.out.splitlines()) == 1
    assert re.fullmatch(r"dragoman: \S*gone\.txt: .+; .+\n", found.err)


def test_a_remark_leaves_the_exit_code_alone(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text(json.dumps({"text": TEXT, "published": "the other day"}) + "\n", encoding="utf-8")
    found = run("code", file)
    assert (found.code, found.err.count("\n")) == (0, 1)
    assert run("code", file, "--quiet").err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["code"],
        ["code", "a.txt", "--format", "xml"],
        ["code", "a.txt", "--published", "yesterday"],
        ["code", "a.txt", "--jobs", "-1"],
        ["code", "a.txt", "--min-confidence", "2"],
        ["code", "a.txt", "--rules", "no/such/folder"],
        ["code", "a.txt", "--output", "no/such/folder/file"],
        ["explain", "a.txt", "--format", "plover"],
        ["sing"],
    ],
)
def test_a_wrong_option_is_exit_code_2(run: Run, arguments: list[str]) -> None:
    found = run(*arguments)
    assert found.code == 2
    assert found.out == ""
    assert "Traceback" not in found.err


def test_an_expected_error_is_one_line(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ModelError("model x", "is not there", "name another")

    monkeypatch.setattr(pipeline, "load", refuse)
    found = run("code", article, "--model", "x")
    assert (found.code, found.err) == (1, "dragoman: model x: is not there; name another\n")


def test_explain_shows_every_record_or_one(run: Run, article: Path) -> None:
    assert "found by event head" in run("explain", article).out
    one = run("explain", article, "--id", "x1-visit", "--format", "json")
    assert [json.loads(line)["id"] for line in one.out.splitlines()] == ["x1-visit"]


def test_explain_says_when_no_record_has_the_id(run: Run, article: Path) -> None:
    found = run("explain", article, "--id", "nothing")
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith("dragoman: --id nothing: no record")


def test_demo_shows_the_example_and_what_to_try_next(run: Run) -> None:
    found = run("demo", "--article")
    assert found.code == 0
    assert "India and Russia" in found.out
    assert "dragoman explain" in found.out.splitlines()[-2]


@pytest.mark.parametrize("arguments", [["version"], ["--version"]])
def test_version(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).out == f"dragoman {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(run: Run, command: str) -> None:
    assert f"Example: dragoman {command}" in run(command, "--help").out


def test_all_commands_are_listed(run: Run) -> None:
    page = run("--help").out
    assert all(f"\n  {command} " in page for command in COMMANDS)


def test_help_loads_nothing_heavy() -> None:
    heavy = {"rich", "spacy", "onnxruntime", "numpy", "httpx", "pydantic"}
    probe = f"import sys, dragoman.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


FAKE = """
import signal, sys, time
from dragoman import pipeline
from dragoman.cli import main
from pipeline.fakes import FakeCoder

class Slow(FakeCoder):
    def code(self, article):
        if article.text.startswith("Wait"):
            print("waiting", file=sys.stderr, flush=True)
            time.sleep(30)
        return super().code(article)

# As a terminal starts it: jobs in the background are started deaf to Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
pipeline.load = lambda *_: Slow()
main()
"""


def _start(*arguments: str) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-c", FAKE, *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
    )


def test_an_interrupt_is_quiet_and_keeps_what_was_written(article: Path, tmp_path: Path) -> None:
    slow = tmp_path / "slow.txt"
    slow.write_text(f"Wait for the end. {TEXT}", encoding="utf-8")
    process = _start("code", str(article), str(slow))
    assert process.stderr is not None
    assert process.stderr.readline() == "waiting\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert len(out.splitlines()) == 1
    assert err == ""


def test_a_closed_pipe_is_quiet(article: Path) -> None:
    process = _start("code", *[str(article)] * 40)
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
    process.wait(timeout=20)
