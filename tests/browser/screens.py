"""Pictures of each page in docs/screens, from the newsroom's news: python -m browser.screens (make screenshots)."""

import argparse
import os
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from browser.conftest import CHROMIUM
from browser.desks import copied, fill
from browser.places import places
from browser.watching import context_of, seen
from evals.serving import Desk, desk_over

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
SHOWN = (
    *("wire", "events", "event", "stories", "story", "article", "deals", "deal-totals", "deal", "statements"),
    *("pairs", "pair", "actors", "actor", "calendar", "map", "sources", "code", "watches", "watch"),
    *("judgements", "judgement", "account", "tokens", "login"),
)
WHOLE = ("events", "stories", "deals", "statements", "pairs", "actors")
_PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
COLOURS = 64
TALLEST = 1100


def quantised(picture: bytes) -> bytes:
    """The same picture with fewer colours, which screens of text do not miss."""
    image = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def shoot(browser: Browser, base: str, path: str, *, scheme: str, width: int, height: int) -> bytes:
    """A page from its top down to `height`, or to its own end."""
    with context_of(browser, scheme=scheme, width=width, height=height) as context:
        page: Any = seen(context).page
        page.goto(base + path, wait_until="load", timeout=120_000)
        page.evaluate(_PAINTED)
        page.wait_for_timeout(300)
        tall = min(page.evaluate("Math.ceil(document.body.getBoundingClientRect().height)"), height)
        return bytes(page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": tall}))


def shoot_all(desk: Desk, folder: Path, names: list[str]) -> int:
    """Pictures of these pages, light and dark; the wire also on a phone. Gives their size in bytes."""
    found, size = places(desk) | {name: f"/{name}" for name in WHOLE} | {"wire": "/"}, 0
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name in names:
            for suffix, width, height in (("", 1280, TALLEST), ("-phone", 360, 740))[: 2 if name == "wire" else 1]:
                for scheme in ("light", "dark"):
                    path = folder / f"{name}{suffix}-{scheme}.png"
                    whole = shoot(browser, desk.base, found[name], scheme=scheme, width=width, height=height)
                    path.write_bytes(quantised(whole))
                    size += path.stat().st_size
                    print(f"{path.name} {path.stat().st_size:,}", flush=True)
        browser.close()
    return size


def main() -> None:
    """Fill a memory, or take the one that DRAGOMAN_FILLED names, and take the pictures."""
    parser = argparse.ArgumentParser(description="Take pictures of the desk.")
    parser.add_argument("names", nargs="*", help="pages; all without any")
    parser.add_argument("--to", type=Path, default=FOLDER)
    options = parser.parse_args()
    with TemporaryDirectory() as made:
        folder = Path(made)
        memory = Path(os.environ.get("DRAGOMAN_FILLED") or folder / "filled" / "filled.db")
        if not memory.exists():
            memory.parent.mkdir()
            fill(memory)
        with desk_over(copied(memory, folder), folder / "desk.log") as desk:
            size = shoot_all(desk, options.to, options.names or list(SHOWN))
    print(f"{size:,} bytes in all")


if __name__ == "__main__":
    main()
