"""The memory that options and settings name."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.settings import Settings
    from dragoman.store import Store

Database = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="DB",
        show_default=False,
        help="The memory: a file, or an address such as postgresql://user@host/name.",
    ),
]


def default_file() -> Path:
    """Where the memory is when nothing is said: `$XDG_DATA_HOME/dragoman/dragoman.db`."""
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return home / "dragoman" / "dragoman.db"


def opened_memory(settings: "Settings", *, make: bool = True) -> "Store":
    """The memory, made if it is not there and `make`; what is written is linked. Raises StoreError if it cannot be."""
    from dragoman.pipeline.linking import linker
    from dragoman.store import open_store

    return open_store(settings.database or str(default_file()), make=make, linker=linker())


def memory_of(database: str | None) -> "Store":
    """The memory that the option names, else the settings, to be read out. Raises StoreError when there is none."""
    from dragoman.settings import load_settings
    from dragoman.store import open_store

    settings = load_settings(**({"database": database} if database else {}))
    return open_store(settings.database or str(default_file()), make=False)
