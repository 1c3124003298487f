"""One reading of a feed from its answer to its last article: what the feed is when all of it is settled."""

from dataclasses import dataclass, replace
from datetime import datetime

from dragoman.pipeline import timing
from dragoman.pipeline.novelty import Intent
from dragoman.read.feeds import Polled, Wanted
from dragoman.store import Feed


@dataclass(slots=True)
class OpenPoll:
    """A reading whose entries are not all settled. The tags of the answer are kept only when they are.

    A program that is killed in between therefore asks for the whole feed again and loses nothing. `first` says
    that the feed was never read before, so that what it holds is a backlog more than news.
    """

    feed: Feed
    polled: Polled
    first: bool = False
    pushed: bool = False
    open: int = 0
    added: int = 0
    again: bool = False

    def closed(self, feed: Feed) -> Feed:
        """The feed as it stands after all of it. `feed` is the present state of it."""
        feed = replace(feed, articles=feed.articles + self.added)
        if self.again or self.pushed:
            return feed
        return replace(feed, etag=self.polled.etag, modified=self.polled.modified)


def read_well(feed: Feed, polled: Polled, now: datetime, *, every: int, dice: float) -> Feed:
    """The feed after an answer that could be read, its tags left as they were."""
    document = polled.document
    hint = max(polled.fresh, document.minutes * 60 if document else 0)
    feed = timing.after_success(feed, now, timing.regular(timing.interval(feed, every, hint), dice))
    if polled.moved:
        feed = replace(feed, address=polled.moved)
    if document:
        feed = replace(feed, title=feed.title or document.title, hub=document.hub, topic=document.topic)
    return feed


def read_badly(feed: Feed, polled: Polled, now: datetime, *, every: int, dice: float) -> Feed:
    """The feed after an answer that could not be read."""
    wait = timing.backed_off(timing.interval(feed, every, 0), feed.failures, dice, asked=polled.wait)
    feed = timing.after_failure(feed, now, wait, polled.why)
    return replace(feed, state="gone", due="") if polled.gone else feed


def asked(ours: Feed | None, row: Feed) -> Feed:
    """A feed as its reading has it (`ours`), with what people changed in its row meanwhile."""
    if ours is None:
        return row
    feed = replace(ours, title=row.title or ours.title, every=row.every, kind=row.kind, full_text=row.full_text)
    # Adding a feed anew wipes the moment when it is due, which no reading does.
    return replace(feed, state="", due="") if ours.checked and not (row.due or row.state) else feed


def wanted(poll: OpenPoll, intent: Intent) -> Wanted:
    """What the reading room has to know of an entry."""
    document = poll.polled.document
    return Wanted(
        intent.entry,
        poll.feed.url,
        intent.seen.first,
        site=poll.feed.title,
        language=document.language if document else "",
        full_text=poll.feed.full_text,
        published=intent.seen.published,
        patient=intent.patient,
    )
