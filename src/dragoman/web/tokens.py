"""Tokens that let programs in: made once, shown once, and known by their hash from then on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from dragoman.store import Account, Token
from dragoman.web.keys import PREFIX, digest, new_secret
from dragoman.web.visitors import Visitor

_ID = 8  # letters of the hash that name a token in lists and logs


class Tokens(Protocol):
    """Where tokens are kept."""

    def token(self, hash_: str) -> Token | None:
        """The token with this hash."""

    def account(self, name: str) -> Account | None:
        """The account of this name."""

    def use_token(self, id_: str, day: str) -> None:
        """Note the day on which a token was used."""


def new_token(name: str, scopes: Sequence[str], now: datetime, owner: str = "") -> tuple[str, Token]:
    """A new secret, to be shown once, and the token that is kept of it; `owner` is the account it acts for."""
    secret = PREFIX + new_secret()
    hash_ = digest(secret)
    made = now.isoformat(timespec="seconds")
    return secret, Token(hash_[:_ID], name, hash_, tuple(scopes), made, owner=owner)


def bearer(header: str) -> str:
    """The secret in an Authorization header, '' when it is of another kind."""
    kind, _, secret = header.strip().partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""


def visitor_with(secret: str, kept: Tokens, now: datetime) -> Visitor | None:
    """Who shows this secret, None when there is no such token or it was revoked."""
    token = kept.token(digest(secret)) if secret.startswith(PREFIX) else None
    if token is None or token.revoked:
        return None
    if token.used != (day := now.date().isoformat()):
        kept.use_token(token.id, day)
    scopes = frozenset(token.scopes)
    if token.owner:
        person = kept.account(token.owner)
        scopes = _both(scopes, frozenset(person.scopes)) if person else frozenset()
    return Visitor(token.owner or token.name, "token", scopes, f"token {token.id}")


def _both(token: frozenset[str], account: frozenset[str]) -> frozenset[str]:
    """What a token may that acts for an account: no more than the account, which may have lost something since."""
    return token if "admin" in account else account - {"admin"} if "admin" in token else token & account
