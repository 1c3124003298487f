"""dragoman watch: feeds are read as they fall due, their articles coded and kept."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.coding import Jobs
from dragoman.cli.memory import Database
from dragoman.cli.options import Actors, Model, Rules

if TYPE_CHECKING:
    from dragoman.pipeline.pushing import Pushing
    from dragoman.pipeline.watching import Watch
    from dragoman.store import Feed

FeedsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="FEEDS",
        help="Lists of feeds (TOML or OPML) or addresses of feeds; without any, the feeds of the memory.",
        default_factory=list,
        show_default=False,
    ),
]
Every = Annotated[
    str | None,
    typer.Option(metavar="TIME", show_default=False, help="Time between two readings of a feed: 90s, 15m, 2h."),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Read addresses of this machine and of private networks too.")
]


def watch(
    feeds: FeedsArgument,
    *,
    database: Database = None,
    once: Annotated[bool, typer.Option("--once", help="Read each feed that is due once and end.")] = False,
    every: Every = None,
    jobs: Jobs = None,
    allow_private: AllowPrivate = False,
    callback: Annotated[
        str | None,
        typer.Option(metavar="URL", show_default=False, help="Public address under which hubs reach --listen."),
    ] = None,
    listen: Annotated[
        str, typer.Option(metavar="HOST:PORT", help="Where to take what hubs push; used with --callback.")
    ] = "127.0.0.1:8920",
    model: Model = None,
    rules: Rules,
    actors: Actors,
    stats: Annotated[bool, typer.Option("--stats", help="At the end, say how long posts took to be kept.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only what fails.")] = False,
) -> None:
    """Watch feeds: read them as they fall due, code their articles and keep them, until Ctrl-C.

    Exit code 0 when it was ended, 1 when --once met a feed that could not be read.
    """
    from dragoman.cli.assembly import Making, chosen_settings, reading_options
    from dragoman.cli.feedlists import chosen_feeds, parsed_every
    from dragoman.cli.memory import opened_memory
    from dragoman.cli.telling import Teller
    from dragoman.pipeline import books, watching, workers
    from dragoman.pipeline.pushing import Pushing

    settings = chosen_settings(
        model=model, rules=rules, actors=actors, jobs=jobs, database=database, allow_private=allow_private or None
    )
    plan = watching.Plan(reading_options(settings), once=once, follow=not feeds, every=parsed_every(every))
    with opened_memory(settings) as store, Teller(quiet=quiet, stats=stats) as teller:
        chosen = chosen_feeds(feeds, store)
        make = Making.of(settings)
        days = settings.entry_days
        ledger = books.Books(store, store.add, make.rooms.digest, tell=teller, entry_days=days)
        watch = watching.Watch(ledger, workers.coders(make, settings.jobs or os.cpu_count() or 1), plan)
        teller.begun(len(chosen), store.where)
        pushes = Pushing(watch, ledger, plan.options, callback=callback, listen=_place(listen)) if callback else None
        with _ended_by_signals(watch), _pushed(pushes, chosen):
            watch.run(chosen)
    raise typer.Exit(1 if once and teller.failed else 0)


@contextmanager
def _pushed(pushing: "Pushing | None", feeds: "tuple[Feed, ...]") -> Iterator[None]:
    """Take what hubs push while this is entered, if there is somebody to take it."""
    if pushing is None:
        yield
        return
    pushing.begin(feeds)
    try:
        yield
    finally:
        pushing.end()


def _place(listen: str) -> tuple[str, int]:
    """Host and port of --listen. Raises SettingsError."""
    from dragoman.errors import SettingsError

    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal():
        raise SettingsError("--listen", f"{listen!r} is no host and port", "such as 127.0.0.1:8920")
    return host.strip("[]"), int(port)


@contextmanager
def _ended_by_signals(watch: "Watch") -> Iterator[None]:
    """The first Ctrl-C or SIGTERM ends the watch cleanly, the second one at once."""
    asked = False

    def end(_number: int, _frame: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        print("dragoman: ending; what is being coded is kept first", file=sys.stderr, flush=True)
        watch.stop()

    before = [(number, signal.signal(number, end)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
