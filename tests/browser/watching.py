"""A page in Chromium with what went wrong on it: errors, failed requests, things that moved, what is too wide."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

_SHIFTS = """
window.moved = { sum: 0, what: [] };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    window.moved.sum += entry.value;
    window.moved.what.push(...entry.sources.map((s) => s.node?.outerHTML?.slice(0, 90) ?? "?"));
  }
}).observe({ type: "layout-shift", buffered: true });
"""
_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const scrolls = (e) =>
    e && e !== document.body && (getComputedStyle(e).overflowX !== "visible" || scrolls(e.parentElement));
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > room + 1 && !scrolls(e.parentElement))
    .map((e) => e.outerHTML.slice(0, 90));
}"""
_AXE = """() => axe
  .run(document, { resultTypes: ["violations"], preload: false, iframes: false })
  .then(({ violations }) => violations
  .filter(({ impact }) => ["serious", "critical"].includes(impact))
  .map(({ id, impact, nodes }) => `${impact}: ${id}: ${nodes.slice(0, 3).map((n) => n.html.slice(0, 140)
     + " | " + (n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? "")).join(" ; ")}`))"""


@dataclass
class Seen:
    """A page, and what it complained about since it was opened."""

    page: Any
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def moved(self) -> dict[str, Any]:
        """How much moved under the reader: the sum of the shifts, and what moved."""
        found: dict[str, Any] = self.page.evaluate("window.moved")
        return found

    def too_wide(self) -> list[str]:
        """What makes the page scroll sideways."""
        found: list[str] = self.page.evaluate(_WIDE)
        return found

    def shut_out(self, axe: str) -> list[str]:
        """What axe finds serious or critical."""
        self.page.evaluate(axe)
        found: list[str] = self.page.evaluate(_AXE)
        return found


def until(page: Any, script: str, arg: object = None, *, seconds: float = 60) -> None:
    """Wait until a script finds what it looks for. Playwright's own waiting is eval, which the desk forbids."""
    ends = time.monotonic() + seconds
    while not page.evaluate(script, arg):
        if time.monotonic() > ends:
            raise TimeoutError(f"{script} did not become true in {seconds:.0f} seconds")
        page.wait_for_timeout(50)


@contextmanager
def context_of(
    chromium: Any, *, scheme: str = "light", width: int = 1280, height: int = 900, **more: Any
) -> Iterator[Any]:
    """A browser context with a colour scheme and a size."""
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": height}, **more)
    context.add_init_script(_SHIFTS)
    try:
        yield context
    finally:
        context.close()


def seen(context: Any) -> Seen:
    """A fresh page of a context, watched."""
    page = context.new_page()
    found = Seen(page)
    page.on("console", lambda said: said.type in ("error", "warning") and found.said.append(said.text))
    page.on("pageerror", lambda error: found.said.append(str(error)))
    page.on("requestfailed", lambda request: found.failed.append(f"{request.url}: {request.failure}"))
    page.on("response", lambda got: got.status >= 400 and found.failed.append(f"{got.url}: {got.status}"))
    return found
