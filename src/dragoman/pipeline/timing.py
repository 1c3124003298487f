"""When a feed is read again: pure, with the clock and the dice as arguments. All spans are seconds."""

from dataclasses import replace
from datetime import datetime, timedelta

from dragoman.store import Feed

USUAL = 900  # between two readings when nobody says otherwise
SOONEST, LATEST = 300, 3_600  # between which the wishes of a server move that
LONGEST = 21_600  # of a back-off
_PATIENCE = 86_400  # of a Retry-After that is believed
_JITTER = 0.05  # of the interval, so that feeds added together do not stay together
_DOUBLINGS = 10


def interval(feed: Feed, every: int, hint: int) -> int:
    """Seconds between two readings: what was asked for the feed or for all, else the server's hint within limits."""
    if feed.every or every:
        return feed.every or every
    return min(max(hint, SOONEST), LATEST) if hint else USUAL


def regular(span: float, dice: float) -> float:
    """The span, a twentieth longer or shorter by dice from 0 to 1."""
    return span * (1 + _JITTER * (2 * dice - 1))


def backed_off(span: int, failures: int, dice: float, *, asked: int = 0) -> float:
    """The wait after so many failures in a row: doubled each time, half of it by dice from 0 to 1.

    A server that asks for more (Retry-After) gets it.
    """
    whole = min(float(span) * 2 ** min(failures, _DOUBLINGS), max(LONGEST, span))
    return float(max(whole * (0.5 + dice / 2), min(asked, _PATIENCE)))


def is_due(feed: Feed, now: datetime, span: int) -> bool:
    """Whether the feed is to be read; one that is nearly due is, so that a run every quarter of an hour finds it so."""
    if feed.state:
        return False
    return not feed.due or datetime.fromisoformat(feed.due) <= now + timedelta(seconds=span / 10)


def after_success(feed: Feed, now: datetime, wait: float) -> Feed:
    """The feed as it stands after a good reading."""
    moment = now.isoformat(timespec="seconds")
    return replace(feed, checked=moment, success=moment, due=_later(now, wait), error="", failures=0)


def after_failure(feed: Feed, now: datetime, wait: float, why: str) -> Feed:
    """The feed as it stands after a failed one."""
    moment = now.isoformat(timespec="seconds")
    return replace(feed, checked=moment, due=_later(now, wait), error=why, failures=feed.failures + 1)


def _later(now: datetime, seconds: float) -> str:
    return (now + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
