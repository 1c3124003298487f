"""What a page asks of its visitor: a scope, and a form that is one of ours."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from dragoman.web.keys import same
from dragoman.web.refusals import Refused
from dragoman.web.visitors import SCOPES, Visitor

FIELD, HEADER = "csrf", "X-CSRF-Token"


def visitor_of(request: Request) -> Visitor:
    """Who is asking."""
    visitor: Visitor = getattr(request.state, "visitor", None) or Visitor()
    return visitor


AtDoor = Annotated[Visitor, Depends(visitor_of)]


def now_of(request: Request) -> datetime:
    """The moment of the request by the clock of sessions."""
    now: datetime = request.state.now
    return now


Now = Annotated[datetime, Depends(now_of)]


def needs(scope: str) -> Callable[[Request], Visitor]:
    """A dependency: the visitor, who has this scope. Refuses others and says which scope is needed."""
    assert scope in SCOPES

    def allowed(request: Request) -> Visitor:
        visitor = visitor_of(request)
        if not visitor.may(scope):
            what = f"This needs the scope `{scope}`: {SCOPES[scope]}."
            raise Refused(403 if visitor.by else 401, what, _right(visitor, scope))
        return visitor

    return allowed


def _right(visitor: Visitor, scope: str) -> str:
    if visitor.by == "token":
        given = ", ".join(s for s in SCOPES if s in visitor.scopes) or "none"
        return f"This token has {given}; `dragoman tokens make NAME --scope {scope}` makes one that may."
    return f"Sign in as somebody who has the scope `{scope}`." if visitor.by else "Sign in first."


async def own_form(request: Request) -> None:
    """A dependency of every form: nothing, when one of our pages gave it to this very browser. Refuses others.

    The word comes in the field `csrf`, or in the header `X-CSRF-Token` from a script.
    """
    visitor = visitor_of(request)
    if visitor.by == "token":
        return  # a browser sends no token by itself, so no other site can make it
    given = request.headers.get(HEADER, "")
    if not given:
        field = (await request.form()).get(FIELD, "")
        given = field if isinstance(field, str) else ""
    if not visitor.form or not same(given, visitor.form):
        raise Refused(
            403, "This form is too old, or not one of ours.", "Go back, load its page again and send it anew."
        )


OwnForm = Depends(own_form)
