"""The file that counts are made from: merged events in Parquet, written once for each state of the memory."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.records import Occurrence
    from dragoman.store import Filter, Store

_KEPT = 8  # files of earlier counts that stay
_SHOWN = 5_000  # events after which the writing of a file is shown


def cache() -> Path:
    """Where the files are: `$XDG_CACHE_HOME/dragoman/counts`."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "dragoman" / "counts"


@contextmanager
def counted_file(store: "Store", chosen: "Filter") -> Iterator[Path]:
    """The file of the events of which a report meets the filter; where nothing can be cached it is gone afterwards."""
    folder = cache()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        with TemporaryDirectory() as passing:
            yield _written(store, chosen, Path(passing))
        return
    file = _written(store, chosen, folder)
    file.touch()
    yield file
    for old in sorted(folder.glob("*.parquet"), key=lambda f: f.stat().st_mtime, reverse=True)[_KEPT:]:
        old.unlink(missing_ok=True)


def _written(store: "Store", chosen: "Filter", folder: Path) -> Path:
    from dragoman.export import merged
    from dragoman.export.columns import write_parquet

    file = folder / f"{_name(store, chosen)}.parquet"
    if not file.exists():
        part = folder / f"{file.stem}.{os.getpid()}"
        try:
            write_parquet(merged.COLUMNS, map(merged.row, _shown(store.occurrences(chosen))), part)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    return file


def _name(store: "Store", chosen: "Filter") -> str:
    """A name for the memory as it is, and for what is asked of it."""
    from dragoman.export.merged import COLUMNS
    from dragoman.ids import content_id
    from dragoman.store import written

    cursor = store.last_cursor()
    last = store.changes(cursor - 1, 1) if cursor else []
    # The moment and article of the last change, because another memory may have taken the place of this one.
    state = [f"{change.cursor} {change.at} {change.article}" for change in last]
    columns = " ".join(column.name for column in COLUMNS)
    return content_id("counts", store.where, written(chosen), columns, *state)


def _shown(events: "Iterable[Occurrence]") -> "Iterator[Occurrence]":
    """The events as they are, told on standard error while there are many of them and somebody watches."""
    if not sys.stderr.isatty():
        yield from events
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    bar = Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True))
    bar.live.transient = True
    with bar:
        task = bar.add_task("gathering events", total=None)
        for number, event in enumerate(events):
            yield event
            if number % _SHOWN == 0:
                bar.update(task, description=f"{number:,} events gathered")
