"""What a desk does once when it starts: looks at its own pages, so that its first visitor does not wait for them.

Templates are made ready, tables read, and the database learns the questions; 1.6 s without it, for the first wire.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Thread
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from starlette.routing import Route

from dragoman.errors import DragomanError
from dragoman.store import Store
from dragoman.web.pages import ROUTERS
from dragoman.web.rendering import environment
from dragoman.web.visitors import ALL, Visitor

_GIVEN = frozenset({"request", "desk", "visitor"})


def start(app: FastAPI) -> Thread:
    """Look at the pages beside the server, which answers meanwhile."""
    thread = Thread(target=warm, args=(app,), name="warming", daemon=True)
    thread.start()
    return thread


def warm(app: FastAPI) -> int:
    """Look at every page once; how many there were."""
    for name in environment().list_templates(extensions=["html"]):
        environment().get_template(name)
    looked = 0
    for path, look, named in _pages(app.state.desk.store):
        if set(inspect.signature(look).parameters) <= _GIVEN | named.keys() and not inspect.iscoroutinefunction(look):
            known = {"request": _request(app, path), "desk": app.state.desk, "visitor": Visitor("", "local", ALL)}
            wanted = inspect.signature(look).parameters
            with suppress(DragomanError, HTTPException):
                look(**{key: value for key, value in (known | named).items() if key in wanted})
                looked += 1
    return looked


def _pages(store: Store) -> Iterator[tuple[str, Callable[..., Any], dict[str, str]]]:
    """Each page by its path, with what makes it and the words in its path: of one record each, the newest."""
    for router in ROUTERS:
        for route in router.routes:
            if not isinstance(route, Route) or "GET" not in (route.methods or ()):
                continue
            words = list(route.param_convertors)
            if not words:
                yield route.path, route.endpoint, {}
            elif len(words) == 1 and (found := _newest(store, route.path)):
                yield route.path_format.format(**{words[0]: found}), route.endpoint, {words[0]: found}


def _newest(store: Store, path: str) -> str:
    """A record whose page stands under a path such as `/events/{event}`; '' where there is none."""
    with suppress(DragomanError):
        if path.startswith("/events/"):
            return next((row.id for row in store.events(limit=1).rows), "")
        if path.startswith("/stories/"):
            return next((row.id for row in store.stories(limit=1).rows), "")
        if path.startswith("/articles/"):
            return next((row.article for row in store.articles(limit=1).rows), "")
        if path.startswith("/deals/"):
            return next((row.deal.id for row in store.book(limit=1).rows), "")
        if path.startswith("/pairs/"):
            return next((f"{pair.one}-{pair.other}" for pair in store.relations.pairs(limit=1)), "")
        if path.startswith("/actors/"):
            return next((row.name for row in store.actors(limit=1)), "")
    return ""


def _request(app: FastAPI, path: str) -> Request:
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "path": path,
        "root_path": "",
        "query_string": b"",
        "headers": [(b"accept", b"text/html"), (b"host", b"127.0.0.1")],
        "app": app,
        "state": {},
    }
    return Request(scope)
