"""What the memory holds, seen from above: the book of deals, papers and feeds, speakers, months to come."""

from collections.abc import Iterator
from datetime import date

from dragoman.records import Occurrence
from dragoman.store import bookkeeping, occurrences, tallies
from dragoman.store.bookkeeping import BookRow, DealSum
from dragoman.store.filters import EVERYTHING, Filter
from dragoman.store.linkage import Linkage, checked
from dragoman.store.rows import Page
from dragoman.store.tallies import ArticleTally, MonthTally, Originality, SpeakerTally

NEWEST_ARTICLES, NEWEST_STORIES, NEWEST_STATEMENTS = 1_000, 200, 2_000  # what is looked at where all is too much


class Surveys(Linkage):
    """The part of a memory that sums up. Each method is one transaction, as in `Store`."""

    def book(
        self,
        chosen: Filter = EVERYTHING,
        *,
        order: str = "date",
        rising: bool = False,
        after: str = "",
        limit: int = 50,
    ) -> Page[BookRow]:
        """The deals of which a report meets the filter, by `date`, `amount` or `parties`, falling unless `rising`.

        Amounts are in order within a currency: US dollars, euros, then the others by code, and no amount last.
        """
        return self._read(bookkeeping.deals, chosen, order=order, rising=rising, after=after, limit=checked(limit))

    def booked(self, name: str) -> BookRow | None:
        """The deal with this id, or the one that a record with this id tells."""
        return self._read(bookkeeping.deal, name)

    def deal_sums(self, chosen: Filter = EVERYTHING) -> tuple[DealSum, ...]:
        """What the deals of which a report meets the filter come to, by pair of codes, year and currency."""
        return self._read(bookkeeping.sums, chosen)

    def papers(self, since: date) -> tuple[ArticleTally, ...]:
        """The articles of each paper, and how many of them were published since a day; the largest paper first."""
        return self._read(tallies.articles_by, "site", since)

    def sources(self, since: date) -> tuple[ArticleTally, ...]:
        """The articles that came from each feed or input, likewise."""
        return self._read(tallies.articles_by, "source", since)

    def delays(self) -> dict[str, float]:
        """For each source the median of minutes from publication to fetching, over the newest articles."""
        return self._read(tallies.delays, NEWEST_ARTICLES)

    def originality(self) -> dict[str, Originality]:
        """For each paper its own reports and its copies of others, in the newest stories with several articles."""
        return self._read(tallies.originality, NEWEST_STORIES)

    def speakers(self, chosen: Filter = EVERYTHING, *, limit: int = 20) -> tuple[tuple[SpeakerTally, ...], int]:
        """Who made most of the newest statements that meet the filter, and how many were looked at."""
        return self._read(tallies.speakers, chosen, among=NEWEST_STATEMENTS, limit=checked(limit))

    def months(self, chosen: Filter = EVERYTHING) -> tuple[MonthTally, ...]:
        """The events that meet the filter by month, the first one first."""
        return self._read(tallies.months, chosen)

    def occurrences(self, chosen: Filter = EVERYTHING) -> Iterator[Occurrence]:
        """The merged events of which a report meets the filter, newest first, read some at a time as asked for."""
        seen: set[str] = set()
        below = -1
        while below:
            found = self._read(occurrences.batch, chosen, below=max(below, 0), seen=seen)
            yield from found.rows
            below = found.below
