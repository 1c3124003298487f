"""What a watch tells while it goes on: one small record for each thing that happened."""

from dataclasses import dataclass

from dragoman.records import Coded
from dragoman.store import Change, Feed


@dataclass(frozen=True, slots=True)
class Stored:
    """An article was stored. Seconds are from posting and from the first sight of it, None where that is unknown.

    `remarks` say what was odd about it.
    """

    feed: Feed
    change: Change
    coded: Coded
    since_posted: float | None
    since_seen: float
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """An entry brought no article, for good or (`again`) for now."""

    feed: Feed
    where: str
    why: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A feed was read: how many entries it has, and how many of them are read in turn."""

    feed: Feed
    entries: int
    wanted: int
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedFailed:
    """A feed could not be read; the feed says when it is due again, or that it has ended."""

    feed: Feed


@dataclass(frozen=True, slots=True)
class Moved:
    """A feed has a new address for good."""

    feed: Feed
    address: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """The memory cannot be written; nothing is lost and the work goes on when it can."""

    why: str


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A hub has confirmed that it will push a feed until its lease ends, or (`why`) has refused."""

    feed: Feed
    why: str = ""


Telling = Stored | Left | Read | FeedFailed | Moved | Waiting | Subscribed
