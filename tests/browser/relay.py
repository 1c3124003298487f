"""A line between a browser and a desk that can be cut, and that counts who listens to the live stream over it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Relay:
    """Passes bytes from a port of its own to another port."""

    def __init__(self, port: int) -> None:
        self._to, self.cut = port, False
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            try:
                if self.cut:
                    raise OSError("cut")
                far = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                near.close()
                continue
            self._pairs.append((near, far))
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()

    def break_off(self) -> None:
        """Cut all lines and let none come through."""
        self.cut = True
        for near, far in self._pairs:
            for one in (near, far):
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
        self._pairs.clear()

    def mend(self) -> None:
        """Let lines through again."""
        self.cut = False

    def close(self) -> None:
        """End it."""
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self.break_off()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while read := one.recv(65_536):
            other.sendall(read)
    for end in (one, other):
        end.close()


@contextmanager
def relay_to(port: int) -> Iterator[Relay]:
    """A relay to a port of this machine."""
    relay = Relay(port)
    try:
        yield relay
    finally:
        relay.close()
