"""How a desk tells its watches, as settings and options have it."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.settings import Settings
    from dragoman.store import Store
    from dragoman.web.watches.rules import Serving

KEY = "push.pem"


def serving_of(store: "Store", settings: "Settings", base: str) -> "Serving":
    """The record for the desk; the key of Web Push is made when there is none. Raises SettingsError.

    The key lies where the settings say, else beside a memory that is a file, else in the data folder.
    """
    from dragoman.web.watches.rules import Serving
    from dragoman.web.watches.vapid import kept_vapid

    home = f"https://{settings.hosts[0]}/" if settings.hosts else base
    contact = settings.push_contact or (home.rstrip("/") if settings.hosts else "https://localhost")
    vapid = kept_vapid(key_file(store, settings), contact)
    return Serving(vapid, home, settings.allow_private)


def key_file(store: "Store", settings: "Settings") -> Path:
    """Where the key of Web Push lies."""
    from dragoman.cli.memory import default_file

    if settings.push_key:
        return Path(settings.push_key)
    beside = Path(store.where) if "://" not in store.where else default_file()
    return beside.parent / KEY
