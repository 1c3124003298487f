"""A desk in a process of its own, on a free port, which can be ended and started again there."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

_TICKS = os.sysconf("SC_CLK_TCK")


class Desk:
    """A desk over the memory in a file; what it says goes to a log."""

    def __init__(self, memory: Path, log: Path) -> None:
        self.memory, self._log = memory, log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, patience: float = 120) -> None:
        """Start the process and wait until it answers."""
        command = [sys.executable, "-m", "dragoman", "serve", "--db", str(self.memory), "--port", str(self.port)]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
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

    def busy(self) -> float:
        """Seconds of the processor that the desk has used (Linux)."""
        fields = self._told("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory_used(self) -> float:
        """Megabytes that the desk has in memory (Linux)."""
        line = next(line for line in self._told("status").splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1000

    def _told(self, name: str) -> str:
        if not self.process:
            raise RuntimeError("the desk is not running")
        return Path(f"/proc/{self.process.pid}/{name}").read_text(encoding="utf-8")


@contextmanager
def desk_over(memory: Path, log: Path) -> Iterator[Desk]:
    """A running desk over a memory."""
    desk = Desk(memory, log)
    try:
        desk.start()
        yield desk
    finally:
        desk.end()
