"""Signing in: passwords by argon2, and sessions whose cookie holds a signed random word."""

from datetime import datetime, timedelta
from functools import cache, cached_property
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from fastapi import Request

from dragoman.store import Account, Session, Store
from dragoman.web.keys import digest, new_secret, signature, signed, unsigned
from dragoman.web.visitors import Visitor

SHORTEST = 10  # characters of a password
LONGEST = 1_000  # more would only keep the processor busy


class People(Protocol):
    """Where accounts and sessions are kept."""

    def account(self, name: str) -> Account | None:
        """The account of this name."""

    def open_session(self, session: Session) -> None:
        """Keep a session."""

    def session(self, id_: str) -> Session | None:
        """The session of this hash."""


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # argon2id with the parameters of RFC 9106 for little memory


class Signing:
    """What sessions are signed with: made once for a memory, and read when it is first needed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def key(self) -> str:
        """The key. Raises StoreError."""
        return self._store.accounts.secret("sessions", new_secret())

    @property
    def is_known(self) -> bool:
        """Whether the key was read already, so that asking for it takes no time."""
        return "key" in self.__dict__


def signing_key(request: Request) -> str:
    """What the cookies of this desk are signed with. Raises StoreError."""
    signing: Signing = request.app.state.signing
    return signing.key


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher().hash(password)


def weakness(name: str, password: str) -> str:
    """What is wrong with a password, '' when it will do."""
    if len(password) < SHORTEST:
        return f"a password has {SHORTEST} characters or more"
    if len(password) > LONGEST:
        return f"a password has {LONGEST:,} characters or fewer"
    if password.casefold() == name.casefold() or len(set(password)) < 4:
        return "that password is too easy to guess"
    return ""


@cache
def _nobody() -> str:
    return hashed(new_secret())


def known(name: str, password: str, people: People) -> Account | None:
    """The account whose name and password these are; a wrong name takes as long to tell as a wrong password."""
    account = people.account(name)
    try:
        _hasher().verify(account.password if account else _nobody(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return None
    return account


def new_session(account: str, key: str, people: People, *, now: datetime, days: int) -> str:
    """The word for the cookie of a session that begins now and lasts so many days."""
    word = new_secret()
    ends = now + timedelta(days=days)
    people.open_session(Session(digest(word), account, _moment(now), _moment(ends)))
    return signed(word, key)


def session_id(cookie: str, key: str) -> str:
    """The id under which the session of a cookie is kept, '' when we did not sign that cookie."""
    word = unsigned(cookie, key)
    return digest(word) if word else ""


def visitor_of(cookie: str, key: str, people: People, now: datetime) -> Visitor | None:
    """Whose session a cookie holds, None when it is not ours, has ended, or its account is gone."""
    id_ = session_id(cookie, key)
    session = people.session(id_) if id_ else None
    if session is None or session.expires <= _moment(now):
        return None
    account = people.account(session.account)
    if account is None:
        return None
    return Visitor(account.name, "session", frozenset(account.scopes), f"account {account.name}", form_word(cookie))


def form_word(cookie: str) -> str:
    """The word that our forms carry for a browser with this cookie; another site can tell neither."""
    return signature("form", cookie)


def _moment(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
