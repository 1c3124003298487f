"""Templates become pages: the environment they all share, and what every one of them knows."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dragoman import __version__
from dragoman.export.text import figures
from dragoman.web import links, units, wording

HERE = Path(__file__).parent
STATIC = HERE / "static"
# What the header leads to, in order; a page that no router serves is left out.
NAVIGATION = (
    ("/", "Wire"),
    ("/stories", "Stories"),
    ("/deals", "Deals"),
    ("/statements", "Statements"),
    ("/pairs", "Pairs"),
    ("/actors", "Actors"),
    ("/calendar", "Calendar"),
    ("/map", "Map"),
    ("/sources", "Sources"),
    ("/watches", "Watches"),
    ("/judgements", "Judgements"),
    ("/code", "Code"),
)


@cache
def environment() -> Environment:
    """The one environment. Everything is escaped, and a name that was not given is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for words in (wording.deed, wording.code, wording.label, wording.labels, wording.day, wording.moment):
        made.globals[words.__name__] = words
    for more in (wording.money, wording.share, wording.sign, wording.measured, wording.told, figures.number, static):
        made.globals[more.__name__] = more
    for link in (links.article_url, links.origin_url, links.actor_url, links.actor_key, links.pair_url):
        made.globals[link.__name__] = link
    for link_ in (links.story_url, links.event_url, links.deal_url, links.party_url, links.wire_url):
        made.globals[link_.__name__] = link_
    made.globals["is_counted"], made.globals["volume"] = wording.is_counted, units.volume
    made.globals["short_day"] = wording.short_day
    made.globals["version"] = __version__
    return made


@cache
def static(name: str) -> str:
    """The URL of a file that comes with the desk; it changes with the file, so it may be kept for ever."""
    try:
        digest = hashlib.blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()
    except OSError:
        digest = "0"
    return f"/static/{name}?v={digest}"


def fragment(template: str, macro: str, *args: object, **named: object) -> str:
    """What one macro of a template gives, for the live stream."""
    module = environment().get_template(template).module
    return str(getattr(module, macro)(*args, **named))


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> Response:
    """A page of HTML. Its template knows what is passed here, the path and the navigation."""
    here = {"path": request.url.path, "notice": request.app.state.desk.notice, "navigation": _navigation(request)}
    shared = here | {"person": person(request)} | _watching(request)
    body = environment().get_template(template).render(shared | context)
    return HTMLResponse(body, status_code=status, headers={"Vary": "Accept", "Cache-Control": "no-cache"})


def person(request: Request) -> str:
    """The name of whoever is signed in, '' for nobody."""
    return str(getattr(request.state, "person", "") or "")


def _watching(request: Request) -> dict[str, object]:
    """Whether the visitor may keep watches, and the word that the form for it carries."""
    visitor = getattr(request.state, "visitor", None)
    return {"csrf": visitor.form if visitor else "", "may_watch": bool(visitor and visitor.may("write"))}


_WIRES = ("/wire", "/events")  # other orders of what the wire shows


def _navigation(request: Request) -> tuple[tuple[str, str, bool], ...]:
    """Path, words, and whether it is the page itself or one above it."""
    here = request.url.path
    return tuple(
        (path, words, here == path or (here in _WIRES if path == "/" else here.startswith(f"{path}/")))
        for path, words in NAVIGATION
        if path in request.app.state.served
    )
