"""The pages, one module each with a `router`; a new page is named in `ROUTERS`."""

from fastapi import APIRouter

from dragoman.web.pages import live as _live
from dragoman.web.pages import wire as _wire

ROUTERS: tuple[APIRouter, ...] = (_wire.router, _live.router)
