"""Who comes in: each request gets a Visitor, or an answer that says what is missing."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil
from urllib.parse import quote

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.errors import StoreError
from dragoman.web.accounts import form_word, signing_key, visitor_of
from dragoman.web.cookies import FORM, SESSION, cookie, sending
from dragoman.web.desk import Desk
from dragoman.web.houserules import HouseRules, answers_to, is_foreign
from dragoman.web.keys import PREFIX, new_secret, signed, unsigned
from dragoman.web.limits import Limiter, key_of_address
from dragoman.web.refusals import Refused
from dragoman.web.tokens import bearer, visitor_with
from dragoman.web.visitors import ALL, Visitor

# What nobody needs to sign in for: how to sign in, and whether the desk is well.
OPEN = ("/static/", "/healthz", "/login", "/favicon.ico", "/robots.txt")
_SAFE = ("GET", "HEAD", "OPTIONS")
_DEARER = 5  # permits for a request that changes or codes something


@dataclass(slots=True)
class Trace:
    """What the log and the metrics hear of a request from those inside."""

    visitor: str = ""
    route: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Who came in, and a word that their browser is to keep for its forms."""

    visitor: Visitor
    fresh: str = ""


def steady(now: Callable[[], datetime], tick: Callable[[], float]) -> Callable[[], datetime]:
    """A clock that begins at `now` and goes on by `tick`, so that setting the machine's clock ends no session."""
    began, start = now(), tick()
    return lambda: began + timedelta(seconds=tick() - start)


