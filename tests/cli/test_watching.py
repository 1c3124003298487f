"""dragoman watch and dragoman feeds, against a server on this machine."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.conftest import Outcome
from read.feeds.press import RSS, STORY, Press, item, page, rss, running

Run = Callable[..., Outcome]


@pytest.fixture
def press() -> Iterator[Press]:
    for press in running():
        text = rss(item("Envoys meet", "/1", STORY * 3), item("Port reopens", "/2", "The port reopened on Monday."))
        press.lay("/rss", text, RSS)
        press.lay("/2", page("Port reopens"))
        yield press


def _watch(run: Run, *arguments: object) -> Outcome:
    return run("watch", *arguments, "--once", "--allow-private", "--jobs", 1)


def test_watching_once(run: Run, press: Press, tmp_path: Path) -> None:
    outcome = _watch(run, press.base + "/rss", "--stats")
    assert outcome.code == 0, outcome.err
    assert "watching 1 feed; kept in" in outcome.out
    assert "The Press: 2 to read of 2" in outcome.out
    assert "+ Envoys meet  (The Press, 5 events)" in outcome.out
    assert "articles: 2 added; 10 events; 0 left; 0 feeds failed" in outcome.out
    assert "seen to kept: p50 " in outcome.out
    again = _watch(run)
    assert (again.code, again.err) == (0, "")
    assert "articles: none" in again.out


def test_trouble_is_told_and_gives_one(run: Run, press: Press, tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    lines = [f'[[feed]]\nurl = "{press.base}/{name}"\n' for name in ("rss", "down")]
    file.write_text("".join(lines))
    outcome = _watch(run, file, "--quiet")
    assert (outcome.code, outcome.out) == (1, "")
    assert f"{press.base}/down: answered 404 Not Found; next try at" in outcome.err
    listed = run("feeds", "list", "-f", "text").out
    assert "failing " in listed
    assert "failed once: answered 404 Not Found; never read well" in listed
    assert [json.loads(line)["articles"] for line in run("feeds", "list").out.splitlines()] == [0, 2]


def test_private_addresses_are_refused(run: Run, press: Press) -> None:
    outcome = run("watch", press.base + "/rss", "--once", "--jobs", 1)
    assert outcome.code == 1
    assert "private or reserved address 127.0.0.1" in outcome.err


def test_nothing_to_watch(run: Run, tmp_path: Path) -> None:
    outcome = run("watch", "--once")
    assert outcome.code == 2
    assert "no feed is known; name a list" in outcome.err
    assert run("watch", tmp_path / "none.opml", "--once").code == 1
    assert "no time between two readings" in run("watch", "--every", "often").err


def test_feeds_in_and_out(run: Run, tmp_path: Path) -> None:
    url = "https://news.example/rss"
    assert run("feeds", "add", url, "--name", "News", "--every", "5m", "--full-text", "never").out == f"added {url}\n"
    assert run("feeds", "add", url, "--kind", "wire").out == f"changed {url}\n"
    assert "no web address" in run("feeds", "add", "news.example").err
    for form in ("toml", "opml"):
        file = tmp_path / f"list.{form}"
        assert run("feeds", "export", "-f", form, "-o", file).code == 0
        assert "1 feeds in" in run("feeds", "import", file).out
        assert "0 added, 1 known" in run("feeds", "import", file).out
    (feed,) = (json.loads(line) for line in run("feeds", "list", "--format", "json").out.splitlines())
    assert (feed["title"], feed["every"], feed["kind"], feed["health"]) == ("News", 300, "wire", "not read yet")
    assert "secret" not in feed
    assert run("feeds", "remove", url).code == 0
    assert "no such feed" in run("feeds", "remove", url).err
    assert run("feeds", "list").out == ""
    assert "1 added" in run("feeds", "import", tmp_path / "list.opml").out


def test_checking(run: Run, press: Press) -> None:
    outcome = run("feeds", "check", press.base + "/rss", press.base + "/none", "--allow-private")
    assert outcome.code == 1
    good, bad = outcome.out.splitlines()
    assert good.endswith("RSS 'The Press', 2 entries, 1 with their whole text")
    assert bad.endswith("answered 404 Not Found")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_cleanly(press: Press, tmp_path: Path, number: signal.Signals) -> None:
    arguments = ["dragoman", "watch", press.base + "/rss", "--allow-private", "--jobs", "1", "--db", "m.db"]
    program = (
        "import sys; from dragoman import pipeline; from dragoman.cli import main; "
        "from pipeline.fakes import FakeCoder; pipeline.load = lambda *_: FakeCoder(); "
        f"sys.argv = {arguments!r}; main()"
    )
    paths = os.pathsep.join(sys.path)
    watch = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    guard = threading.Timer(90, watch.kill)
    guard.start()
    assert watch.stdout
    lines: list[str] = []
    while sum("  + " in line for line in lines) < 2:
        lines.append(watch.stdout.readline())
        assert lines[-1], watch.stderr and watch.stderr.read()
    started = time.monotonic()
    watch.send_signal(number)
    out, err = watch.communicate()
    guard.cancel()
    assert watch.returncode == 0, err
    assert time.monotonic() - started < 20
    assert "articles: 2 added" in out
    assert "ending; what is being coded is kept first" in err
