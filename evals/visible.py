"""How soon an article that is added stands in an open page of the wire: measured in Chromium, by Playwright."""

import os
import shutil
import time
from collections.abc import Callable
from typing import Any

CHROMIUM = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
_NOTE = """
window.shown = {};
const note = () => requestAnimationFrame(() => {
  for (const link of document.querySelectorAll('#wire a[href^="/articles/"]')) {
    window.shown[link.getAttribute("href")] ??= Date.now();
  }
});
new MutationObserver(note).observe(document.getElementById("wire"), { childList: true, subtree: true });
"""
_PATIENCE = 60_000


def waits(base: str, add: Callable[[], str], *, articles: int) -> tuple[list[float], list[float]]:
    """Seconds to the frame that shows each article: since it was handed to the memory, coded, and since it was kept.

    `add` stores and links an article and gives its id. Both lists are sorted.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page: Any = browser.new_page()
        page.goto(base, timeout=_PATIENCE)
        _until(page, "document.getElementById('live').textContent === 'Live'")
        page.evaluate(_NOTE)
        given, kept = [], []
        for _ in range(articles):
            began = time.time()
            link = f"/articles/{add()}"
            stored = time.time()
            _until(page, "link => window.shown[link]", link)
            shown = page.evaluate("link => window.shown[link]", link) / 1000
            given.append(shown - began)
            kept.append(shown - stored)
        browser.close()
    return sorted(given), sorted(kept)


def _until(page: Any, script: str, arg: object = None) -> None:
    """Wait until a script finds what it looks for. Playwright's own waiting is eval, which the desk forbids."""
    ends = time.monotonic() + _PATIENCE / 1000
    while not page.evaluate(script, arg):
        if time.monotonic() > ends:
            raise TimeoutError(f"{script} did not become true")
        page.wait_for_timeout(20)
