"""A memory that the demo newsroom has filled, for desks over copies of it."""

import shutil
import time
from pathlib import Path

from dragoman.lexicon.newsroom import load_press, weeks_until

LAST = 8  # posts that are held back


def fill(file: Path, patience: float = 900) -> None:
    """Read the newsroom's feeds into a memory, dated up to this week, but for the last posts."""
    from dragoman.cli.assembly import chosen_settings
    from dragoman.cli.rehearsing import Calm, watched
    from dragoman.newsroom import Newsroom, Pace
    from dragoman.pipeline.linking import linker
    from dragoman.store import open_store

    press = load_press(weeks=weeks_until(time.time()))
    calm = Calm(len(press.papers))
    pace = Pace(seconds=1, at_once=len(press.posts) - LAST)
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
