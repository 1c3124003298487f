"""The pages, one module each with a `router`. A module in this folder is a page; nothing else names it."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter


def _routers() -> Iterator[APIRouter]:
    for name in sorted(module.name for module in iter_modules(__path__)):
        yield import_module(f"{__name__}.{name}").router


ROUTERS: tuple[APIRouter, ...] = tuple(_routers())
