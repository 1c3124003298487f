"""The limits of a fetch as the options of the reading have them."""

from dragoman.read.fetch import USER_AGENT, FetchLimits
from dragoman.read.options import ReadOptions


def limits_of(options: ReadOptions, kinds: tuple[str, ...]) -> FetchLimits:
    """How far a fetch of these kinds may go."""
    return FetchLimits(
        options.size_limit,
        options.connect_seconds,
        options.read_seconds,
        options.total_seconds,
        kinds=kinds,
        allow_private=options.allow_private,
        user_agent=options.user_agent or USER_AGENT,
    )
