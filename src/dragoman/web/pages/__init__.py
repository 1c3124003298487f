"""The pages, one module each with a `router`; a new page is named in `ROUTERS`."""

from fastapi import APIRouter

from dragoman.web.pages import articles as _articles
from dragoman.web.pages import deals as _deals
from dragoman.web.pages import events as _events
from dragoman.web.pages import judgements as _judgements
from dragoman.web.pages import live as _live
from dragoman.web.pages import login as _login
from dragoman.web.pages import stories as _stories
from dragoman.web.pages import wire as _wire

ROUTERS: tuple[APIRouter, ...] = (
    _wire.router,
    _live.router,
    _articles.router,
    _events.router,
    _stories.router,
    _deals.router,
    _judgements.router,
    _login.router,
)
