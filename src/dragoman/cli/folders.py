"""Where the user's own actor tables are."""

import os
from pathlib import Path

from dragoman.settings import Settings


def own_folder(settings: Settings) -> Path:
    """The folder that `actors add` writes to: the last of the settings, else `$XDG_DATA_HOME/dragoman/actors`."""
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return settings.actors[-1] if settings.actors else home / "dragoman" / "actors"


def own_actors(settings: Settings) -> tuple[Path, ...]:
    """The folders that are read after the shipped tables: those of the settings, else the default one if there."""
    default = own_folder(settings)
    return settings.actors or ((default,) if default.is_dir() else ())
