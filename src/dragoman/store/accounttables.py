"""The tables of who may come in: accounts, sessions, tokens, and what the desk keeps secret."""

from sqlalchemy import Column, ForeignKey, Table, Text

from dragoman.store.schema import metadata


def _text(name: str) -> "Column[str]":
    return Column(name, Text, nullable=False, server_default="")


accounts = Table(
    "accounts",
    metadata,
    Column("name", Text, primary_key=True),
    *map(_text, ("password", "scopes", "created")),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", Text, ForeignKey("accounts.name", ondelete="CASCADE"), nullable=False, index=True),
    *map(_text, ("created", "expires")),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True),
    Column("hash", Text, nullable=False, unique=True),
    *map(_text, ("name", "scopes", "created", "used", "revoked", "owner")),
)

secrets = Table("secrets", metadata, Column("name", Text, primary_key=True), _text("value"))
