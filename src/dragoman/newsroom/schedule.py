"""When each post goes out: seconds after the newsroom opens, from the pace and the posts' own dates."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.errors import SettingsError
from dragoman.lexicon.newsroom import Post


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast posts go out: one every `seconds`, or at their own intervals divided by `speed`.

    `Pace()` is all at once. `at_once` posts are out when the newsroom opens.
    """

    seconds: float = 0.0
    speed: float = 0.0
    at_once: int = 1

    def __post_init__(self) -> None:
        if self.seconds < 0 or self.speed < 0 or self.at_once < 0:
            raise SettingsError("pace", "is below zero", "give seconds between posts, or how many times faster")
        if self.seconds and self.speed:
            raise SettingsError("pace", "has both seconds and speed", "give one of them")


def timetable(posts: Sequence[Post], pace: Pace) -> tuple[float, ...]:
    """For each post the seconds after opening at which it is out, rising."""
    later = [max(0, n + 1 - pace.at_once) for n in range(len(posts))]
    if pace.seconds:
        return tuple(n * pace.seconds for n in later)
    if pace.speed and posts:
        first = posts[max(0, min(pace.at_once, len(posts)) - 1)].updated
        return tuple(max(0.0, (post.updated - first).total_seconds() / pace.speed) for post in posts)
    return (0.0,) * len(posts)


def out_by(table: Sequence[float], elapsed: float) -> int:
    """How many posts are out so many seconds after opening."""
    return bisect_right(table, elapsed)
