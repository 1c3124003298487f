"""dragoman relink: what is kept is put together anew."""

from typing import Annotated

import typer

from dragoman.cli.coding import Quiet
from dragoman.cli.memory import Database

Every = Annotated[bool, typer.Option("--all", help="What is linked already too, not only what is due.")]


def relink(*, database: Database = None, every: Every = False, quiet: Quiet = False) -> None:
    """Link what is kept: articles that never were, or by an older way of linking.

    It may be stopped at any time: each article is linked by itself, and the next run goes on with the rest.
    """
    import sys

    from rich.console import Console
    from rich.progress import track

    from dragoman.cli.assembly import chosen_settings
    from dragoman.cli.memory import opened_memory

    settings = chosen_settings(database=database)
    with opened_memory(settings, make=False) as store:
        due = list(store.present() if every else store.unlinked())
        console = Console(stderr=True)
        shown = track(due, "linking", console=console, disable=quiet or not sys.stderr.isatty())
        changes = [store.relink(version) for version in shown]
    if not quiet:
        touched = {id_ for change in changes for id_ in change.stories}
        print(f"articles: {len(due):,} linked; {len(touched):,} stories touched")
