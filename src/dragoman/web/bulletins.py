"""What the wire shows: stories or single articles, newest first, each with its events as cards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.store import ArticleRow, EventRow, Filter, Page, Store
from dragoman.web.cards import Card, Cards
from dragoman.web.links import article_url

LEADING = 4  # events that are shown at once; the rest of a long article is a click away
_LOOKED_AT = 300  # articles that one request looks through at most


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One article's news: its leading events, and the others, in the order of the text."""

    id: str
    title: str
    url: str
    article: ArticleRow
    leading: tuple[Card, ...]
    rest: tuple[Card, ...]

    @property
    def count(self) -> int:
        """How many events there are."""
        return len(self.leading) + len(self.rest)


def bulletins(store: Store, cards: Cards, chosen: Filter, *, after: str = "", limit: int = 20) -> Page[Bulletin]:
    """The newest articles with events that meet the filter. Its days are those of publication.

    Where few articles meet it a page may hold fewer rows than `limit` and still not be the last.
    """
    found: list[Bulletin] = []
    seen, wanted = 0, _of_articles(chosen)
    while len(found) < limit and seen < _LOOKED_AT:
        page = store.articles(wanted, after=after, limit=limit - len(found))
        found += _told(store, cards, chosen, page.rows)
        seen, after = seen + len(page.rows), page.next
        if not after:
            break
    return Page(tuple(found), after)


def bulletin_of(store: Store, cards: Cards, chosen: Filter, article: str) -> Bulletin | None:
    """The news of one article by its key, None when none of it meets the filter."""
    rows = store.articles(replace(_of_articles(chosen), article=article), limit=1).rows
    return next(_told(store, cards, chosen, rows), None)


def _told(store: Store, cards: Cards, chosen: Filter, articles: Sequence[ArticleRow]) -> Iterator[Bulletin]:
    for article in articles:
        mine = replace(chosen, article=article.key, since=None, until=None)
        rows = store.events(mine, limit=500).rows if article.events else ()
        if rows:
            yield _bulletin(article, rows, cards)


def _bulletin(article: ArticleRow, rows: Sequence[EventRow], cards: Cards) -> Bulletin:
    first = {row.id for row in sorted(rows, key=_weight, reverse=True)[:LEADING]}
    told = sorted(rows, key=lambda row: (row.evidence, row.id))
    return Bulletin(
        id=article.article,
        title=article.title or told[0].sentence,
        url=article_url(article.article),
        article=article,
        leading=cards.of(row for row in told if row.id in first),
        rest=cards.of(row for row in told if row.id not in first),
    )


def _weight(row: EventRow) -> float:
    """How much an event asks to be seen: what surely happened, and what moves relations far."""
    return row.confidence * (1 + abs(row.score) / 10) * (1.0 if row.status == "actual" else 0.6)


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
