"""A memory that the demo newsroom has filled, and desks over copies of it: each a process, on a free port."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from dragoman.lexicon.newsroom import load_press, weeks_until

LAST = 8  # posts that are held back: what comes while a page is open


def fill(file: Path, patience: float = 900) -> None:
    """Read the newsroom's feeds into a memory, dated up to this week, but for the last posts."""
    from dragoman.cli.assembly import chosen_settings
    from dragoman.cli.rehearsing import Calm, watched
    from dragoman.newsroom import Newsroom, Pace
    from dragoman.pipeline.linking import linker
    from dragoman.store import open_store

    press = load_press(weeks=weeks_until(time.time()))
    first, calm = len(press.posts) - LAST, Calm(len(press.papers))
    pace = Pace(seconds=1, at_once=first)
    with (
        open_store(str(file), linker=linker()) as store,
        Newsroom(press, pace=pace, clock=lambda: 0.0, window=len(press.posts)) as room,
        watched(room, store, chosen_settings(allow_private=True), calm),
    ):
        if not calm.wait(patience):
            raise TimeoutError(f"the newsroom was not read in {patience:.0f} seconds")


def copied(memory: Path, folder: Path) -> Path:
    """A copy of a memory that nothing writes to now, with its journal."""
    for part in memory.parent.glob(f"{memory.name}*"):
        shutil.copy2(part, folder / part.name)
    return folder / memory.name


class Desk:
    """A desk that can be ended and started again on the same port."""

    def __init__(self, memory: Path, log: Path) -> None:
        self.memory, self._log = memory, log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, patience: float = 120) -> None:
        """Start the process and wait until it answers."""
        command = [sys.executable, "-m", "dragoman", "serve", "--db", str(self.memory), "--port", str(self.port)]
        around = os.environ | {"DRAGOMAN_REQUESTS_PER_MINUTE": "100000"}
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=around)
        ends = time.monotonic() + patience
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(f"the desk did not start: {self._log.read_text(errors='replace')[-2_000:]}")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.base}/healthz", timeout=5).is_success
        except httpx.TransportError:
            return False

    def end(self) -> None:
        """End the process."""
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None

    def json(self, path: str) -> Any:
        """What the desk gives for a path, as data."""
        answer = httpx.get(self.base + path, timeout=60, follow_redirects=True)
        answer.raise_for_status()
        return answer.json()


@contextmanager
def desk_over(memory: Path, log: Path) -> Iterator[Desk]:
    """A running desk over a memory."""
    desk = Desk(memory, log)
    desk.start()
    try:
        yield desk
    finally:
        desk.end()
