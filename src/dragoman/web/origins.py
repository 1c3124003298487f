"""Where the articles come from: feeds with their health, and papers with what they brought."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dragoman.store import ArticleTally, Feed, Origin, Originality, Store
from dragoman.web import feeds, links
from dragoman.web.wording import label

_LATE = timedelta(minutes=30)  # after it was due a feed passes for late: nobody may be reading it
_ORDER = ("failing", "late", "new", "ok", "paused", "gone")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A feed, a paper, or another input. Moments are ISO; `delay` is in minutes; '' and None say that it is not known.

    `recent` counts the articles published since yesterday, `own` and `copies` those of the newest stories.
    """

    kind: str
    name: str
    articles: int
    recent: int
    newest: Origin | None
    address: str = ""
    state: str = "ok"
    success: str = ""
    checked: str = ""
    due: str = ""
    error: str = ""
    failures: int = 0
    delay: float | None = None
    own: int | None = None
    copies: int | None = None

    @property
    def waiting(self) -> str:
        """The delay in words."""
        return "" if self.delay is None else in_words(self.delay)

    @property
    def share(self) -> float:
        """Of its articles in the newest stories the part that was its own, in per cent."""
        told = (self.own or 0) + (self.copies or 0)
        return round((self.own or 0) / told * 100, 1) if told else 0.0


def rows(store: Store, now: datetime) -> tuple[SourceRow, ...]:
    """Feeds, those in trouble first; then inputs that are no feeds; then papers, the largest first."""
    yesterday = (now - timedelta(1)).date()
    delays, by_source = store.delays(), {tally.name: tally for tally in store.sources(yesterday)}
    known = store.feeds()
    followed = [_feed(feed, by_source.pop(feed.url, None), delays.get(feed.url), now) for feed in known]
    followed.sort(key=lambda row: (_ORDER.index(row.state), row.name.casefold()))
    others = (_tally("input", tally, delays, {}) for tally in by_source.values())
    originality = store.originality()
    papers = (_tally("paper", tally, {}, originality) for tally in store.papers(yesterday) if tally.name)
    return (*followed, *others, *papers)


def _feed(feed: Feed, tally: ArticleTally | None, delay: float | None, now: datetime) -> SourceRow:
    return SourceRow(
        kind="feed",
        name=feed.title or feed.url,
        articles=tally.articles if tally else feed.articles,
        recent=tally.recent if tally else 0,
        newest=tally.newest if tally else None,
        address=feed.address or feed.url,
        state=state(feed, now),
        success=feed.success,
        checked=feed.checked,
        due="" if feed.state else feed.due,
        error=feed.error,
        failures=feed.failures,
        delay=delay,
    )


def _tally(kind: str, tally: ArticleTally, delays: Mapping[str, float], own: Mapping[str, Originality]) -> SourceRow:
    told = own.get(tally.name)
    return SourceRow(
        kind=kind,
        name=tally.name or "no name",
        articles=tally.articles,
        recent=tally.recent,
        newest=tally.newest,
        delay=delays.get(tally.name),
        own=told.own if told else None,
        copies=told.copies if told else None,
    )


def state(feed: Feed, now: datetime) -> str:
    """How a feed is: gone, paused, failing, new (never read), late (due long since), or ok."""
    if feed.state:
        return feed.state if feed.state in _ORDER else "paused"
    if feed.error:
        return "failing"
    if not feed.checked:
        return "new"
    return "late" if _past(feed.due, now) else "ok"


def _past(due: str, now: datetime) -> bool:
    try:
        return bool(due) and datetime.fromisoformat(due) + _LATE < now
    except (ValueError, TypeError):
        return False


def in_words(minutes: float) -> str:
    """A stretch of time as somebody would say it: `4 min`, `3 h`, `2 days`."""
    if minutes < 1:
        return "under a minute"
    if minutes < 90:
        return f"{minutes:.0f} min"
    return f"{minutes / 60:.0f} h" if minutes < 36 * 60 else f"{minutes / 60 / 24:.0f} days"


def ago(value: str, now: datetime) -> str:
    """A moment as seen from now: `4 min ago`, `in 20 min`; the value itself where it is no moment."""
    try:
        minutes = (now - datetime.fromisoformat(value)).total_seconds() / 60
    except (ValueError, TypeError):
        return value
    if abs(minutes) < 1:
        return "now"
    return f"{in_words(minutes)} ago" if minutes > 0 else f"in {in_words(-minutes)}"


@feeds.entry.register
def _(row: SourceRow) -> feeds.Entry:
    told = "; ".join(_told(row))
    link = links.origin_url(row.newest) if row.newest else "/sources"
    return feeds.Entry(f"source:{row.kind}:{row.address or row.name}", f"{row.name}: {told}", told, link, row.checked)


def _told(row: SourceRow) -> Iterator[str]:
    if row.kind == "feed":
        yield label("feed-state", row.state).words
    if row.error:
        yield row.error
    yield f"{row.articles} articles"
