"""The records of an article that meet the filter of a watch, as the memory has them now."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from dragoman.store import ArticleRow, DealRow, EventRow, Filter, Side, StatementRow, Store, StoryRow, Watch
from dragoman.web import feeds, links
from dragoman.web.bulletins import is_in_time
from dragoman.web.watches.matching import Found

_MANY = 500


class Article:
    """One article of the memory, and the articles of its story by their keys."""

    def __init__(self, store: Store, row: ArticleRow, story: StoryRow | None) -> None:
        self._store, self.row = store, row
        self.keys = frozenset({row.key, *(teller.key for teller in (story.articles if story else ()))})

    def found(self, watch: Watch) -> tuple[Found, ...]:
        """What meets the filter of a watch. The days of the filter are those of publication, as on the wire."""
        if not is_in_time(self.row, watch.filter):
            return ()
        chosen = replace(watch.filter, article=self.row.key, since=None, until=None)
        return tuple(KINDS[watch.kind](self._store, chosen))


def article(store: Store, key: str) -> Article | None:
    """The article with this key, None when it is gone."""
    rows = store.articles(Filter(article=key), limit=1).rows
    return Article(store, rows[0], store.story_of(key)) if rows else None


def _events(store: Store, chosen: Filter) -> Iterator[Found]:
    rows = store.events(chosen, limit=_MANY).rows
    merged = store.merged_events(chosen, limit=_MANY).rows if rows else ()
    things = {report.record: one.id for one in merged for report in one.reports}
    for row in sorted(rows, key=lambda row: (row.evidence, row.id)):
        yield _event(row, things.get(row.id, row.id))


def _event(row: EventRow, thing: str) -> Found:
    kind = "-".join((row.type, *row.mode))
    sides = (_keys(row.actor), _keys(row.recipient))
    title = feeds.entry(row).title
    where = (row.origin.site, row.origin.published)
    return Found(thing, row.id, kind, row.status, *sides, title, row.sentence, links.event_url(thing), *where)


def _deals(store: Store, chosen: Filter) -> Iterator[Found]:
    rows = store.deals(chosen, limit=_MANY).rows
    merged = store.merged_deals(chosen, limit=_MANY).rows if rows else ()
    things = {report.record: one.id for one in merged for report in one.reports}
    for row in sorted(rows, key=lambda row: (row.evidence, row.id)):
        yield _deal(row, things.get(row.id, row.id))


def _deal(row: DealRow, thing: str) -> Found:
    title, where = feeds.entry(row).title, (row.origin.site, row.origin.published)
    parties, kind = _keys(row.parties), " ".join(row.kind)
    return Found(thing, row.id, kind, row.status, parties, (), title, row.words, links.deal_url(thing), *where)


def _statements(store: Store, chosen: Filter) -> Iterator[Found]:
    for row in sorted(store.statements(chosen, limit=_MANY).rows, key=lambda row: (row.evidence, row.id)):
        yield _statement(row)


def _statement(row: StatementRow) -> Found:
    words = " ".join("".join(c if c.isalnum() else " " for c in row.content.casefold()).split())
    sides = (_keys(row.speaker), _keys(row.addressee))
    title, where = feeds.entry(row).title, (row.origin.site, row.origin.published)
    link = links.origin_url(row.origin, row.id)
    # What is said makes a statement the same or another one, so its words stand where others have a status.
    return Found(row.id, row.id, row.kind, words[:400], *sides, title, row.content, link, *where)


def _keys(sides: tuple[Side, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(links.actor_key(side).replace("\n", " ") for side in sides))


KINDS: Mapping[str, Callable[[Store, Filter], Iterator[Found]]] = {
    "events": _events,
    "deals": _deals,
    "statements": _statements,
}
