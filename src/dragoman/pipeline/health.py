"""How a feed fares, in plain words. Pure: the present moment is an argument."""

from datetime import datetime

from dragoman.store import Feed


def health(feed: Feed, now: datetime) -> str:
    """One line such as `well, read 4 min ago, next in 11 min, 212 articles`."""
    count = f"{feed.articles:,} article{'' if feed.articles == 1 else 's'}"
    if feed.state == "gone":
        return f"ended: {feed.error or 'the server says that it is gone'}, {count}"
    if not feed.checked:
        return "not read yet"
    if feed.error:
        times = "once" if feed.failures == 1 else f"{feed.failures} times in a row"
        good = f"last read well {_ago(feed.success, now)}" if feed.success else "never read well"
        return f"failed {times}: {feed.error}; {good}, next try {_ahead(feed.due, now)}, {count}"
    pushed = ", pushed by its hub" if feed.lease > now.isoformat() else ""
    return f"well, read {_ago(feed.success, now)}, next {_ahead(feed.due, now)}{pushed}, {count}"


def word(feed: Feed) -> str:
    """The health in one word: new, well, failing or ended."""
    if feed.state:
        return "ended"
    return "failing" if feed.error else "well" if feed.success else "new"


def _ago(moment: str, now: datetime) -> str:
    seconds = (now - datetime.fromisoformat(moment)).total_seconds()
    return f"{_span(seconds)} ago" if seconds >= 1 else "just now"


def _ahead(moment: str, now: datetime) -> str:
    seconds = (datetime.fromisoformat(moment) - now).total_seconds() if moment else 0
    return f"in {_span(seconds)}" if seconds >= 1 else "now"


def _span(seconds: float) -> str:
    for size, name in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size or (size == 60 and seconds >= size):
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} s"
