"""Threads that fetch and read, and threads or processes that code. What they find goes to one queue."""

import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from queue import SimpleQueue
from typing import Protocol

from dragoman.errors import DragomanError
from dragoman.pipeline.coding import Coder
from dragoman.records import Article, Coded, Failed

AHEAD = 2  # articles handed to each coder, so that it never waits for the next one


class Threads:
    """A few threads that do jobs in their order. They end with the program: a server that keeps silent holds nobody."""

    def __init__(self, number: int) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._number = number
        for n in range(number):
            threading.Thread(target=self._work, name=f"reader-{n}", daemon=True).start()
        self.busy = 0

    @property
    def free(self) -> int:
        """How many more jobs would begin at once."""
        return self._number - self.busy

    def submit(self, job: Callable[[], None]) -> None:
        """Have a job done. It tells its result itself and raises nothing."""
        self.busy += 1  # counted down by whoever hears of the result, in the thread that counted up
        self._jobs.put(job)

    def close(self) -> None:
        """Let each thread end after the job that it is doing."""
        for _ in range(self._number):
            self._jobs.put(None)

    def _work(self) -> None:
        while job := self._jobs.get():
            job()


class Coders(Protocol):
    """Codes articles one beside the other."""

    def submit(self, article: Article, told: Callable[[Coded | Failed | BaseException], None]) -> None:
        """Have an article coded; `told` hears the result, from any thread."""

    @property
    def most(self) -> int:
        """How many articles to hand over at once."""

    def close(self) -> None:
        """Give up what has not begun."""


class CoderThread:
    """One coder in a thread of this process."""

    most = AHEAD

    def __init__(self, make: Callable[[], Coder]) -> None:
        self._coder = cache(make)
        self._threads = Threads(1)

    def submit(self, article: Article, told: Callable[[Coded | Failed | BaseException], None]) -> None:
        """Have an article coded."""
        self._threads.submit(lambda: told(self._coded(article)))

    def _coded(self, article: Article) -> Coded | Failed | BaseException:
        try:
            return coded(self._coder(), article)
        except Exception as error:  # a bug is told where it can be seen; this thread has nobody to tell
            return error

    def close(self) -> None:
        """Let the thread end after its article."""
        self._threads.close()


class CoderProcesses:
    """Several coders, each in a process of its own."""

    def __init__(self, make: Callable[[], Coder], jobs: int) -> None:
        self._make, self._jobs = make, jobs
        self.most = jobs * AHEAD
        self._pool = self._opened()

    def _opened(self) -> ProcessPoolExecutor:
        # Spawned, not forked: onnxruntime and numpy have threads that a fork would leave hanging.
        context = get_context("spawn")
        return ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_open, initargs=(self._make,))

    def submit(self, article: Article, told: Callable[[Coded | Failed | BaseException], None]) -> None:
        """Have an article coded. A pool whose process was killed is opened anew."""

        def ended(future: Future[Coded | Failed]) -> None:
            told(future.exception() or future.result())

        try:
            future = self._pool.submit(_work, article)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = self._opened()
            future = self._pool.submit(_work, article)
        future.add_done_callback(ended)

    def close(self) -> None:
        """Give up what has not begun; what is being coded is waited for."""
        self._pool.shutdown(cancel_futures=True)


def coders(make: Callable[[], Coder], jobs: int) -> Coders:
    """One coder in a thread, or several in processes."""
    return CoderThread(make) if jobs == 1 else CoderProcesses(make, jobs)


def coded(coder: Coder, article: Article) -> Coded | Failed:
    """The coded article, or why it could not be coded."""
    try:
        return coder.code(article)
    except DragomanError as e:
        return Failed(article.source or article.id, "code", f"{e.what}; {e.right}" if e.right else e.what)


_coder_here: Callable[[], Coder]


def _open(make: Callable[[], Coder]) -> None:
    """Prepare a process. Its coder is loaded with the first article, where an error has a way back."""
    global _coder_here  # noqa: PLW0603 - the one thing that a process keeps between articles
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)  # the first process answers for all
    _coder_here = cache(make)


def _work(article: Article) -> Coded | Failed:
    return coded(_coder_here(), article)
