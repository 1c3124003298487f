"""Signing in is slowed down for whoever guesses, and never keeps more than two processors busy."""

import time
from collections.abc import Callable

from anyio import CapacityLimiter

from dragoman.web.limits import Limiter

_AT_ONCE = 2  # passwords that are checked side by side: each takes 64 MB for a moment


class Attempts:
    """Ten tries at once and two a minute from then on for an address; thirty and one for a name from anywhere."""

    def __init__(self, *, tick: Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._by_address, self._by_name = Limiter(1 / 30, 10), Limiter(1 / 60, 30)
        self.turn = CapacityLimiter(_AT_ONCE)

    def wait(self, address: str, name: str) -> float:
        """Seconds until the next try may be made; 0 when it may now, and then it is counted."""
        now = self._tick()
        return self._by_address.wait(address, now) or self._by_name.wait(name.casefold(), now)

    def succeeded(self, address: str) -> None:
        """Forget the tries of an address that knew the password."""
        self._by_address.forget(address)
