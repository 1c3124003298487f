"""dragoman serve: the desk in a browser."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.memory import Database

if TYPE_CHECKING:
    from dragoman.settings import Settings
    from dragoman.store import Store
    from dragoman.web.desk import Desk

Host = Annotated[str, typer.Option(metavar="HOST", help="The address to listen on.")]
Port = Annotated[int, typer.Option(metavar="PORT", min=1, max=65535, help="The port to listen on.")]
AccessLog = Annotated[
    bool | None, typer.Option("--access-log", help="Write a line for each request.", show_default=False)
]
Feeds = Annotated[
    list[str],
    typer.Option(
        "--feeds",
        metavar="FEEDS",
        default_factory=list,
        show_default=False,
        help="A list of feeds or an address of one, watched beside the desk; may be given again.",
    ),
]


def serve(
    *,
    database: Database = None,
    host: Host = "127.0.0.1",
    port: Port = 8800,
    feeds: Feeds,
    access_log: AccessLog = None,
) -> None:
    """Start the desk: pages, the live wire and the API over what is kept. Ctrl-C stops it.

    On another address than this machine's own, or behind a proxy, people sign in: somebody must have an account.
    """
    import logging

    from dragoman.cli import hosting
    from dragoman.cli.assembly import chosen_settings
    from dragoman.cli.beside import watched
    from dragoman.cli.memory import default_file, opened_memory
    from dragoman.web.app import make_app
    from dragoman.web.houserules import check_start

    settings = chosen_settings(database=database, access_log=access_log)
    with opened_memory(settings) as store:
        desk = desk_over(store, settings, host, port)
        check_start(desk.rules, len(store.accounts.all()))
        app, listening = make_app(desk), hosting.listener(host, port)
        print(f"The desk is at http://{_shown(host)}:{port}/ over {store.where}; Ctrl-C stops it", flush=True)
        logging.getLogger("dragoman.access").setLevel(logging.INFO if settings.access_log else logging.WARNING)
        with watched(feeds, settings.database or str(default_file())):
            hosting.run(app, listening)


def desk_over(store: "Store", settings: "Settings", host: str = "127.0.0.1", port: int = 8800) -> "Desk":
    """The desk over a memory, with a coder that is loaded when the first text is pasted."""
    from dragoman.cli.notifying import serving_of
    from dragoman.cli.pasting import Pasting
    from dragoman.web.desk import Desk
    from dragoman.web.houserules import rules_for

    pasting = Pasting(settings)
    rules = rules_for(
        host,
        hosts=settings.hosts,
        proxies=settings.trusted_proxies,
        origins=settings.cors_origins,
        per_minute=settings.requests_per_minute,
        session_days=settings.session_days,
    )
    serving = serving_of(store, settings, f"http://{_shown(host)}:{port}/")
    limit = settings.post_limit
    return Desk(store, coder=pasting.code, reader=pasting.read, body_limit=limit, rules=rules, serving=serving)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
