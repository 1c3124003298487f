"""The tables of what watches catch, tell and whom; the watches themselves stand with the others in `schema`."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from dragoman.store.schema import Key, metadata


def _text(name: str) -> "Column[str]":
    return Column(name, Text, nullable=False, server_default="")


def _watch(*, key: bool = False) -> "Column[str]":
    return Column("watch", Text, ForeignKey("watches.id", ondelete="CASCADE"), nullable=False, primary_key=key)


catches = Table(
    "catches",
    metadata,
    _watch(key=True),
    Column("cursor", Key, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    *map(_text, ("thing", "record", "article", "type", "status", "who", "whom")),
    *map(_text, ("title", "sentence", "link", "site", "published", "at", "told")),
)
Index("ix_catches_told", catches.c.told, catches.c.watch)
Index("ix_catches_article", catches.c.watch, catches.c.article)
Index("ix_catches_thing", catches.c.watch, catches.c.thing)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Text, primary_key=True),
    _text("telling"),
    _watch(),
    *map(_text, ("channel", "address", "title", "body", "link", "made", "due", "state")),
    Column("tries", Integer, nullable=False, server_default="0"),
    _text("error"),
)
Index("ix_deliveries_due", deliveries.c.state, deliveries.c.due)
Index("ix_deliveries_watch", deliveries.c.watch, deliveries.c.made)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Text, primary_key=True),
    *map(_text, ("endpoint", "p256dh", "auth", "owner", "created", "agent", "success", "rest", "error")),
)
Index("ix_subscriptions_owner", subscriptions.c.owner)
