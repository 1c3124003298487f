"""What a watch tells, one plain line each, and its tally at the end."""

import sys
from datetime import datetime
from time import monotonic
from types import TracebackType
from typing import Self

from dragoman.export.safe import printable
from dragoman.pipeline.tellings import FeedFailed, Left, Moved, Read, Stored, Subscribed, Telling, Waiting

_SIGNS = {"added": "+", "corrected": "~", "recoded": "*", "unchanged": "="}


class Teller:
    """Prints what happens and counts it. Articles go to standard output, trouble to standard error."""

    def __init__(self, *, quiet: bool, stats: bool) -> None:
        self.failed = 0
        self._quiet, self._stats = quiet, stats
        self._kinds: dict[str, int] = {}
        self._events = self._left = 0
        self._posted: list[float] = []
        self._seen: list[float] = []
        self._start = monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if not self._quiet and kind is None:
            kinds = ", ".join(f"{number:,} {name}" for name, number in sorted(self._kinds.items())) or "none"
            print(f"articles: {kinds}; {self._events:,} events; {self._left:,} left; {self.failed:,} feeds failed")
        if self._stats:
            print(f"posted to kept: {_spread(self._posted)}\nseen to kept: {_spread(self._seen)}")

    def __call__(self, telling: Telling) -> None:
        """Tell one thing."""
        match telling:
            case Stored():
                self._stored(telling)
            case Left():
                self._left += not telling.again
                later = "; it is tried again" if telling.again else ""
                self._trouble(f"{telling.where}: {telling.why}{later}")
            case Read():
                self._read(telling)
            case FeedFailed():
                self.failed += 1
                self._trouble(f"{telling.feed.url}: {telling.feed.error}{_next(telling.feed.due)}")
            case Moved():
                self._line(f"{telling.feed.url} has moved to {telling.address}")
            case Waiting():
                self._trouble(f"{telling.why}; waiting until it can be written again")
            case Subscribed():
                why = f": {telling.why}" if telling.why else ""
                self._line(f"{telling.feed.url} {'is not pushed' if why else 'is pushed'} by {telling.feed.hub}{why}")

    def begun(self, feeds: int, where: str) -> None:
        """Say what is watched."""
        self._line(f"watching {feeds:,} feed{'' if feeds == 1 else 's'}; kept in {where}")

    def _stored(self, stored: Stored) -> None:
        change, article = stored.change, stored.coded.draft.article
        self._kinds[change.kind] = self._kinds.get(change.kind, 0) + 1
        self._events += len(stored.coded.draft.events)
        if stored.since_posted is not None and stored.since_posted < monotonic() - self._start:
            # What was posted before the watch began has waited for the watch, not for us.
            self._posted.append(stored.since_posted)
        self._seen.append(stored.since_seen)
        after = f", {_seconds(stored.since_posted)} after posting" if stored.since_posted is not None else ""
        site = article.site or stored.feed.title or stored.feed.url
        number = len(stored.coded.draft.events)
        self._line(f"{_SIGNS.get(change.kind, ' ')} {article.title}  ({site}, {number} events{after})")
        for remark in stored.remarks:
            self._remark(f"{article.source}: {remark}")

    def _read(self, read: Read) -> None:
        if read.wanted:
            self._line(f"{read.feed.title or read.feed.url}: {read.wanted} to read of {read.entries}")
        for remark in read.remarks:
            self._remark(f"{read.feed.url}: {remark}")

    def _line(self, words: str) -> None:
        if not self._quiet:
            print(printable(f"{datetime.now():%H:%M:%S}  {words}").replace("\n", " "), flush=True)

    def _remark(self, words: str) -> None:
        if not self._quiet:
            self._trouble(words)

    @staticmethod
    def _trouble(words: str) -> None:
        print(printable(f"dragoman: {words}").replace("\n", " "), file=sys.stderr, flush=True)


def _next(due: str) -> str:
    return f"; next try at {datetime.fromisoformat(due).astimezone():%H:%M:%S}" if due else ""


def _seconds(number: float) -> str:
    for size, name in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if number >= 2 * size:
            return f"{number / size:.0f} {name}"
    return f"{number:.1f} s"


def _spread(numbers: list[float]) -> str:
    """The middle, the 95th of a hundred and the longest, in seconds."""
    if not numbers:
        return "nothing was kept"
    ordered = sorted(numbers)
    middle, late = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95))
    return f"p50 {middle:.2f} s, p95 {late:.2f} s, longest {ordered[-1]:.2f} s, of {len(ordered):,}"
