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


def serve(*, database: Database = None, host: Host = "127.0.0.1", port: Port = 8800) -> None:
    """Start the desk: pages, the live wire and the API over what is kept. Ctrl-C stops it."""
    import uvicorn

    from dragoman.cli.assembly import chosen_settings
    from dragoman.cli.memory import opened_memory
    from dragoman.web.app import make_app

    settings = chosen_settings(database=database)
    with opened_memory(settings) as store:
        app = make_app(desk_over(store, settings))
        print(f"The desk is at http://{_shown(host)}:{port}/ over {store.where}; Ctrl-C stops it", flush=True)
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=3)


def desk_over(store: "Store", settings: "Settings") -> "Desk":
    """The desk over a memory, with a coder that is loaded when the first text is pasted."""
    from dragoman.cli.pasting import Pasting
    from dragoman.web.desk import Desk

    pasting = Pasting(settings)
    return Desk(store, coder=pasting.code, reader=pasting.read)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
