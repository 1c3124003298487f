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


def waits(base: str, add: Callable[[], str], *, articles: int) -> list[float]:
    """Seconds from the moment each article is handed to the memory, coded, to the frame that shows it, sorted.

    `add` stores an article and gives its id.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page: Any = browser.new_page()
        page.goto(base, timeout=_PATIENCE)
        page.wait_for_function("document.getElementById('live').textContent === 'Live'", timeout=_PATIENCE)
        page.evaluate(_NOTE)
        found = []
        for _ in range(articles):
            began = time.time()
            link = f"/articles/{add()}"
            page.wait_for_function("link => window.shown[link]", arg=link, timeout=_PATIENCE)
            found.append(page.evaluate("link => window.shown[link]", link) / 1000 - began)
        browser.close()
    return sorted(found)
