"""The application: pages, static files, the live stream, and what guards them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dragoman.web import failures, guards
from dragoman.web.bulletins import Wire
from dragoman.web.cards import Cards
from dragoman.web.desk import Desk
from dragoman.web.formats import Suffixed
from dragoman.web.gate import Gate
from dragoman.web.holdings import Holdings
from dragoman.web.live import Live
from dragoman.web.news import News
from dragoman.web.pages import ROUTERS
from dragoman.web.rendering import STATIC
from dragoman.web.safety import Guarded
from dragoman.web.watches.herald import Herald


def make_app(desk: Desk) -> FastAPI:
    """The desk as an ASGI application."""
    app = FastAPI(title="Dragoman", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan)
    app.state.desk, app.state.cards = desk, Cards(desk.store)
    app.state.wire = Wire(desk.store, app.state.cards)
    app.state.news, app.state.holdings = News(app.state.wire), Holdings(desk.store)
    app.state.live = Live(desk.store, app.state.news)
    app.mount("/static", _Static(directory=STATIC))
    for router in ROUTERS:
        app.include_router(router)
    guards.install(app, desk)
    app.state.served = frozenset(
        route.path for router in ROUTERS for route in router.routes if isinstance(route, Route)
    )
    failures.install(app)
    app.add_middleware(Gate, desk=desk, rules=desk.rules)
    app.add_middleware(Suffixed)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Guarded, limit=desk.body_limit)
    guards.surround(app, desk)  # what is added last stands outermost
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    live: Live = app.state.live
    following = asyncio.create_task(live.follow())
    desk: Desk = app.state.desk
    herald = Herald(desk.store, desk.serving, desk.clock) if desk.serving else None
    if herald:
        herald.start()
    try:
        yield
    finally:
        if herald:
            await asyncio.to_thread(herald.stop)
        live.close()
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following


class _Static(StaticFiles):
    """Files that may be kept for ever when their URL bears a digest, as `rendering.static` gives it."""

    async def get_response(self, path: str, scope: Scope):  # type: ignore[no-untyped-def]
        answer = await super().get_response(path, scope)
        lasting = scope.get("query_string", b"").startswith(b"v=")
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if lasting else "no-cache"
        return answer
