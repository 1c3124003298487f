"""Watches by the API: those of whoever asks, listed, made and deleted."""

from typing import Annotated, Any, Literal

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dragoman.store import Watch
from dragoman.web.api.answers import listed, said
from dragoman.web.api.asking import PREFIX, question, told
from dragoman.web.api.shapes import Made, Rows, odd
from dragoman.web.api.shapes import Watch as Shape
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.permits import AtDoor
from dragoman.web.visitors import Visitor
from dragoman.web.watches import keeping, targets
from dragoman.web.watches.door import Keeper, moment, own_watch, private_allowed

router = APIRouter(prefix=PREFIX, tags=["watches"])
_FEEDS = ("atom", "rss", "json")
Words = Annotated[str, Field(max_length=200)]


class Wanted(BaseModel):
    """A watch to be made."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["events", "deals", "statements"] = Field("events", description="What is watched.")
    filter: dict[str, Words | list[Words]] = Field(
        default_factory=dict,
        description="The conditions under the names of the lists' filters, such as "
        '`{"who": ["RUS"], "type": "SANCTION"}`; several words of one name in a list. Without any all is caught.',
    )
    name: str = Field("", max_length=200, description="What it is called; without one its conditions in words.")
    pace: Literal["once", "hourly", "daily"] = Field("once", description="When it tells: at once, or in a digest.")
    at: str = Field("", max_length=5, description="The time of a daily digest, such as 07:30.")
    zone: str = Field("", max_length=60, description="The time zone of these times, such as Europe/Berlin.")
    quiet: str = Field("", max_length=11, description="Hours in which nothing is told, such as 22:00-07:00.")
    most: int = Field(0, ge=0, le=99_999, description="How often it tells within an hour at most; 0 is no limit.")
    push: bool = Field(False, description="Whether the browsers of its owner are notified.")
    targets: list[Annotated[str, Field(max_length=1_000)]] = Field(
        default_factory=list, max_length=10, description="Addresses of Apprise for e-mail and webhooks."
    )


@router.get("/watches", response_model=Rows[Shape], openapi_extra=told(paged=False))
def watches(request: Request, desk: AtDesk, visitor: AtDoor) -> Response:
    """Your watches by name, with how much each has caught; to `admin`, and on the desk's own machine, all of them.

    What one has caught is at `/watches/{id}.json` of the desk, or in its feeds.
    """
    asked = question(request)
    local, counts = desk.rules.local, desk.store.watchbook.counts()
    mine = (watch for watch in desk.store.watches() if keeping.may_see(watch, visitor, local=local))
    return said(listed((plain(watch, counts.get(watch.id, 0)) for watch in mine), asked, ""))


@router.post("/watches", status_code=201, response_model=Made, responses=odd(409, 422))
async def make(request: Request, body: Wanted, desk: AtDesk, visitor: Keeper) -> Response:
    """Make a watch. Needs the scope `write`.

    It catches from the next change of the memory on. The answer alone holds the addresses of its feeds, which anyone
    who knows them may read.
    """
    made = await run_sync(kept, desk, body, visitor)
    base = desk.serving.base if desk.serving and not desk.rules.local else str(request.base_url)
    feeds = {form: f"{base.rstrip('/')}/watches/{made.key}.{form}" for form in _FEEDS}
    where = {"Location": f"{PREFIX}/watches/{made.id}", "Cache-Control": "no-store"}
    return said(plain(made, 0) | {"feeds": feeds}, status=201, headers=where)


@router.get("/watches/{watch}", response_model=Shape, responses=odd(404))
def one(watch: str, desk: AtDesk, visitor: AtDoor) -> Response:
    """One of your watches."""
    mine = own_watch(watch, desk, visitor)
    return said(plain(mine, desk.store.watchbook.counts().get(mine.id, 0)))


@router.delete("/watches/{watch}", status_code=204, response_class=Response, responses=odd(404))
def drop(watch: str, desk: AtDesk, visitor: Keeper) -> Response:
    """Delete one of your watches with what it has caught. Needs the scope `write`."""
    desk.store.drop_watch(own_watch(watch, desk, visitor).id)
    return Response(status_code=204)


def kept(desk: Desk, wanted: Wanted, visitor: Visitor) -> Watch:
    """The watch that was asked for, kept. Refuses what cannot be watched or told; raises QueryError."""
    query = [(name, word) for name, words in wanted.filter.items() for word in _several(words)]
    fresh = keeping.new_watch(wanted.kind, query, owner=visitor.name, now=moment(desk), name=wanted.name)
    times = {name: getattr(wanted, name) for name in keeping.TIMES}
    sent = [*query, *((name, value) for name, value in times.items() if value), ("most", str(wanted.most))]
    sent += [("target", "\n".join(wanted.targets)), *([("push", "1")] if wanted.push else [])]
    return keeping.kept(desk.store, keeping.changed(fresh, sent, allow_private=private_allowed(desk)))


def _several(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


def plain(watch: Watch, caught: int) -> dict[str, Any]:
    """A watch as JSON has it: without its secrets."""
    names = ("id", "name", "kind", "owner", "created", "state", "pace", "at", "zone", "quiet", "most")
    conditions: dict[str, list[str]] = {}
    for name, value in keeping.pairs_of(watch.filter):
        conditions.setdefault(name, []).append(value)
    where = {"targets": [targets.shown(url) for url in targets.listed(watch.target)], "push": bool(watch.push)}
    return {name: getattr(watch, name) for name in names} | {"filter": conditions, "caught": caught} | where
