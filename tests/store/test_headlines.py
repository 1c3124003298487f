"""The newest stories with events that meet a filter: the same page by page, by any filter, as one by one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dragoman.pipeline.linking import ArticleLinker
from dragoman.store import Filter, Headline, Judgement, Store, headlines, open_store
from link.reports import CODED, RARITY
from store.articles import numbered
from store.conftest import clock

NAMES = ("own", "raid", "embargo", "reprint", "toll", "peru")
FILTERS = {
    "nothing": Filter(),
    "type": Filter(type=("ASSAULT",)),
    "who": Filter(who=("PNG",)),
    "status": Filter(status=("future",)),
    "sure": Filter(confidence=0.5),
    "days": Filter(since=date(2014, 5, 6), until=date(2014, 5, 8)),
    "type and days": Filter(type=("ASSAULT", "AGREE"), until=date(2014, 5, 7)),
    "words": Filter(text="policemen"),
    "nobody": Filter(who=("nobody",)),
}


@pytest.fixture
def linked(address: str) -> Iterator[Store]:
    """A memory of three stories that six articles tell."""
    with open_store(address, clock=clock, linker=ArticleLinker(RARITY)) as opened:
        for name in NAMES:
            opened.add(CODED[name], source="wire")
        yield opened


def _one_by_one(store: Store, chosen: Filter) -> list[tuple[str, str]]:
    """Story and leading article, asked for article by article."""
    found: dict[str, str] = {}
    for article in store.articles(Filter(since=chosen.since, until=chosen.until), limit=500).rows:
        inside = replace(chosen, since=None, until=None, article=article.key)
        story = store.story_of(article.key)
        if store.events(inside, limit=1).rows:
            found.setdefault(story.id if story else article.key, article.key)
    return list(found.items())


def _pages(store: Store, chosen: Filter, limit: int) -> list[Headline]:
    found: list[Headline] = []
    after = ""
    while True:
        page = store.headlines(chosen, after=after, limit=limit)
        assert len(page.rows) <= limit
        found += page.rows
        after = page.next
        if not after:
            return found


@pytest.mark.parametrize("few", [0, headlines.FEW])
def test_every_way_and_page_size_gives_what_one_by_one_does(
    linked: Store, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headlines, "FEW", few)
    for name, chosen in FILTERS.items():
        wanted = _one_by_one(linked, chosen)
        for limit in (1, 2, 50):
            assert [(h.story or h.article, h.article) for h in _pages(linked, chosen, limit)] == wanted, name
    assert len(_one_by_one(linked, Filter())) == 3
    assert not _one_by_one(linked, FILTERS["nobody"])


def test_a_story_tells_all_its_events_that_meet_the_filter(linked: Store) -> None:
    for chosen in (Filter(), Filter(type=("ASSAULT",))):
        rows = linked.headlines(chosen, limit=50).rows
        for headline, told in zip(rows, linked.story_events(chosen, rows), strict=True):
            assert told is not None
            assert told.story == linked.story(headline.story)
            events = [linked.events(replace(chosen, article=teller.key)).rows for teller in told.articles]
            assert {row.id for row in told.events} == {row.id for some in events for row in some}
            assert {m.id: m for m in told.merged} == {
                merged.id: merged for row in told.events if (merged := linked.merged_event_of(row.id))
            }


def test_the_stamp_changes_with_the_story_and_with_nothing_else(linked: Store) -> None:
    before = {headline.story: headline for headline in linked.headlines(limit=50).rows}
    linked.add(numbered(5), source="wire")
    story = linked.story_of("own")
    assert story is not None
    linked.judge(Judgement("own", "apart", "story", "embargo"))
    after = {headline.story: headline for headline in linked.headlines(limit=50).rows}
    changed = {id_ for id_, headline in before.items() if after.get(id_) != headline}
    assert story.id in changed
    assert len(changed) < len(before)


def test_articles_in_no_story_stand_alone(store: Store) -> None:
    for number in range(5):
        store.add(numbered(number), source="wire")
    found = _pages(store, Filter(), 2)
    assert [headline.story for headline in found] == [""] * 5
    told = store.story_events(Filter(type=("ASSAULT",)), found)
    assert [(one.story, len(one.articles), len(one.events)) for one in told if one] == [(None, 1, 1)] * 5
    assert store.story_events(Filter(who=("nobody",)), found) == (None,) * 5
    assert store.story_events(Filter(), [("none", ""), ("", "none")]) == (None, None)
