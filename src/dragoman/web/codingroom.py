"""Articles that visitors send are coded one after the other, apart from the thread that answers everybody."""

from anyio import CapacityLimiter, to_thread

from dragoman.records import Article, Coded, Failed
from dragoman.web.desk import Desk
from dragoman.web.refusals import Refused

WAITING = 8  # articles that may wait for their turn; the next one is told to come later
_LATER = {"Retry-After": "10"}


class CodingRoom:
    """Lets one article in at a time, because one keeps a processor busy and the model is one."""

    def __init__(self, desk: Desk, *, waiting: int = WAITING) -> None:
        self._desk, self._most = desk, waiting
        self._turn = CapacityLimiter(1)
        self._inside = 0

    async def coded(self, article: Article) -> Coded | Failed:
        """All that the article says, or why it cannot be coded. Refuses when too many wait, or nothing codes here."""
        coder = self._desk.coder
        if coder is None:
            raise Refused(503, "This desk was started without what codes articles.", "Use `dragoman add`.")
        if self._inside > self._most:
            raise Refused(503, "Too many articles wait to be coded.", "Send it again in ten seconds.", _LATER)
        self._inside += 1
        try:
            # A visitor who goes away does not stop the thread; its turn ends when the article is coded.
            return await to_thread.run_sync(coder, article, limiter=self._turn)
        finally:
            self._inside -= 1
