"""The tokens of whoever is signed in: made and shown once, listed, revoked."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.store import Token
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.permits import AtDoor, Now, OwnForm
from dragoman.web.refusals import Refused
from dragoman.web.rendering import page
from dragoman.web.tokens import new_token
from dragoman.web.visitors import SCOPES, Visitor
from dragoman.web.watches.door import Sent

router = APIRouter(include_in_schema=False)
PATH = "/account/tokens"
MOST, LONGEST = 50, 80  # tokens of one person that hold, letters of a name


@router.get(PATH)
def tokens(request: Request, desk: AtDesk, visitor: AtDoor) -> Response:
    """The visitor's tokens, and the form that makes one."""
    return _page(request, desk, _person(visitor))


@router.post(PATH, dependencies=[OwnForm])
def make(request: Request, desk: AtDesk, visitor: AtDoor, sent: Sent, now: Now) -> Response:
    """Make a token and show it, this once; or the form again, with what is wrong."""
    person = _person(visitor)
    name = " ".join(next((value for key, value in sent if key == "name"), "").split())[:LONGEST]
    scopes = tuple(scope for scope in SCOPES if ("scope", scope) in sent and person.may(scope))
    if wrong := _wrong(name, scopes, _held(desk, person)):
        return _page(request, desk, person, wrong=wrong, name=name, chosen=scopes, status=422)
    secret, token = new_token(name, scopes, now, person.name)
    desk.store.accounts.keep_token(token)
    answer = _page(request, desk, person, secret=secret, made=token)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.post(f"{PATH}/{{token}}/revoke", dependencies=[OwnForm])
def revoke(token: str, desk: AtDesk, visitor: AtDoor, now: Now) -> Response:
    """End a token at once."""
    if token not in {one.id for one in _held(desk, _person(visitor))}:
        raise Refused(404, "There is no such token.", "It may have been revoked.")
    desk.store.accounts.revoke_token(token, now.isoformat(timespec="seconds"))
    return RedirectResponse(PATH, 303)


def _person(visitor: Visitor) -> Visitor:
    """The visitor, who is a person. Refuses a token: one that leaked must not make others."""
    if visitor.by == "token":
        raise Refused(403, "A token makes no tokens.", "Sign in, or use `dragoman tokens make`.")
    return visitor


def _mine(desk: Desk, visitor: Visitor) -> list[Token]:
    """The visitor's own tokens; to those who run the desk all of them."""
    return [one for one in desk.store.accounts.tokens() if visitor.may("admin") or one.owner == visitor.name]


def _held(desk: Desk, visitor: Visitor) -> list[Token]:
    return [one for one in _mine(desk, visitor) if not one.revoked]


def _wrong(name: str, scopes: tuple[str, ...], held: list[Token]) -> str:
    if not name:
        return "A token has a name, so that you know it again when you want to revoke it."
    if not scopes:
        return "A token needs something that it may do."
    return f"There are {MOST} tokens that hold; revoke one that is no longer needed." if len(held) >= MOST else ""


def _page(request: Request, desk: Desk, visitor: Visitor, *, status: int = 200, **told: object) -> Response:
    shared: dict[str, object] = {"secret": "", "made": None, "wrong": "", "name": "", "chosen": ("read",)}
    return page(
        request,
        "tokens.html",
        status=status,
        visitor=visitor,
        tokens=_mine(desk, visitor),
        scopes=[(name, words) for name, words in SCOPES.items() if visitor.may(name)],
        base=str(request.base_url),
        **(shared | told),
    )
