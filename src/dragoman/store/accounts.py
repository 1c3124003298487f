"""Who may use the desk: accounts, the sessions they opened and the tokens they made. Hashes alone are kept.

What goes in is hashed by the caller; no password, session or token can be read out of the memory again.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Row, Table, delete, insert, select, update

from dragoman.store import accounttables, engines

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in: `password` is its argon2 hash, `scopes` what the account may do."""

    name: str
    password: str
    scopes: tuple[str, ...]
    created: str


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is signed in: `id` is the hash of what its cookie holds, times are ISO moments in UTC."""

    id: str
    account: str
    created: str
    expires: str


@dataclass(frozen=True, slots=True)
class Token:
    """What a program shows to be let in: `hash` is of the secret, `used` the last day, `revoked` '' while it holds.

    `owner` is the account it acts for, '' for one that stands for itself.
    """

    id: str
    name: str
    hash: str
    scopes: tuple[str, ...]
    created: str
    used: str = ""
    revoked: str = ""
    owner: str = ""


class Accounts:
    """Accounts, sessions and tokens in the memory. Each method is one transaction and may raise StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _read(self, work: Callable[[Connection], R]) -> R:
        return engines.reading(self._engine, work)

    def _write(self, work: Callable[[Connection], R]) -> R:
        return engines.writing(self._engine, work)

    # ------------------------------------------------------------ accounts

    def all(self) -> tuple[Account, ...]:
        """All accounts by name."""
        table = accounttables.accounts
        rows = self._read(lambda c: c.execute(select(table).order_by(table.c.name)).all())
        return tuple(map(_account, rows))

    def account(self, name: str) -> Account | None:
        """The account of this name."""
        table = accounttables.accounts
        row = self._read(lambda c: c.execute(select(table).where(table.c.name == name)).one_or_none())
        return _account(row) if row else None

    def keep(self, account: Account) -> None:
        """Keep an account in place of the one of its name, whose sessions end."""
        facts = {**asdict(account), "scopes": " ".join(account.scopes)}
        self._write(lambda c: _put(c, accounttables.accounts, "name", facts))

    def drop(self, name: str) -> bool:
        """Forget an account and its sessions; whether it was there. What it judged stays."""
        table = accounttables.accounts
        return self._write(lambda c: c.execute(delete(table).where(table.c.name == name)).rowcount > 0)

    # ------------------------------------------------------------ sessions

    def open_session(self, session: Session) -> None:
        """Keep a session; those that ended before this one began are forgotten."""
        table = accounttables.sessions

        def work(connection: Connection) -> None:
            connection.execute(delete(table).where(table.c.expires < session.created))
            _put(connection, table, "id", asdict(session))

        self._write(work)

    def session(self, id_: str) -> Session | None:
        """The session of this hash, ended or not."""
        table = accounttables.sessions
        row = self._read(lambda c: c.execute(select(table).where(table.c.id == id_)).one_or_none())
        return Session(row.id, row.account, row.created, row.expires) if row else None

    def close_session(self, id_: str) -> bool:
        """Forget a session; whether it was there."""
        table = accounttables.sessions
        return self._write(lambda c: c.execute(delete(table).where(table.c.id == id_)).rowcount > 0)

    # ------------------------------------------------------------ tokens

    def tokens(self) -> tuple[Token, ...]:
        """All tokens, the newest first, revoked ones too."""
        table = accounttables.tokens
        rows = self._read(lambda c: c.execute(select(table).order_by(table.c.created.desc(), table.c.id)).all())
        return tuple(map(_token, rows))

    def token(self, hash_: str) -> Token | None:
        """The token with this hash, revoked or not."""
        table = accounttables.tokens
        row = self._read(lambda c: c.execute(select(table).where(table.c.hash == hash_)).one_or_none())
        return _token(row) if row else None

    def keep_token(self, token: Token) -> None:
        """Keep a token in place of the one with its id."""
        facts = {**asdict(token), "scopes": " ".join(token.scopes)}
        self._write(lambda c: _put(c, accounttables.tokens, "id", facts))

    def use_token(self, id_: str, day: str) -> None:
        """Note the day on which a token was used."""
        table = accounttables.tokens
        self._write(lambda c: c.execute(update(table).where(table.c.id == id_).values(used=day)))

    def revoke_token(self, id_: str, at: str) -> bool:
        """End a token; whether there was one that still held."""
        table = accounttables.tokens
        held = update(table).where(table.c.id == id_, table.c.revoked == "").values(revoked=at)
        return self._write(lambda c: c.execute(held).rowcount > 0)

    # ------------------------------------------------------------ secrets

    def secret(self, name: str, fresh: str) -> str:
        """The secret of this name, which is `fresh` when there was none; it stays the same from then on."""
        table = accounttables.secrets
        query = select(table.c.value).where(table.c.name == name)

        def work(connection: Connection) -> str:
            found = connection.execute(query).scalar()
            if found is None:
                connection.execute(insert(table).values(name=name, value=fresh))
            return fresh if found is None else str(found)

        return self._read(lambda c: c.execute(query).scalar()) or self._write(work)


def _put(connection: Connection, table: Table, key: str, facts: dict[str, Any]) -> None:
    connection.execute(delete(table).where(table.c[key] == facts[key]))
    connection.execute(insert(table).values(facts))


def _account(row: Row[Any]) -> Account:
    return Account(row.name, row.password, tuple(row.scopes.split()), row.created)


def _token(row: Row[Any]) -> Token:
    return Token(row.id, row.name, row.hash, tuple(row.scopes.split()), row.created, row.used, row.revoked, row.owner)
