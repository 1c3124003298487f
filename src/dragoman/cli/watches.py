"""dragoman watches: filters that tell somebody when something new meets them."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import parse_qsl

import typer

from dragoman.cli.memory import Database, memory_of

if TYPE_CHECKING:
    from dragoman.store import Store, Watch

app = typer.Typer(
    name="watches",
    help="List, add, remove and try watches: filters that tell somebody when something new meets them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Id = Annotated[str, typer.Argument(metavar="ID", help="The id that `dragoman watches list` shows.")]
Target = Annotated[
    list[str],
    typer.Option(
        "--target",
        metavar="URL",
        default_factory=list,
        show_default=False,
        help="An address of Apprise to send to, or - to read some from standard input; may be given again.",
    ),
]
_SECONDS = 60.0


@app.command("list", epilog="Example: dragoman watches list")
def list_watches(*, database: Database = None) -> None:
    """List the watches: id, name, kind, filter, pace, how much was caught, and where it is sent, without secrets."""
    from dragoman.web.watches import keeping, targets

    with memory_of(database) as store:
        counts = store.watchbook.counts()
        for one in store.watches():
            where = ", ".join(map(targets.shown, targets.listed(one.target)))
            facts = (one.id, one.name, one.kind, keeping.asked_by(one).query, one.state or one.pace)
            print("\t".join((*facts, str(counts.get(one.id, 0)), where)))


@app.command("add", epilog="Example: dragoman watches add 'who=RUS&type=ASSAULT' --name Assaults --pace hourly")
def add_watch(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="The filter, as the address of a page has it.")],
    *,
    kind: Annotated[str, typer.Option(metavar="KIND", help="events, deals or statements.")] = "events",
    name: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="What the watch is called.")] = "",
    pace: Annotated[str, typer.Option(metavar="PACE", help="once, hourly or daily.")] = "once",
    at: Annotated[str, typer.Option(metavar="TIME", help="When a daily digest comes.")] = "07:00",
    zone: Annotated[str, typer.Option(metavar="ZONE", help="Time zone of these times.")] = "UTC",
    quiet: Annotated[str, typer.Option(metavar="HOURS", show_default=False, help="Hours such as 22:00-07:00.")] = "",
    most: Annotated[int, typer.Option(metavar="N", help="Tellings an hour at most; 0 is no limit.")] = 12,
    target: Target,
    owner: Annotated[
        str, typer.Option(metavar="ACCOUNT", show_default=False, help="Whose watch it is, where people sign in.")
    ] = "",
    database: Database = None,
) -> None:
    """Add a watch, and print its id and the address of its feeds."""
    from dragoman.settings import load_settings
    from dragoman.web.refusals import Refused
    from dragoman.web.watches import keeping, targets

    private = load_settings().allow_private
    urls = [line for one in target for line in (sys.stdin.read() if one == "-" else one).splitlines()]
    with memory_of(database) as store:
        try:
            made = keeping.new_watch(kind, parse_qsl(query.lstrip("?")), owner=owner, now=_moment(), name=name)
            whole = targets.checked_addresses_of("\n".join(urls), allow_private=private)
            times: dict[str, Any] = {"pace": pace, "at": at, "zone": zone, "quiet": quiet}
            made = keeping.kept(store, replace(made, target="\n".join(whole), most=most, **times))
        except Refused as refused:
            raise typer.BadParameter(f"{refused.what} {refused.right}") from refused
        print(f"{made.id}\t{made.name}\t/watches/{made.key}.atom")


@app.command("remove", epilog="Example: dragoman watches remove k3J9aB20c1Xz")
def remove_watch(id_: Id, *, database: Database = None) -> None:
    """Remove a watch with what it has caught. Exit code 1 when there is none."""
    with memory_of(database) as store:
        one = _watch(store, id_)
        store.drop_watch(one.id)
        print(f"{one.name} is gone")


@app.command("test", epilog="Example: dragoman watches test k3J9aB20c1Xz")
def try_watch(id_: Id, *, database: Database = None) -> None:
    """Send a word of trial to every browser and address of a watch. Exit code 1 when one could not be sent to."""
    from dragoman.cli.notifying import serving_of
    from dragoman.settings import load_settings
    from dragoman.web.desk import Desk
    from dragoman.web.watches.sending import Sender
    from dragoman.web.watches.trying import trial

    settings = load_settings()
    with memory_of(database) as store:
        one = _watch(store, id_)
        serving = serving_of(store, settings, "http://127.0.0.1:8800/")
        made = trial(Desk(store, serving=serving), one)
        sender = Sender(store, serving, lambda: datetime.now(UTC))
        sender.send_due()
        sender.settle(_SECONDS)
        sender.close()
        ended = (
            [d for d in store.watchbook.deliveries(one.id, limit=50) if d.telling == made[0].telling] if made else []
        )
        for delivery in ended:
            print(f"{delivery.channel}\t{delivery.address[:12]}\t{delivery.state}\t{delivery.error}")
    if not ended or any(delivery.state != "done" for delivery in ended):
        print("dragoman: not everything was sent" if ended else "dragoman: it has nowhere to send to", file=sys.stderr)
        raise typer.Exit(1)


def _watch(store: "Store", id_: str) -> "Watch":
    found = store.watchbook.watch(id_)
    if found is None:
        print(f"dragoman: there is no watch {id_!r}", file=sys.stderr)
        raise typer.Exit(1)
    return found


def _moment() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
