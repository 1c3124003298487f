"""Watches: filters that somebody wants to hear of, what each has caught, and how it is told."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.store import Watch
from dragoman.web import syndication
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.filters import Asked, asked
from dragoman.web.formats import Listing, form_of, json_answer, rows_answer
from dragoman.web.permits import AtDoor, OwnForm
from dragoman.web.refusals import Refused
from dragoman.web.rendering import page
from dragoman.web.watches import caught, keeping, targets, timing
from dragoman.web.watches.door import Keeper, OwnWatch, Sent, moment, own_watch, private_allowed
from dragoman.web.watches.trying import trial
from dragoman.web.watches.wording import watch_url

router = APIRouter(include_in_schema=False)
_FEEDS = ("atom", "rss", "json")


@router.get("/watches")
def watches(request: Request, desk: AtDesk, visitor: AtDoor) -> Response:
    """The visitor's watches, and whether this browser hears them."""
    asked("/watches", request.query_params.multi_items(), known=())
    local, counts = desk.rules.local, desk.store.watchbook.counts()
    mine = [watch for watch in desk.store.watches() if keeping.may_see(watch, visitor, local=local)]
    if form_of(request) == "json":
        return json_answer(request, {"title": "Watches", "rows": [_plain(w, counts.get(w.id, 0)) for w in mine]})
    return page(
        request,
        "watches.html",
        watches=[(watch, keeping.asked_by(watch), counts.get(watch.id, 0)) for watch in mine],
        browsers=desk.store.watchbook.subscriptions(visitor.name),
        key=desk.serving.vapid.public if desk.serving and desk.serving.vapid else "",
        serving=desk.serving is not None,
        shown_target=targets.shown,
        listed=targets.listed,
    )


@router.post("/watches", dependencies=[OwnForm])
def watch_this(desk: AtDesk, visitor: Keeper, sent: Sent) -> Response:
    """Save what a page shows as a watch, and go to its page."""
    kind = next((value for name, value in sent if name == "kind"), "events")
    query = [(name, value) for name, value in sent if name not in ("kind", "name")]
    name = next((value for key, value in sent if key == "name"), "")
    made = keeping.new_watch(kind, query, owner=visitor.name, now=moment(desk), name=name)
    return _to(keeping.kept(desk.store, made))


@router.get("/watches/{name}")
def watch(name: str, request: Request, desk: AtDesk, visitor: AtDoor) -> Response:
    """What a watch has caught, and how it tells; under its secret word, what feed readers take."""
    if keeping.is_key(name):
        return _feed(name, request, desk)
    mine = own_watch(name, desk, visitor)
    question = asked(watch_url(mine.id), request.query_params.multi_items(), known=())
    rows, following = caught.page_of(desk.store, mine, question.after, question.limit)
    if answer := rows_answer(request, Listing(mine.name, question, rows, following)):
        return answer
    return _page(request, desk, mine, question=question, rows=rows, following=following)


def _page(request: Request, desk: Desk, watch: Watch, **found: Any) -> Response:
    base = desk.serving.base if desk.serving and not desk.rules.local else str(request.base_url)
    return page(
        request,
        "watch.html",
        watch=watch,
        wanted=keeping.asked_by(watch),
        feeds=[(form, f"{base.rstrip('/')}/watches/{watch.key}.{form}") for form in _FEEDS],
        addresses=[(targets.target_name(url), targets.shown(url)) for url in targets.listed(watch.target)],
        deliveries=desk.store.watchbook.deliveries(watch.id, limit=8),
        browsers=len(desk.store.watchbook.subscriptions(watch.owner)),
        paces=timing.PACES,
        zones=timing.zones(),
        known=keeping.NAMES[watch.kind],
        **found,
    )


def _feed(key: str, request: Request, desk: Desk) -> Response:
    """A feed for whoever knows its address; there is no page under it."""
    form, watch = form_of(request), desk.store.watchbook.watch_with_key(key)
    if watch is None or form not in _FEEDS:
        raise Refused(404, "There is no such feed.", "Its watch may have been deleted, or have another address now.")
    question = Asked(f"/watches/{key}", (), watch.filter, "", 100)
    rows, _ = caught.page_of(desk.store, watch, "", question.limit)
    if form == "json":
        answer = json_answer(request, syndication.json_feed(watch.name, str(request.base_url), question, rows))
        answer.headers["Content-Type"] = "application/feed+json"
        return answer
    made = rows_answer(request, Listing(watch.name, question, rows))
    assert made is not None
    return made


@router.post("/watches/{name}", dependencies=[OwnForm])
def change(watch: OwnWatch, desk: AtDesk, _visitor: Keeper, sent: Sent) -> Response:
    """Change name, filter and times of a watch, and add addresses to it."""
    made = keeping.changed(watch, sent, allow_private=private_allowed(desk))
    keeping.check(desk.store, made)
    desk.store.watchbook.change(made)
    return _to(watch)


@router.post("/watches/{name}/pause", dependencies=[OwnForm])
def pause(watch: OwnWatch, desk: AtDesk, _visitor: Keeper) -> Response:
    """Let a watch rest: it catches nothing and tells nothing."""
    desk.store.watchbook.change(replace(watch, state="paused"))
    return _to(watch)


@router.post("/watches/{name}/resume", dependencies=[OwnForm])
def resume(watch: OwnWatch, desk: AtDesk, _visitor: Keeper) -> Response:
    """Let a watch go on, from the next change of the memory."""
    desk.store.keep_watch(replace(watch, state="", seen=desk.store.last_cursor()))
    return _to(watch)


@router.post("/watches/{name}/delete", dependencies=[OwnForm])
def delete(watch: OwnWatch, desk: AtDesk, _visitor: Keeper) -> Response:
    """Delete a watch with what it has caught."""
    desk.store.drop_watch(watch.id)
    return RedirectResponse("/watches", 303)


@router.post("/watches/{name}/address", dependencies=[OwnForm])
def new_address(watch: OwnWatch, desk: AtDesk, _visitor: Keeper) -> Response:
    """Give the feeds of a watch another address; the one before holds no longer."""
    desk.store.watchbook.change(replace(watch, key=keeping.new_key()))
    return _to(watch)


@router.post("/watches/{name}/targets/{target}/delete", dependencies=[OwnForm])
def drop_target(target: str, watch: OwnWatch, desk: AtDesk, _visitor: Keeper) -> Response:
    """Take an address off a watch."""
    desk.store.watchbook.change(keeping.without_target(watch, target))
    return _to(watch)


@router.post("/watches/{name}/test", dependencies=[OwnForm])
def test(watch: OwnWatch, desk: AtDesk, _visitor: Keeper) -> Response:
    """Send a word of trial to all browsers and addresses of a watch, at once."""
    if desk.serving is None:
        raise Refused(503, "This desk sends nothing.", "`dragoman serve` does.")
    trial(desk, watch)
    return _to(watch)


def _plain(watch: Watch, count: int) -> dict[str, object]:
    """A watch as JSON has it: without its secrets."""
    facts = {name: getattr(watch, name) for name in ("id", "name", "kind", "state", "pace", "at", "zone", "quiet")}
    where = {"targets": [targets.shown(url) for url in targets.listed(watch.target)], "push": bool(watch.push)}
    return facts | {"most": watch.most, "query": keeping.asked_by(watch).query, "caught": count} | where


def _to(watch: Watch) -> Response:
    return RedirectResponse(f"/watches/{quote(watch.id, safe='')}", 303)
