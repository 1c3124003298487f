"""Chromium over its DevTools protocol: a page, and the service workers behind it."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

_WHOLE = ("Browser.", "Target.")  # commands to the browser itself
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""


class Tab:
    """One page of a running Chromium."""

    def __init__(self, line: ClientConnection, url: str) -> None:
        self._line, self._number, self._session = line, 0, ""
        self.told: list[dict[str, Any]] = []
        target = self.ask("Target.createTarget", url=url)["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """What the browser answers to a command. Raises RuntimeError for its errors."""
        self._number += 1
        session = {"sessionId": self._session} if self._session and not method.startswith(_WHOLE) else {}
        self._line.send(json.dumps({"id": self._number, "method": method, "params": params, **session}))
        while True:
            said = json.loads(self._line.recv(timeout=90))
            if said.get("id") != self._number:
                self.told.append(said)
            elif "error" in said:
                raise RuntimeError(f"{method}: {said['error']['message']}")
            else:
                result: dict[str, Any] = said["result"]
                return result

    def value(self, script: str) -> Any:
        """What an expression, or the promise that it gives, comes to; it must be JSON."""
        said = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in said:
            raise RuntimeError(str(said["exceptionDetails"].get("exception", {}).get("description")))
        return said["result"].get("value")

    def in_worker(self, script: str) -> Any:
        """What an expression comes to in the service worker."""
        targets = self.ask("Target.getTargets")["targetInfos"]
        worker = next(one["targetId"] for one in targets if one["type"] == "service_worker")
        page, self._session = self._session, ""
        self._session = self.ask("Target.attachToTarget", targetId=worker, flatten=True)["sessionId"]
        try:
            return self.value(script)
        finally:
            self._session = page

    def until(self, script: str, seconds: float = 90) -> Any:
        """What an expression comes to once it is true. Raises TimeoutError when it does not become so."""
        ends, found = time.monotonic() + seconds, None
        while time.monotonic() < ends:
            if found := self.value(script):
                return found
            time.sleep(0.2)
        raise TimeoutError(f"{script} did not become true: {found}")

    def heard(self, method: str, seconds: float = 30) -> dict[str, Any]:
        """The last event of a kind with something in it, waited for."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            for said in reversed(self.told):
                if said.get("method") == method and any(said["params"].values()):
                    params: dict[str, Any] = said["params"]
                    return params
            self.value("1")
            time.sleep(0.1)
        raise TimeoutError(f"{method} was not heard")


@contextmanager
def chromium(folder: Path, url: str) -> Iterator[Tab]:
    """A Chromium without a screen and with a fresh profile, at a page."""
    profile = folder / "chromium"
    command = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
    command += ["--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"]
    with (folder / "chromium.log").open("wb") as log:
        browser = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            port = _port(profile / "DevToolsActivePort", browser)
            with connect(f"ws://127.0.0.1:{port[0]}{port[1]}", max_size=None, open_timeout=60) as line:
                yield Tab(line, url)
        finally:
            browser.terminate()
            try:
                browser.wait(20)
            except subprocess.TimeoutExpired:
                browser.kill()


def _port(file: Path, browser: "subprocess.Popen[bytes]", seconds: float = 120) -> list[str]:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends and browser.poll() is None:
        lines = file.read_text().splitlines() if file.exists() else []
        if len(lines) == 2:
            return lines
        time.sleep(0.2)
    raise RuntimeError("Chromium did not start")
