"""What the pages of watches ask of a request: the fields of its form, and a watch that is the visitor's own."""

from typing import Annotated

from fastapi import Depends, Request

from dragoman.store import Watch
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.permits import FIELD, AtDoor, needs
from dragoman.web.refusals import Refused
from dragoman.web.visitors import Visitor
from dragoman.web.watches import keeping


async def sent_by(request: Request) -> tuple[tuple[str, str], ...]:
    """The fields of a form in their order, without the word that proves it ours."""
    form = await request.form()
    return tuple((name, value) for name, value in form.multi_items() if isinstance(value, str) and name != FIELD)


Sent = Annotated[tuple[tuple[str, str], ...], Depends(sent_by)]
Keeper = Annotated[Visitor, Depends(needs("write"))]


def own_watch(name: str, desk: AtDesk, visitor: AtDoor) -> Watch:
    """The watch of this id, when it is the visitor's; another one's is as little there as none."""
    watch = desk.store.watchbook.watch(name)
    if watch is None or not keeping.may_see(watch, visitor, local=desk.rules.local):
        raise Refused(404, "There is no such watch.", "It may have been deleted.")
    return watch


OwnWatch = Annotated[Watch, Depends(own_watch)]


def moment(desk: Desk) -> str:
    """The present moment as the memory writes it."""
    return desk.clock().isoformat(timespec="seconds")


def private_allowed(desk: Desk) -> bool:
    """Whether hosts of private networks may be sent to."""
    return desk.serving.allow_private if desk.serving else False
