"""The web server under the desk."""

import logging
import socket
from contextlib import suppress

import uvicorn
from fastapi import FastAPI

from dragoman.errors import SettingsError
from dragoman.web import warming
from dragoman.web.live import Live

STUCK = 60_000  # milliseconds after which the system ends a connection whose other side takes nothing any more


class _Server(uvicorn.Server):
    """A server that lets the live streams go before it waits for open requests to end."""

    def __init__(self, config: uvicorn.Config, live: Live) -> None:
        super().__init__(config)
        self._live = live

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End all requests."""
        self._live.close()
        await super().shutdown(sockets)


def listener(host: str, port: int) -> socket.socket:
    """A socket on this address; port 0 is any free one. Raises SettingsError when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        # Inherited by what is accepted: a page that never reads its stream must not hold it for ever.
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, STUCK)
    try:
        made.bind((host.strip("[]"), port))
    except OSError as e:
        made.close()
        raise SettingsError("port", f"{host}:{port} cannot be had ({e.strerror})", "--port names another one") from e
    return made


def run(app: FastAPI, listening: socket.socket) -> None:
    """Serve the desk on a socket until Ctrl-C or SIGTERM."""
    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s %(message)s", level=logging.WARNING)
    # The desk keeps its own log, which holds no secrets, and asks the proxies that the settings name, and no others.
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        backlog=2048,
    )
    warming.start(app)
    with suppress(KeyboardInterrupt):  # which uvicorn raises anew when it has ended well
        _Server(config, app.state.live).run(sockets=[listening])
