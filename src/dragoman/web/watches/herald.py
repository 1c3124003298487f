"""One thread beside the desk: it follows the memory for the watches, tells what is due, and has it sent."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread

from dragoman.errors import StoreError
from dragoman.store import Store
from dragoman.web.watches import pushing
from dragoman.web.watches.following import follow
from dragoman.web.watches.rules import Serving
from dragoman.web.watches.sending import Sender
from dragoman.web.watches.telling import tell

_LOG = logging.getLogger("dragoman.watches")
_TROUBLE = 5.0  # seconds before a memory in trouble is asked again
_TIDY = 3_600.0  # seconds between two forgettings of old deliveries
KEPT = timedelta(days=30)


class Herald:
    """Serves the watches of a memory. `turn` does all that is to be done now; `start` has it done until `stop`."""

    def __init__(self, store: Store, serving: Serving, clock: Callable[[], datetime]) -> None:
        self._store, self._serving, self._clock = store, serving, clock
        self._sender = Sender(store, serving, clock)
        self._stop = Event()
        self._thread = Thread(target=self._run, name="watches", daemon=True)
        self._tidied = float("-inf")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; what is not sent yet is kept in the memory for the next start."""
        self._stop.set()
        self._sender.close()
        if self._thread.ident:
            self._thread.join(5)

    def turn(self) -> int:
        """Catch, tell and begin to send what there is now; how much was done. Raises StoreError."""
        done = 0
        while changes := follow(self._store, self._clock):
            done += changes
            if self._stop.is_set():
                return done
        done += tell(self._store, self._clock(), self._serving.base)
        return done + self._sender.send_due()

    def settled(self, seconds: float = 10.0) -> bool:
        """Whether what was begun has ended within so many seconds."""
        return self._sender.settle(seconds)

    def _run(self) -> None:
        if self._serving.vapid:
            pushing.prepare()
        while not self._stop.is_set():
            pause = self._serving.pause
            try:
                self.turn()
                self._tidy()
            except StoreError as error:
                _LOG.error("the watches wait for the memory: %s", error)
                pause = _TROUBLE
            except Exception:
                # A bug over one record must not end all watches; it is told, and what comes is tried again.
                _LOG.exception("the watches stumbled")
                pause = _TROUBLE
            self._stop.wait(pause)

    def _tidy(self) -> None:
        if time.monotonic() - self._tidied > _TIDY:
            before = (self._clock() - KEPT).isoformat(timespec="seconds")
            self._store.watchbook.forget(before)
            self._tidied = time.monotonic()
