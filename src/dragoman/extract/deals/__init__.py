"""Deals: undertakings with an economic or military object, each gathered from the whole article."""

from collections.abc import Sequence

from dragoman.extract.actors import Cast
from dragoman.extract.deals.gathering import gather
from dragoman.extract.deals.mentions import Reader
from dragoman.extract.deals.shares import further_sums
from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Deal, Event, Parsed, Quantity, Time

__all__ = ["deals"]


def deals(
    parsed: Parsed,
    cast: Cast,
    lexicon: DealLexicon,
    *,
    events: Sequence[Event],
    quantities: Sequence[Quantity],
    times: Sequence[Time],
) -> tuple[Deal, ...]:
    """The deals of an article in the order of their first mention, ids d1, d2 …

    Every mention is read on its own first; mentions of one deal are then put together.
    """
    reader = Reader(parsed, cast, lexicon, events=events, quantities=quantities, times=times)
    mentions = [
        m for told in reader.mentions() for m in (told, *further_sums(parsed, told, reader.figures, reader.sides.who))
    ]
    return gather(parsed, mentions, lexicon, reader.sides.who.states)
