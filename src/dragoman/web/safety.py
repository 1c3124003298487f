"""What no request may do and every answer says: size limits and the headers that keep foreign words harmless."""

import json

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class TooLargeError(HTTPException):
    """A request sent more than it may."""

    def __init__(self) -> None:
        super().__init__(413)


class Guarded:
    """An application whose answers all carry the headers, and which reads no more than `limit` bytes of a request.

    Plain ASGI: what wraps each answer in a task of its own would hold back the live stream.
    """

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app, self._limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if _announced(scope) > self._limit:
            await refused(scope, guarded)
            return
        await self._app(scope, self._counted(receive), guarded)

    def _counted(self, receive: Receive) -> Receive:
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._limit:
                raise TooLargeError
            return message

        return counted


def _announced(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isdigit() else 0


async def refused(scope: Scope, send: Send) -> None:
    """Answer 413 in plain words, without reading what comes."""
    media, body = "text/plain; charset=utf-8", "The request is too large for this desk.\n"
    if scope["path"].startswith("/api/"):
        told = {"status": 413, "detail": body.strip(), "right": "Send less at once.", "known": []}
        media, body = "application/problem+json", json.dumps({"type": "about:blank", "title": "Too large", **told})
    headers = [(b"content-type", media.encode()), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})
