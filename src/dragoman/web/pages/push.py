"""Web Push: the service worker, and the browsers that subscribe to hear their owner's watches."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response
from pydantic import BaseModel, Field

from dragoman.web.api.answers import said
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.permits import AtDoor, OwnForm
from dragoman.web.refusals import Refused
from dragoman.web.rendering import STATIC
from dragoman.web.watches import pushing
from dragoman.web.watches.door import Keeper, moment, private_allowed

router = APIRouter(include_in_schema=False)
MOST = 20  # browsers of one person


@router.get("/sw.js")
def service_worker() -> Response:
    """The script that the browser keeps running while no page is open; it must lie at the top to serve all pages."""
    return FileResponse(STATIC / "sw.js", media_type="text/javascript", headers={"Cache-Control": "no-cache"})


@router.get("/watches/push")
def state(desk: AtDesk, visitor: AtDoor) -> Response:
    """What a browser needs to subscribe: the desk's public key, and the word that its requests carry."""
    return said({"key": _key(desk), "csrf": visitor.form, "browsers": len(_mine(desk, visitor.name))})


class Wish(BaseModel):
    """A subscription as the browser gives it, and the address of the one that it takes the place of."""

    subscription: dict[str, Any]
    old: str = Field("", max_length=2_000)


@router.post("/watches/push", dependencies=[OwnForm])
def subscribe(request: Request, desk: AtDesk, visitor: Keeper, wish: Wish) -> Response:
    """Let a browser hear the watches of whoever sits at it."""
    if not _key(desk):
        raise Refused(503, "This desk sends no notifications.", "`dragoman serve` does.")
    book, agent = desk.store.watchbook, request.headers.get("user-agent", "")
    made = pushing.subscription(
        wish.subscription, visitor.name, now=moment(desk), agent=agent, allow_private=private_allowed(desk)
    )
    old = pushing.subscription_id(wish.old) if wish.old else ""
    others = [one.id for one in _mine(desk, visitor.name) if one.id not in (made.id, old)]
    if len(others) >= MOST:
        raise Refused(409, f"{MOST} browsers hear your watches.", "Let one of them go first.")
    book.keep_subscription(made)
    if old and old != made.id and any(one.id == old for one in _mine(desk, visitor.name)):
        book.drop_subscription(old)
    return said({"id": made.id}, status=201)


class Farewell(BaseModel):
    """The address of a subscription that its browser has ended."""

    endpoint: str = Field(max_length=2_000)


@router.post("/watches/push/end", dependencies=[OwnForm])
def unsubscribe(desk: AtDesk, visitor: Keeper, told: Farewell) -> Response:
    """Let a browser go."""
    id_ = pushing.subscription_id(told.endpoint)
    gone = any(one.id == id_ for one in _mine(desk, visitor.name)) and desk.store.watchbook.drop_subscription(id_)
    return said({"ended": gone})


def _mine(desk: Desk, owner: str) -> tuple[Any, ...]:
    return desk.store.watchbook.subscriptions(owner)


def _key(desk: Desk) -> str:
    return desk.serving.vapid.public if desk.serving and desk.serving.vapid else ""
