"""What happens on standard error: failures, remarks, and progress when somebody watches."""

import sys
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from dragoman.export.safe import printable
from dragoman.records import Coded, Failed

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Reporter:
    """Counts what was coded and tells what failed, one clear line each.

    A progress line appears from the second article on, if standard error is a terminal and the results
    (`beside`) do not scroll through that terminal themselves.
    """

    def __init__(self, *, quiet: bool, beside: IO[str]) -> None:
        self.exit_code = 0
        self._quiet = quiet
        self._watched = not quiet and sys.stderr.isatty() and not beside.isatty()
        self._articles = self._events = 0
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._progress:
            self._progress.stop()

    def failed(self, failed: Failed) -> None:
        """Tell a failure; one that kept its article is a remark and leaves the exit code alone."""
        if failed.kept and self._quiet:
            return
        self.exit_code = self.exit_code if failed.kept else 1
        line = printable(f"dragoman: {failed.source}: {failed.why}").replace("\n", " ")
        if self._progress:
            self._progress.console.print(line, soft_wrap=True)
        else:
            print(line, file=sys.stderr)

    def coded(self, coded: Coded) -> None:
        """Count an article and its events."""
        self._articles += 1
        self._events += len(coded.draft.events)
        if self._watched and self._articles > 1:
            self._show()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        words = f"{self._articles:,} articles, {self._events:,} events"
        if self._progress is None:
            columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
            console = Console(stderr=True, highlight=False, markup=False)
            self._progress = Progress(*columns, console=console)
            self._task = self._progress.add_task(words, total=None)
            self._progress.start()
        elif self._task is not None:
            self._progress.update(self._task, description=words)
