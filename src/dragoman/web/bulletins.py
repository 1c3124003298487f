"""What the wire shows: stories, newest first, each with its events as cards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from dragoman.store import ArticleRow, EventRow, Filter, MergedEventRow, Page, Store, StoryRow, Teller
from dragoman.web.cards import Card, Cards
from dragoman.web.links import article_url, story_url

LEADING = 4  # events that are shown at once; the rest is a click away
_LOOKED_AT = 150  # articles that one request looks through at most
_KEPT = 64  # pages that are kept until something changes


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
    """Puts bulletins together from the memory."""

    def __init__(self, store: Store, cards: Cards) -> None:
        self._store, self._cards = store, cards
        self._kept = lru_cache(_KEPT)(self._page)

    def page(self, chosen: Filter, *, after: str = "", limit: int = 20) -> tuple[Page[Bulletin], int]:
        """The newest stories with events that meet the filter, and up to which change they are true.

        The days of the filter are those of publication. Where few articles meet it a page may hold fewer rows than
        `limit` and still not be the last.
        """
        # Read before the rows: a change in between is then streamed once more, and the page knows it already.
        cursor = self._store.last_cursor()
        return self._kept(chosen, after, limit, cursor), cursor

    def news(self, key: str, filters: Mapping[str, Filter]) -> dict[str, Bulletin]:
        """What an article (by its key) brings to each of some filters, by name; where it meets none, nothing."""
        found = self._store.articles(Filter(article=key), limit=1).rows
        if not found:
            return {}
        article, story = found[0], self._store.story_of(key)
        met = {n: c for n, c in filters.items() if is_in_time(article, c) and self._events(c, key, limit=1)}
        told = {name: self._told(chosen, story, _tellers(article, story)) for name, chosen in met.items()}
        return {name: bulletin for name, bulletin in told.items() if bulletin}

    def whole(self, story: StoryRow) -> Bulletin | None:
        """All that a story tells, None when it tells of no event."""
        return self._told(Filter(), story, _newest(story.articles))

    def gone(self, stories: Iterable[str]) -> tuple[str, ...]:
        """Of these stories the ids of those that are no more."""
        return tuple(id_ for id_ in stories if self._store.story(id_) is None)

    def _page(self, chosen: Filter, after: str, limit: int, _cursor: int) -> Page[Bulletin]:
        found: dict[str, Bulletin] = {}
        seen, wanted = 0, _of_articles(chosen)
        while len(found) < limit and seen < _LOOKED_AT:
            page = self._store.articles(wanted, after=after, limit=limit - len(found))
            for article in page.rows:
                if not (article.events and self._events(chosen, article.key, limit=1)):
                    continue
                story = self._store.story_of(article.key)
                if (story is None or story.id not in found) and not self._shown_before(chosen, article, story):
                    told = self._told(chosen, story, _tellers(article, story))
                    found |= {told.id: told} if told else {}
            seen, after = seen + len(page.rows), page.next
            if not after:
                break
        # The memory sorts by day; within a day the hours decide, where they are known.
        return Page(tuple(_by_hour(found.values())), after)

    def _shown_before(self, chosen: Filter, article: ArticleRow, story: StoryRow | None) -> bool:
        """Whether the story stands further up already, at a newer article of it."""
        newer = (t.key for t in story.articles if t.version > article.version) if story else ()
        return any(
            self._store.articles(replace(_of_articles(chosen), article=key), limit=1).rows
            and self._events(chosen, key, limit=1)
            for key in newer
        )

    def _told(self, chosen: Filter, story: StoryRow | None, newest: Sequence[Teller]) -> Bulletin | None:
        rows = [row for t in newest for row in sorted(self._events(chosen, t.key), key=lambda r: (r.evidence, r.id))]
        if not rows:
            return None
        merged = {r.record: m for t in newest for m in self._merged(chosen, t.key) for r in m.reports}
        once = list(_first_reports(rows, merged))
        first = {row.id for row in sorted(once, key=lambda r: _weight(r, merged), reverse=True)[:LEADING]}
        return Bulletin(
            id=story.id if story else newest[0].article,
            title=(story.title if story else newest[0].title) or rows[0].sentence,
            url=story_url(story.id) if story and len(newest) > 1 else article_url(newest[0].article),
            articles=tuple(newest),
            leading=self._cards.of((row for row in once if row.id in first), merged),
            rest=self._cards.of((row for row in once if row.id not in first), merged),
        )

    def _events(self, chosen: Filter, key: str, limit: int = 500) -> Sequence[EventRow]:
        return self._store.events(replace(chosen, article=key, since=None, until=None), limit=limit).rows

    def _merged(self, chosen: Filter, key: str) -> Sequence[MergedEventRow]:
        return self._store.merged_events(replace(chosen, article=key, since=None, until=None), limit=500).rows


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


def _tellers(article: ArticleRow, story: StoryRow | None) -> Sequence[Teller]:
    """The articles of a story, the newest first; an article that was never linked alone."""
    if story:
        return _newest(story.articles)
    names = ("key", "version", "article", "title", "published", "site", "url")
    return (Teller(*(getattr(article, name) for name in names)),)


def _newest(articles: Sequence[Teller]) -> Sequence[Teller]:
    return sorted(articles, key=lambda teller: teller.version, reverse=True)


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


def _of_articles(chosen: Filter) -> Filter:
    """What an article must meet so that one of its events can."""
    return Filter(
        who=chosen.who or chosen.whom,
        type=chosen.type,
        quad=chosen.quad,
        place=chosen.place,
        source=chosen.source,
        since=chosen.since,
        until=chosen.until,
        text=chosen.text,
        article=chosen.article,
    )
