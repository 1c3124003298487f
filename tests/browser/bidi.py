"""Firefox over WebDriver BiDi: a window that goes to pages, clicks, and tells what scripts find."""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox") or ""
_ADDRESS = re.compile(rb"WebDriver BiDi listening on (ws://\S+)")


class Window:
    """One window of a running Firefox."""

    def __init__(self, line: ClientConnection) -> None:
        self._line, self._number = line, 0
        self.told: list[dict[str, Any]] = []
        self.ask("session.new", capabilities={})
        self.context = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """What the browser answers to a command. Raises RuntimeError for its errors."""
        self._number += 1
        self._line.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            said = json.loads(self._line.recv(timeout=90))
            if said.get("id") != self._number:
                self.told.append(said)
            elif said.get("type") == "error":
                raise RuntimeError(f"{method}: {said['error']}: {said['message']}")
            else:
                result: dict[str, Any] = said["result"]
                return result

    def go(self, url: str) -> None:
        """Go to a page and wait until it is there."""
        self.ask("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def value(self, script: str) -> Any:
        """What an expression, or the promise that it gives, comes to; it must be JSON."""
        whole = f"(async () => JSON.stringify(await ({script})))()"
        target = {"context": self.context}
        said = self.ask("script.evaluate", expression=whole, target=target, awaitPromise=True)
        if said["type"] == "exception":
            raise RuntimeError(said["exceptionDetails"]["text"])
        found = said["result"].get("value")
        return json.loads(found) if found is not None else None

    def click(self, selector: str) -> None:
        """Click on an element as a person does."""
        script = f"""(() => {{
            const element = document.querySelector({json.dumps(selector)});
            element.scrollIntoView({{ block: "center" }});
            const box = element.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }})()"""
        x, y = (round(value) for value in self.value(script))
        moves = [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}]
        hand = {"type": "pointer", "id": "mouse", "actions": [*moves, {"type": "pointerUp", "button": 0}]}
        self.ask("input.performActions", context=self.context, actions=[hand])

    def until(self, script: str, seconds: float = 90) -> Any:
        """What an expression comes to once it is true. Raises TimeoutError when it does not become so."""
        ends, found = time.monotonic() + seconds, None
        while time.monotonic() < ends:
            try:
                found = self.value(script)
            except RuntimeError:  # the page goes away in between
                found = None
            if found:
                return found
            time.sleep(0.2)
        raise TimeoutError(f"{script} did not become true: {found}")


@contextmanager
def firefox(folder: Path, prefs: Mapping[str, str | int | bool]) -> Iterator[Window]:
    """A Firefox without a screen, with a fresh profile and these preferences."""
    profile = folder / "profile"
    profile.mkdir(parents=True)
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in prefs.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    log = (folder / "firefox.log").open("wb")
    command = [FIREFOX, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    around = {**os.environ, "HOME": str(folder), "MOZ_LOG_FILE": str(folder / "moz.log")}
    browser = subprocess.Popen([*command, "about:blank"], stdout=log, stderr=log, env=around)
    try:
        address = _address(folder / "firefox.log", browser)
        with connect(f"{address}/session", max_size=None, open_timeout=60) as line:
            yield Window(line)
    finally:
        browser.terminate()
        try:
            browser.wait(20)
        except subprocess.TimeoutExpired:
            browser.kill()
        log.close()


def _address(log: Path, browser: "subprocess.Popen[bytes]", seconds: float = 120) -> str:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends and browser.poll() is None:
        if found := _ADDRESS.search(log.read_bytes()):
            return found[1].decode()
        time.sleep(0.2)
    raise RuntimeError(f"Firefox did not start: {log.read_text(errors='replace')[-2_000:]}")
