"""A watch of feeds in a process of its own, beside the desk."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_PATIENCE = 75.0  # seconds for the watch to finish what it codes


@contextmanager
def watched(feeds: Sequence[str], database: str) -> Iterator[None]:
    """Watch these lists and addresses of feeds into a memory; without any nothing is watched.

    A process of its own, so that coding, which fills a core, holds up no page.
    """
    if not feeds:
        yield
        return
    command = [sys.executable, "-m", "dragoman", "watch", *feeds, "--quiet"]
    # By the environment, because an address may hold a password, and command lines can be read by all.
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, env=os.environ | {"DRAGOMAN_DATABASE": database})
    try:
        yield
    finally:
        child.terminate()
        try:
            child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
