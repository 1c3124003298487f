"""Work on the memory that is tried until it succeeds: a lock, a full disk or a lost server stop nothing for good."""

import time
from collections.abc import Callable
from typing import TypeVar

from dragoman.errors import StoreError

R = TypeVar("R")
WAITS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)  # seconds; the last one again and again


class StoppedError(Exception):
    """The watch was told to stop while the memory could not be used."""


def patiently(work: Callable[[], R], tell: Callable[[str], None], stopped: Callable[[], bool]) -> R:
    """What the work gives, however long the memory cannot do it. Raises StoppedError when nobody waits any more."""
    tries = 0
    while True:
        try:
            return work()
        except StoreError as error:
            if tries == 0:
                tell(str(error))
            deadline = time.monotonic() + WAITS[min(tries, len(WAITS) - 1)]
            tries += 1
            while time.monotonic() < deadline:
                if stopped():
                    raise StoppedError from error
                time.sleep(0.1)
