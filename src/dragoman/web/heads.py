"""HEAD is answered like GET, without the body."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ENDLESS = ("/live",)  # a stream has no end that its head could wait for


class Headed:
    """An application that answers HEAD wherever it answers GET."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD" or scope["path"].startswith(_ENDLESS):
            await self._app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, bodiless)
