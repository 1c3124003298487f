"""What stories tell that meets a filter: their events, alone and merged, for many stories at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from dragoman.store import groups, schema, together
from dragoman.store.filters import Filter
from dragoman.store.grouped import MergedEventRow, StoryEvents, StoryRow, Teller
from dragoman.store.queries import met_in
from dragoman.store.reading import event_row
from dragoman.store.rows import EventRow, Origin

_Event = tuple[int, EventRow, Teller]  # with its key and its article


def story_events(
    connection: Connection, chosen: Filter, wanted: Sequence[tuple[str, str]]
) -> tuple[StoryEvents | None, ...]:
    """What each of these stories (id, or '' and the key of an article) tells that meets the filter but for its days.

    None for one that is no more, or of whose events none meets the filter.
    """
    stories = together.stories_named(connection, [home for home, _ in wanted if home])
    alone = together.articles_named(connection, [key for home, key in wanted if not home])
    told: list[tuple[StoryRow | None, Sequence[Teller]]] = []
    for home, key in wanted:
        story = stories.get(home)
        articles = story.articles if story else [alone[key]] if key in alone else []
        told.append((story, sorted(articles, key=lambda teller: teller.version, reverse=True)))
    events = _events(connection, chosen, [teller for _, articles in told for teller in articles])
    merged = together.merged_events_of(connection, [event for some in events.values() for event in some])
    found = (_told(story, articles, events, merged) for story, articles in told)
    return tuple(one if one.events else None for one in found)


def _events(connection: Connection, chosen: Filter, articles: Iterable[Teller]) -> Mapping[int, list[_Event]]:
    """The events of each of these articles that meet the filter, by version."""
    of = {teller.version: teller for teller in articles}
    rest = replace(chosen, since=None, until=None, article="")
    found: dict[int, list[_Event]] = defaultdict(list)
    for some in groups.parts(of):
        for row in connection.execute(met_in(schema.events, rest, some, connection)):
            teller = of[row.version]
            found[row.version].append((row.id, event_row(row, Origin(*teller[1:])), teller))
    return found


def _told(
    story: StoryRow | None,
    articles: Sequence[Teller],
    events: Mapping[int, list[_Event]],
    merged: Mapping[str, MergedEventRow],
) -> StoryEvents:
    rows = [row for teller in articles for _, row, _ in events.get(teller.version, ())]
    once = {merged[row.id].id: merged[row.id] for row in rows if row.id in merged}
    return StoryEvents(story, tuple(articles), tuple(rows), tuple(once.values()))
