"""Signing in and out."""

from math import ceil
from typing import Annotated
from urllib.parse import urlsplit

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from dragoman.store import Account
from dragoman.web.accounts import known, new_session, session_id, signing_key
from dragoman.web.attempts import Attempts
from dragoman.web.cookies import SESSION, cookie, drop_cookie, set_cookie
from dragoman.web.desk import AtDesk
from dragoman.web.limits import key_of_address
from dragoman.web.permits import AtDoor, Now, OwnForm
from dragoman.web.rendering import page
from dragoman.web.visitors import SCOPES

router = APIRouter(include_in_schema=False)
_LONGEST = 1_000


@router.get("/login")
def login(request: Request, visitor: AtDoor, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """The form to sign in; `next` is the page to go on to."""
    if visitor.by == "session":
        return RedirectResponse(own_path(next), 303)
    return page(request, "login.html", next=own_path(next), name="", wrong="", form=visitor.form)


class Signing(BaseModel):
    """What the form sends."""

    name: str = Field("", max_length=_LONGEST)
    password: str = Field("", max_length=_LONGEST)
    next: str = Field("/", max_length=2_000)


@router.post("/login", dependencies=[OwnForm])
async def sign_in(
    request: Request, desk: AtDesk, visitor: AtDoor, now: Now, sent: Annotated[Signing, Form()]
) -> Response:
    """Sign in and go on; or the form again, with what is wrong."""
    attempts: Attempts = request.app.state.attempts
    address, name = key_of_address(request.client.host if request.client else ""), sent.name.strip()
    told = {"next": own_path(sent.next), "name": name, "form": visitor.form}
    if wait := attempts.wait(address, name):
        words = f"Too many tries. Wait {ceil(wait)} s and try again."
        answer = page(request, "login.html", status=429, wrong=words, **told)
        answer.headers["Retry-After"] = str(ceil(wait))
        return answer
    account = await run_sync(known, name, sent.password, desk.store.accounts, limiter=attempts.turn)
    if account is None:
        words = "No account has this name and this password."
        return page(request, "login.html", status=403, wrong=words, **told)
    attempts.succeeded(address)
    return await run_sync(_signed_in, request, desk, account, told["next"], now)


def _signed_in(request: Request, desk: AtDesk, account: Account, path: str, now: Now) -> Response:
    people, days = desk.store.accounts, desk.rules.session_days
    key = signing_key(request)
    if old := session_id(cookie(request, SESSION), key):
        people.close_session(old)
    answer = RedirectResponse(path, 303)
    word = new_session(account.name, key, people, now=now, days=days)
    set_cookie(request, answer, SESSION, word, days=days)
    return answer


@router.get("/account")
def account(request: Request, visitor: AtDoor) -> Response:
    """Who is signed in, what they may do, and how to sign out."""
    may = [(name, words) for name, words in SCOPES.items() if visitor.may(name)]
    return page(request, "account.html", visitor=visitor, may=may)


@router.post("/logout", dependencies=[OwnForm])
def sign_out(request: Request, desk: AtDesk) -> Response:
    """End the session."""
    if id_ := session_id(cookie(request, SESSION), signing_key(request)):
        desk.store.accounts.close_session(id_)
    answer = RedirectResponse("/login", 303)
    drop_cookie(request, answer, SESSION)
    return answer


def own_path(given: str) -> str:
    """The path if it is one of this desk, else that of the wire: signing in must not lead to another site."""
    try:
        parts = urlsplit(given)
    except ValueError:
        return "/"
    plain = given.startswith("/") and given.isprintable() and "\\" not in given and not given.startswith("//")
    return given if plain and not parts.scheme and not parts.netloc else "/"
