"""The application: pages, static files, the live stream, and what guards them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dragoman.web import failures
from dragoman.web.cards import Cards
from dragoman.web.desk import Desk
from dragoman.web.formats import Suffixed
from dragoman.web.pages import ROUTERS
from dragoman.web.rendering import STATIC
from dragoman.web.safety import Guarded


def make_app(desk: Desk) -> FastAPI:
    """The desk as an ASGI application."""
    app = FastAPI(title="Dragoman", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan)
    app.state.desk, app.state.cards = desk, Cards(desk.store)
    app.mount("/static", _Static(directory=STATIC))
    for router in ROUTERS:
        app.include_router(router)
    app.state.served = frozenset(path for route in app.routes if (path := getattr(route, "path", "")))
    failures.install(app)
    app.add_middleware(Suffixed)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Guarded, limit=desk.body_limit)  # added last, so it stands outermost
    return app


@asynccontextmanager
async def _lifespan(_app: FastAPI) -> AsyncIterator[None]:
    yield


class _Static(StaticFiles):
    """Files that may be kept for ever when their URL bears a digest, as `rendering.static` gives it."""

    async def get_response(self, path: str, scope: Scope):  # type: ignore[no-untyped-def]
        answer = await super().get_response(path, scope)
        lasting = scope.get("query_string", b"").startswith(b"v=")
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if lasting else "no-cache"
        return answer
