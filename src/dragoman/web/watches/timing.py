"""When a watch tells what it has caught: at once, hourly or daily, not in quiet hours, not too often. Pure."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo, available_timezones

from dragoman.store import Catch, Watch

PACES = ("once", "hourly", "daily")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST = 1_000
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def tellings(watch: Watch, waiting: Sequence[Catch], told: int, now: datetime) -> tuple[tuple[Catch, ...], ...]:
    """The tellings that are due now, each with the catches it holds; those of several changes make it a digest.

    `waiting` is in order, `told` how often the watch has told something within the last hour. What was caught in
    quiet hours comes as one digest after them; of more than `watch.most` tellings an hour the last is a digest too.
    """
    if not waiting or is_quiet(watch, now) or (watch.most and told >= watch.most):
        return ()
    first = datetime.fromisoformat(waiting[0].at)
    if watch.pace != "once":
        return (tuple(waiting),) if now >= next_digest(watch, first) else ()
    if any(is_quiet(watch, datetime.fromisoformat(catch.at)) for catch in waiting):
        return (tuple(waiting),)
    return tuple(_at_most(list(_by_change(waiting)), watch.most - told if watch.most else len(waiting)))


def _by_change(waiting: Sequence[Catch]) -> Iterator[tuple[Catch, ...]]:
    return (tuple(group) for _, group in groupby(waiting, key=lambda catch: catch.cursor))


def _at_most(groups: Sequence[tuple[Catch, ...]], most: int) -> Iterator[tuple[Catch, ...]]:
    if len(groups) <= most:
        yield from groups
        return
    yield from groups[: most - 1]
    yield tuple(catch for group in groups[most - 1 :] for catch in group)


def next_digest(watch: Watch, caught: datetime) -> datetime:
    """When the digest is due that holds what was caught at a moment: the next full hour or the next time of day."""
    here = caught.astimezone(ZoneInfo(watch.zone))
    if watch.pace == "hourly":
        # Reckoned by the clock of the world, because an hour of the local one may be missing or come twice.
        return caught + HOUR - timedelta(minutes=here.minute, seconds=here.second, microseconds=here.microsecond)
    wanted = time.fromisoformat(watch.at)
    today = datetime.combine(here.date(), wanted, here.tzinfo)
    return today if today > caught else datetime.combine(here.date() + DAY, wanted, here.tzinfo)


def is_quiet(watch: Watch, moment: datetime) -> bool:
    """Whether a moment lies in the quiet hours, which may go over midnight."""
    if not watch.quiet:
        return False
    begin, _, end = watch.quiet.partition("-")
    clock = moment.astimezone(ZoneInfo(watch.zone)).strftime("%H:%M")
    return begin <= clock < end if begin < end else clock >= begin or clock < end


def wrong(watch: Watch) -> tuple[str, str] | None:
    """What is wrong with the times of a watch and what would be right; None when they will do."""
    if watch.pace not in PACES:
        return f"{watch.pace[:40]!r} is no pace.", f"Known are {', '.join(PACES)}."
    if not _TIME.fullmatch(watch.at):
        return f"{watch.at[:40]!r} is no time of day.", "Write it like 07:30."
    if watch.zone not in zones():
        return f"{watch.zone[:40]!r} is no time zone.", "Write it like Europe/Berlin, or UTC."
    ends = watch.quiet.split("-") if watch.quiet else []
    if ends and (len(ends) != 2 or not all(_TIME.fullmatch(end) for end in ends) or ends[0] == ends[1]):
        return f"{watch.quiet[:40]!r} are no hours.", "Write them like 22:00-07:00."
    if not 0 <= watch.most <= MOST:
        return f"{watch.most} tellings an hour will not do.", f"From 1 to {MOST:,} will, or 0 for no limit."
    return None


def zones() -> tuple[str, ...]:
    """The names of all time zones."""
    return tuple(sorted(available_timezones()))
