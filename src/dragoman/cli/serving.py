"""dragoman serve: the desk in a browser."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.memory import Database

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dragoman.settings import Settings
    from dragoman.store import Store
    from dragoman.web.desk import Desk

Host = Annotated[str, typer.Option(metavar="HOST", help="The address to listen on.")]
Port = Annotated[int, typer.Option(metavar="PORT", min=1, max=65535, help="The port to listen on.")]


AccessLog = Annotated[
    bool | None, typer.Option("--access-log", help="Write a line for each request.", show_default=False)
]


def serve(
    *, database: Database = None, host: Host = "127.0.0.1", port: Port = 8800, access_log: AccessLog = None
) -> None:
    """Start the desk: pages, the live wire and the API over what is kept. Ctrl-C stops it.

    On another address than this machine's own, or behind a proxy, people sign in: somebody must have an account.
    """
    from dragoman.cli.assembly import chosen_settings
    from dragoman.cli.memory import opened_memory
    from dragoman.web.app import make_app
    from dragoman.web.houserules import check_start

    settings = chosen_settings(database=database, access_log=access_log)
    with opened_memory(settings) as store:
        desk = desk_over(store, settings, host)
        check_start(desk.rules, len(store.accounts.all()))
        app = make_app(desk)
        print(f"The desk is at http://{_shown(host)}:{port}/ over {store.where}; Ctrl-C stops it", flush=True)
        _run(app, host, port, access_log=settings.access_log)


def desk_over(store: "Store", settings: "Settings", host: str = "127.0.0.1") -> "Desk":
    """The desk over a memory, with a coder that is loaded when the first text is pasted."""
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
    return Desk(store, coder=pasting.code, reader=pasting.read, body_limit=settings.post_limit, rules=rules)


def _run(app: "FastAPI", host: str, port: int, *, access_log: bool) -> None:
    import logging

    import uvicorn

    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s %(message)s", level=logging.WARNING)
    logging.getLogger("dragoman.access").setLevel(logging.INFO if access_log else logging.WARNING)
    # The desk keeps its own log, which holds no secrets, and asks the proxies that the settings name, and no others.
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