class Gate:
    """An application that only those enter who may. The visitor stands in the state of the request."""

    def __init__(
        self, app: ASGIApp, desk: Desk, rules: HouseRules, *, tick: Callable[[], float] = time.monotonic
    ) -> None:
        self._app, self._desk, self._rules, self._tick = app, desk, rules, tick
        self._now = steady(desk.clock, tick)
        self._limiter = Limiter(rules.per_minute / 60, rules.per_minute)
        # Threads of its own: pages that wait for the memory must not keep others from coming in.
        self._readers = CapacityLimiter(8)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, state = Request(scope), scope.setdefault("state", {})
        trace: Trace = state.setdefault("trace", Trace())
        try:
            entry = await self._entry(request)
        except Refused as refused:
            await refused.answer(request)(scope, receive, send)
            return
        trace.visitor = entry.visitor.key or entry.visitor.by
        state |= {"visitor": entry.visitor, "person": entry.visitor.name, "now": self._now()}
        if not self._rules.local and not _is_open(scope["path"]):
            send = _private(send)
        await self._app(scope, receive, sending(request, send, FORM, entry.fresh) if entry.fresh else send)
        trace.route = getattr(scope.get("route"), "path", "")

    async def _entry(self, request: Request) -> Entry:
        """Whoever may come in. Raises Refused."""
        self._check_name(request)
        try:
            if self._needs_memory(request):
                entry = await run_sync(self._known, request, limiter=self._readers)
            else:
                entry = self._unknown(request)
        except StoreError as e:
            if not _is_open(request.url.path):
                raise Refused(503, "The memory cannot answer now.", "Try again in a moment.", _later(2)) from e
            entry = Entry(Visitor())
        self._check_origin(request, entry.visitor)
        self._check_pace(request, entry.visitor)
        self._check_right(request, entry.visitor)
        return entry

    def _needs_memory(self, request: Request) -> bool:
        shown = request.headers.get("authorization", "") or cookie(request, SESSION)
        return bool(shown) or not request.app.state.signing.is_known

    def _known(self, request: Request) -> Entry:
        """Who the request says it is from. Raises Refused for a token that does not hold."""
        people, now = self._desk.store.accounts, self._now()
        if header := request.headers.get("authorization", ""):
            visitor = visitor_with(bearer(header), people, now)
            if visitor is None:
                right = "send `Authorization: Bearer dgm_...`; `dragoman tokens make` makes one"
                raise Refused(401, "This token is unknown or was revoked.", right, {"WWW-Authenticate": "Bearer"})
            return Entry(visitor)
        key = signing_key(request)
        if word := cookie(request, SESSION):
            visitor = visitor_of(word, key, people, now)
            if visitor:
                return Entry(replace(visitor, scopes=ALL) if self._rules.local else visitor)
        return self._unknown(request)

    def _unknown(self, request: Request) -> Entry:
        """Somebody without a session: on this machine they may do everything, elsewhere only sign in."""
        word, key = cookie(request, FORM), signing_key(request)
        kept = bool(unsigned(word, key))
        fresh = "" if kept or "text/html" not in request.headers.get("accept", "") else signed(new_secret(), key)
        form = form_word(word if kept else fresh) if kept or fresh else ""
        if self._rules.local:
            return Entry(Visitor("", "local", ALL, "", form), fresh)
        return Entry(Visitor(form=form), fresh)

    # ------------------------------------------------------------ what may turn a request away

    def _check_name(self, request: Request) -> None:
        if not answers_to(self._rules, request.headers.get("host", "")):
            right = "on this machine it is 127.0.0.1 or localhost; the setting `hosts` adds names"
            raise Refused(421, "This desk does not go by the name in that address.", right)

    def _check_origin(self, request: Request, visitor: Visitor) -> None:
        if request.method in _SAFE or visitor.by == "token":
            return
        told = request.headers
        origin, site = told.get("origin", ""), told.get("sec-fetch-site", "")
        if is_foreign(origin, site, told.get("host", ""), self._rules.origins):
            raise Refused(403, "This was sent by a page of another site.", "Use the forms of this desk, or a token.")

    def _check_pace(self, request: Request, visitor: Visitor) -> None:
        path = request.url.path
        if _is_open(path) or (self._rules.local and not path.startswith("/api/")):
            return
        key = visitor.key or f"address {key_of_address(request.client.host if request.client else '')}"
        wait = self._limiter.wait(key, self._tick(), 1 if request.method in _SAFE else _DEARER)
        if wait:
            what = f"More than {self._rules.per_minute} requests a minute came from here."
            raise Refused(429, what, f"Wait {ceil(wait)} s.", _later(wait))

    def _check_right(self, request: Request, visitor: Visitor) -> None:
        path = request.url.path
        if _is_open(path) or visitor.may("read") or (request.method in _SAFE and _is_feed(path)):
            return
        if visitor.by:
            raise Refused(403, "This needs the scope `read`, which was not given.", _given(visitor))
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            whole = path + (f"?{request.url.query}" if request.url.query else "")
            raise Refused(303, "Sign in first.", headers={"Location": f"/login?next={quote(whole, safe='')}"})
        right = "Sign in, or send `Authorization: Bearer dgm_...`."
        raise Refused(401, "Nobody comes in here unknown.", right, {"WWW-Authenticate": "Bearer"})


def _is_feed(path: str) -> bool:
    """Whether an address holds the secret word of a watch's feeds, which its page looks at."""
    return path.startswith(f"/watches/{PREFIX}") and path.count("/") == 2


def _is_open(path: str) -> bool:
    return any(path == known.rstrip("/") or (known.endswith("/") and path.startswith(known)) for known in OPEN)


def _private(send: Send) -> Send:
    """A `send` whose answers are for their visitor alone, and not for a cache on the way."""

    async def private(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            told = headers.get("cache-control", "")
            if not told.startswith(("private", "no-store")):
                headers["cache-control"] = ", ".join(("private", told.removeprefix("public, ") or "no-cache"))
        await send(message)

    return private


def _later(seconds: float) -> dict[str, str]:
    return {"Retry-After": str(max(1, ceil(seconds)))}


def _given(visitor: Visitor) -> str:
    scopes = ", ".join(sorted(visitor.scopes)) or "none"
    return f"{'This token' if visitor.by == 'token' else 'This account'} has: {scopes}."
