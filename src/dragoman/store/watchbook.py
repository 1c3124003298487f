"""What watches have caught, what was told of it to whom, and the browsers that hear it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, delete, func, insert, select, update

from dragoman.store import engines, ledgers, schema, watchtables
from dragoman.store.rows import Watch

R = TypeVar("R")
_MANY = 400  # values in one question; SQLite takes no more than a thousand everywhere


@dataclass(frozen=True, slots=True)
class Catch:
    """One thing that a watch caught at a change (`cursor`), the `number`th of it.

    `thing` is the event, deal or statement, `record` the report of it in the article (its key); `type`, `status`,
    `who` and `whom` (names or codes, one a line) are what would have to differ for it to be news again. `title` and
    `sentence` are how it reads, `link` a path on the desk; `told` is the moment it was told, '' while it waits.
    """

    watch: str
    cursor: int
    number: int
    thing: str
    record: str
    article: str
    type: str
    status: str
    who: str
    whom: str
    title: str
    sentence: str
    link: str
    site: str
    published: str
    at: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One telling to one address. `channel` is push or target, `address` a subscription or the name of a target.

    `telling` is the same for all addresses. `state` is due, sending, done or failed; `due` when it may be tried.
    """

    id: str
    telling: str
    watch: str
    channel: str
    address: str
    title: str
    body: str
    link: str
    made: str
    due: str
    state: str = "due"
    tries: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A browser that hears an owner's watches (RFC 8030): where to send, and the keys that only it can open.

    `rest` is the moment before which its push service wants to hear nothing more.
    """

    id: str
    endpoint: str
    p256dh: str
    auth: str
    owner: str
    created: str
    agent: str = ""
    success: str = ""
    rest: str = ""
    error: str = ""


_CATCH, _DELIVERY = tuple(f.name for f in fields(Catch)), tuple(f.name for f in fields(Delivery))
_SUBSCRIPTION = tuple(f.name for f in fields(Subscription))


class Watchbook:
    """Catches, deliveries and subscriptions in the memory. Each method is one transaction; may raise StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _read(self, work: Callable[[Connection], R]) -> R:
        return engines.reading(self._engine, work)

    def _write(self, work: Callable[[Connection], R]) -> R:
        return engines.writing(self._engine, work)

    def watch(self, name: str) -> Watch | None:
        """The watch with this id."""
        return self._read(lambda c: next(iter(ledgers.watches(c, id=name)), None))

    def watch_with_key(self, key: str) -> Watch | None:
        """The watch whose feeds have this secret word in their address."""
        return self._read(lambda c: next(iter(ledgers.watches(c, key=key)), None)) if key else None

    def change(self, watch: Watch) -> bool:
        """Write a watch anew, but for what it has seen, which only whoever follows the memory moves on."""
        facts = ledgers.watch_facts(watch)
        del facts["seen"]
        table = schema.watches
        return self._write(lambda c: c.execute(update(table).where(table.c.id == watch.id).values(facts)).rowcount > 0)

    # ------------------------------------------------------------ catches

    def caught(self, watch: str, *, before: tuple[int, int] | None = None, limit: int = 50) -> tuple[Catch, ...]:
        """What a watch has caught, newest first; `before` is the cursor and number of the one above."""
        table = watchtables.catches
        query = _catches().where(table.c.watch == watch)
        if before:
            at, number = before
            query = query.where((table.c.cursor < at) | ((table.c.cursor == at) & (table.c.number < number)))
        query = query.order_by(table.c.cursor.desc(), table.c.number.desc()).limit(limit)
        return self._read(lambda c: tuple(Catch(*row) for row in c.execute(query)))

    def counts(self) -> dict[str, int]:
        """How much each watch has caught."""
        table = watchtables.catches
        query = select(table.c.watch, func.count().label("n")).group_by(table.c.watch)
        return self._read(lambda c: {row.watch: row.n for row in c.execute(query)})

    def known(self, watch: str, articles: Collection[str], things: Collection[str]) -> tuple[Catch, ...]:
        """What a watch caught before in these articles, or of these things."""
        table = watchtables.catches

        def work(connection: Connection) -> tuple[Catch, ...]:
            found: dict[tuple[int, int], Catch] = {}
            for column, values in ((table.c.article, articles), (table.c.thing, things)):
                for part in _parts(values):
                    rows = connection.execute(_catches().where(table.c.watch == watch, column.in_(part)))
                    found |= {(row.cursor, row.number): Catch(*row) for row in rows}
            return tuple(found[key] for key in sorted(found))

        return self._read(work)

    def waiting(self) -> tuple[Catch, ...]:
        """What was caught and not told yet, by watch, oldest first."""
        table = watchtables.catches
        query = _catches().where(table.c.told == "").order_by(table.c.watch, table.c.cursor, table.c.number)
        return self._read(lambda c: tuple(Catch(*row) for row in c.execute(query)))

    def note(self, catches: Iterable[Catch], seen: Mapping[str, tuple[int, int]]) -> bool:
        """Keep what was caught, and up to which change each watch has seen (before, now); all or nothing.

        False when another program was faster, or a watch has been changed in between: then nothing was kept.
        """
        rows, table = [asdict(catch) for catch in catches], schema.watches

        def work(connection: Connection) -> bool:
            for watch, (before, now) in seen.items():
                held = update(table).where(table.c.id == watch, table.c.seen == before).values(seen=now)
                if connection.execute(held).rowcount < 1:
                    raise _Overtaken
            if rows:
                connection.execute(insert(watchtables.catches), rows)
            return True

        return self._all_or_nothing(work)

    # ------------------------------------------------------------ deliveries

    def tell(self, catches: Sequence[Catch], deliveries: Sequence[Delivery], at: str) -> bool:
        """Let deliveries be made of what waited; False, and nothing kept, when another program has told it already."""
        table = watchtables.catches

        def work(connection: Connection) -> bool:
            for catch in catches:
                held = update(table).values(told=at).where(table.c.watch == catch.watch, table.c.told == "")
                held = held.where(table.c.cursor == catch.cursor, table.c.number == catch.number)
                if connection.execute(held).rowcount < 1:
                    raise _Overtaken
            if deliveries:
                connection.execute(insert(watchtables.deliveries), [asdict(delivery) for delivery in deliveries])
            return True

        return self._all_or_nothing(work)

    def tellings(self, watch: str, since: str) -> int:
        """How many times a watch has told something since a moment."""
        table = watchtables.deliveries
        query = select(func.count(table.c.telling.distinct())).where(table.c.watch == watch, table.c.made > since)
        return self._read(lambda c: c.execute(query).scalar_one())

    def deliveries(self, watch: str, *, limit: int = 20) -> tuple[Delivery, ...]:
        """The last deliveries of a watch, newest first."""
        table = watchtables.deliveries
        query = _deliveries().where(table.c.watch == watch).order_by(table.c.made.desc(), table.c.id).limit(limit)
        return self._read(lambda c: tuple(Delivery(*row) for row in c.execute(query)))

    def due(self, now: str, *, limit: int = 1_000) -> tuple[Delivery, ...]:
        """Deliveries that may be tried now, the longest due first; what was begun and never ended is among them."""
        table = watchtables.deliveries
        query = _deliveries().where(table.c.state.in_(("due", "sending")), table.c.due <= now)
        return self._read(lambda c: tuple(Delivery(*r) for r in c.execute(query.order_by(table.c.due).limit(limit))))

    def claim(self, delivery: Delivery, until: str) -> bool:
        """Take a delivery to send it; others leave it alone until that moment. False when another was faster."""
        table = watchtables.deliveries
        held = update(table).where(table.c.id == delivery.id, table.c.state == delivery.state)
        held = held.where(table.c.due == delivery.due).values(state="sending", due=until, tries=delivery.tries + 1)
        return self._write(lambda c: c.execute(held).rowcount > 0)

    def settle(self, id_: str, state: str, *, due: str = "", error: str = "") -> None:
        """Note how a delivery went: done, failed, or due again at a moment."""
        facts = {"state": state, "error": error[:300]} | ({"due": due} if due else {})
        table = watchtables.deliveries
        self._write(lambda c: c.execute(update(table).where(table.c.id == id_).values(facts)))

    def forget(self, before: str) -> None:
        """Forget settled deliveries made before a moment."""
        table = watchtables.deliveries
        old = delete(table).where(table.c.made < before, table.c.state.in_(("done", "failed")))
        self._write(lambda c: c.execute(old))

    # ------------------------------------------------------------ subscriptions

    def subscriptions(self, owner: str | None = None) -> tuple[Subscription, ...]:
        """The browsers of an owner, or all of them, oldest first."""
        table = watchtables.subscriptions
        query = select(*(table.c[name] for name in _SUBSCRIPTION)).order_by(table.c.created, table.c.id)
        query = query if owner is None else query.where(table.c.owner == owner)
        return self._read(lambda c: tuple(Subscription(*row) for row in c.execute(query)))

    def keep_subscription(self, subscription: Subscription) -> None:
        """Keep a browser in place of the one with its id."""
        table = watchtables.subscriptions

        def work(connection: Connection) -> None:
            connection.execute(delete(table).where(table.c.id == subscription.id))
            connection.execute(insert(table).values(asdict(subscription)))

        self._write(work)

    def drop_subscription(self, id_: str) -> bool:
        """Forget a browser and what was still to be sent to it; whether it was there."""
        table, sent = watchtables.subscriptions, watchtables.deliveries

        def work(connection: Connection) -> bool:
            open_ = sent.c.state.in_(("due", "sending"))
            connection.execute(delete(sent).where(sent.c.channel == "push", sent.c.address == id_, open_))
            return connection.execute(delete(table).where(table.c.id == id_)).rowcount > 0

        return self._write(work)

    def note_subscription(self, id_: str, *, success: str = "", rest: str = "", error: str = "") -> None:
        """Note how a push service answered."""
        facts = {"rest": rest, "error": error[:300]} | ({"success": success} if success else {})
        table = watchtables.subscriptions
        self._write(lambda c: c.execute(update(table).where(table.c.id == id_).values(facts)))

    def _all_or_nothing(self, work: Callable[[Connection], bool]) -> bool:
        try:
            return self._write(work)
        except _Overtaken:
            return False


class _Overtaken(Exception):  # noqa: N818 - it undoes a transaction, and is told as False
    pass


def _catches() -> Select[Any]:
    return select(*(watchtables.catches.c[name] for name in _CATCH))


def _deliveries() -> Select[Any]:
    return select(*(watchtables.deliveries.c[name] for name in _DELIVERY))


def _parts(values: Collection[str]) -> Iterable[list[str]]:
    listed = sorted(values)
    return (listed[start : start + _MANY] for start in range(0, len(listed), _MANY))
