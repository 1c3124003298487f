"""What the wire shows: stories, newest first, each with its events as cards."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock

from dragoman.store import (
    ArticleRow,
    EventRow,
    Filter,
    Headline,
    MergedEventRow,
    Page,
    Store,
    StoryEvents,
    StoryRow,
    Teller,
)
from dragoman.web.cards import Card, Cards
from dragoman.web.links import article_url, story_url

LEADING = 4  # events that are shown at once; the rest is a click away
_PAGES = 64  # that are kept until something changes
_READY = 600  # bulletins that are kept until their story changes


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One story's news: its articles, the newest first, and its leading events and the others in text order."""

    id: str
    title: str
    url: str
    articles: tuple[Teller, ...]
    leading: tuple[Card, ...]
    rest: tuple[Card, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """All its events."""
        return (*self.leading, *self.rest)


class Wire:
    """Puts bulletins together from the memory; one that is ready is kept as long as its story stays as it is."""

    def __init__(self, store: Store, cards: Cards) -> None:
        self._store, self._cards = store, cards
        self._pages = lru_cache(_PAGES)(self._page)
        self._ready: OrderedDict[tuple[Filter, Headline], Bulletin] = OrderedDict()
        self._lock = Lock()

    def page(self, chosen: Filter, *, after: str = "", limit: int = 20) -> tuple[Page[Bulletin], int]:
        """The newest stories with events that meet the filter, and up to which change they are true.

        The days of the filter are those of publication. Where few articles meet it a page may hold fewer rows than
        `limit` and still not be the last.
        """
        # Read before the rows: a change in between is then streamed once more, and the page knows it already.
        cursor = self._store.last_cursor()
        return self._pages(chosen, after, limit, cursor), cursor

    def news(self, key: str, filters: Mapping[str, Filter]) -> dict[str, Bulletin]:
        """What an article (by its key) brings to each of some filters, by name; where it meets none, nothing."""
        found = self._store.articles(Filter(article=key), limit=1).rows
        if not found:
            return {}
        article, story = found[0], self._store.story_of(key)
        home = (story.id if story else "", key)
        met = {name: c for name, c in filters.items() if is_in_time(article, c) and self._meets(key, c)}
        told = {name: self._store.story_events(chosen, [home]) for name, chosen in met.items()}
        return {name: self._bulletin(one) for name, (one,) in told.items() if one}

    def whole(self, story: StoryRow) -> Bulletin | None:
        """All that a story tells, None when it tells of no event."""
        (told,) = self._store.story_events(Filter(), [(story.id, "")])
        return self._bulletin(told) if told else None

    def gone(self, stories: Iterable[str]) -> tuple[str, ...]:
        """Of these stories the ids of those that are no more."""
        return tuple(id_ for id_ in stories if self._store.story(id_) is None)

    def _page(self, chosen: Filter, after: str, limit: int, _cursor: int) -> Page[Bulletin]:
        found = self._store.headlines(chosen, after=after, limit=limit)
        of_events = replace(chosen, since=None, until=None, article="")
        with self._lock:
            ready = {headline: self._ready.get((of_events, headline)) for headline in found.rows}
        fresh = [headline for headline, bulletin in ready.items() if bulletin is None]
        told = zip(fresh, self._store.story_events(of_events, fresh), strict=True)
        made = {headline: self._bulletin(one) for headline, one in told if one}
        self._keep({(of_events, headline): bulletin for headline, bulletin in made.items()})
        shown = (made.get(headline) or ready[headline] for headline in found.rows)
        # The memory sorts by day; within a day the hours decide, where they are known.
        return Page(tuple(_by_hour(bulletin for bulletin in shown if bulletin)), found.next)

    def _keep(self, made: Mapping[tuple[Filter, Headline], Bulletin]) -> None:
        with self._lock:
            self._ready |= made
            while len(self._ready) > _READY:
                self._ready.popitem(last=False)

    def _meets(self, key: str, chosen: Filter) -> bool:
        return bool(self._store.events(replace(chosen, article=key, since=None, until=None), limit=1).rows)

    def _bulletin(self, told: StoryEvents) -> Bulletin:
        """The events of a story as cards, of the reports of one event the first alone."""
        place = {teller.version: n for n, teller in enumerate(told.articles)}
        rows = sorted(told.events, key=lambda row: (place[row.origin.version], row.evidence, row.id))
        merged = {report.record: event for event in told.merged for report in event.reports}
        once = list(_first_reports(rows, merged))
        first = {row.id for row in sorted(once, key=lambda r: _weight(r, merged), reverse=True)[:LEADING]}
        story, newest = told.story, told.articles[0]
        return Bulletin(
            id=story.id if story else newest.article,
            title=(story.title if story else newest.title) or rows[0].sentence,
            url=story_url(story.id) if story and len(told.articles) > 1 else article_url(newest.article),
            articles=told.articles,
            leading=self._cards.of((row for row in once if row.id in first), merged),
            rest=self._cards.of((row for row in once if row.id not in first), merged),
        )


def _first_reports(rows: Sequence[EventRow], merged: dict[str, MergedEventRow]) -> Iterator[EventRow]:
    """Of the reports of one event the first alone."""
    seen = set()
    for row in rows:
        event = merged[row.id].id if row.id in merged else row.id
        if event not in seen:
            seen.add(event)
            yield row


def _weight(row: EventRow, merged: dict[str, MergedEventRow]) -> float:
    """How much an event asks to be seen: what surely happened, moves relations far, and is told by many."""
    told = merged[row.id].independent_source_count if row.id in merged else 1
    return row.confidence * (1 + abs(row.score) / 10) * (1.0 if row.status == "actual" else 0.6) * (1 + told / 10)


def _by_hour(found: Iterable[Bulletin]) -> list[Bulletin]:
    """Bulletins by the moment of their newest article; one without a date stays behind the one before it."""
    moments, last = [], "9999"
    for bulletin in found:
        last = _utc(bulletin.articles[0].published) or last
        moments.append((last, bulletin))
    return [bulletin for _, bulletin in sorted(moments, key=lambda pair: pair[0], reverse=True)]


def _utc(moment: str) -> str:
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    return (at.astimezone(UTC) if at.tzinfo else at).strftime("%Y-%m-%dT%H:%M:%S")


def is_in_time(article: ArticleRow, chosen: Filter) -> bool:
    """Whether an article was published in the days of a filter, as the memory counts them."""
    day = (article.published or article.fetched)[:10]
    first = chosen.since.isoformat() if chosen.since else ""
    return first <= day and (chosen.until is None or day <= chosen.until.isoformat())
