"""Everything that stands around the pages, put up in its order."""

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from dragoman.web import api, ops
from dragoman.web.access import Accounted
from dragoman.web.accounts import Signing
from dragoman.web.attempts import Attempts
from dragoman.web.codingroom import CodingRoom
from dragoman.web.desk import Desk
from dragoman.web.heads import Headed
from dragoman.web.metrics import Metrics
from dragoman.web.refusals import Refused, answer_refused


def install(app: FastAPI, desk: Desk) -> None:
    """Add the API and what the guards keep to the application of a desk."""
    app.state.api = api.router()
    app.include_router(app.state.api)
    app.include_router(ops.router)
    app.state.metrics = Metrics(desk.store, desk.clock)
    app.state.signing = Signing(desk.store)
    app.state.coding, app.state.attempts = CodingRoom(desk), Attempts()
    app.add_exception_handler(Refused, answer_refused)


def surround(app: FastAPI, desk: Desk) -> None:
    """Put up what stands outermost: other sites' scripts, the log and the counts, the word of a proxy."""
    if desk.rules.origins:
        app.add_middleware(_ForTheAPI, origins=desk.rules.origins)
    app.add_middleware(Headed)
    app.add_middleware(Accounted, metrics=app.state.metrics)
    if desk.rules.proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(desk.rules.proxies))


class _ForTheAPI:
    """Scripts of other sites may use the API, and nothing else; they bring a token, for no cookie is sent along."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...]) -> None:
        self._app = app
        self._open = CORSMiddleware(
            app,
            allow_origins=list(origins),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "If-None-Match"],
            expose_headers=["ETag", "Link", "Retry-After", "Location"],
            max_age=600,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        inside = scope["type"] == "http" and scope["path"].startswith("/api/")
        await (self._open if inside else self._app)(scope, receive, send)
