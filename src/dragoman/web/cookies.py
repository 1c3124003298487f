"""The two cookies of the desk: who is signed in, and which browser a form was given to."""

from fastapi import Request
from fastapi.responses import Response
from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

SESSION, FORM = "dragoman_session", "dragoman_form"


def cookie(request: Request, name: str) -> str:
    """What the browser sent, '' for nothing."""
    return request.cookies.get(_name(request, name), "")


def set_cookie(request: Request, answer: Response, name: str, value: str, *, days: int) -> None:
    """Let the browser keep a word that no script can read and no other site can send along with a form."""
    safe, name = request.url.scheme == "https", _name(request, name)
    answer.set_cookie(name, value, max_age=days * 86_400, path="/", secure=safe, httponly=True, samesite="lax")


def drop_cookie(request: Request, answer: Response, name: str) -> None:
    """Let the browser forget it."""
    safe = request.url.scheme == "https"
    answer.delete_cookie(_name(request, name), path="/", secure=safe, httponly=True, samesite="lax")


def sending(request: Request, send: Send, name: str, value: str) -> Send:
    """A `send` whose answer sets a cookie."""
    made = Response()
    set_cookie(request, made, name, value, days=365)

    async def with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append("set-cookie", made.headers["set-cookie"])
        await send(message)

    return with_cookie


def _name(request: Request, name: str) -> str:
    # The prefix forbids that a neighbouring host, or a page without TLS, plants a cookie of this name.
    return f"__Host-{name}" if request.url.scheme == "https" else name
