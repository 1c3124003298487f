"""One line in the log for each request, without anything secret, and a count of it."""

import logging
import time
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.web.gate import Trace
from dragoman.web.keys import blotted
from dragoman.web.metrics import Metrics

LOG = logging.getLogger("dragoman.access")
_SECRET = frozenset({"token", "key", "password", "secret", "csrf", "auth", "session", "code", "signature"})
_LONGEST = 300  # characters of an address that the log shows
_QUIET = ("/static/", "/healthz")


class Accounted:
    """An application whose requests are counted, and written down when they end."""

    def __init__(self, app: ASGIApp, metrics: Metrics, *, tick: Callable[[], float] = time.monotonic) -> None:
        self._app, self._metrics, self._tick = app, metrics, tick

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        trace = Trace()
        scope.setdefault("state", {})["trace"] = trace
        sending = _Sending(send, self._metrics)
        began = self._tick()
        try:
            await self._app(scope, receive, sending)
        finally:
            sending.end()
            self._count(scope, trace, sending, self._tick() - began)

    def _count(self, scope: Scope, trace: Trace, sent: "_Sending", seconds: float) -> None:
        route, status = trace.route or "other", sent.status or 499  # 499: who asked went away
        self._metrics.requests.labels(route, str(status)).inc()
        if not sent.streams:
            self._metrics.seconds.labels(route).observe(seconds)
        level = logging.DEBUG if scope["path"].startswith(_QUIET) else logging.INFO
        address = (scope.get("client") or ("-",))[0]
        shown = shown_address(scope["path"], scope.get("query_string", b"").decode("latin-1"))
        LOG.log(
            level,
            "%s %s %s %d %d bytes %.0f ms %s",
            address,
            scope["method"],
            shown,
            status,
            sent.size,
            seconds * 1000,
            trace.visitor or "-",
        )


class _Sending:
    """A `send` that remembers what it sent."""

    def __init__(self, send: Send, metrics: Metrics) -> None:
        self._send, self._metrics = send, metrics
        self.status, self.size, self.streams = 0, 0, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.streams = Headers(raw=message["headers"]).get("content-type", "").startswith("text/event-stream")
            if self.streams:
                self._metrics.streams.inc()
        self.size += len(message.get("body", b""))
        await self._send(message)

    def end(self) -> None:
        if self.streams:
            self._metrics.streams.dec()


def shown_address(path: str, query: str) -> str:
    """Path and query as the log may show them: on one line, not too long, secrets blotted out."""
    pairs = [(name, "***" if name.lower() in _SECRET else value) for name, value in parse_qsl(query)]
    whole = path + (f"?{urlencode(pairs, safe='*')}" if pairs else "")
    plain = "".join(c if c.isprintable() else "?" for c in blotted(whole))
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}..."
