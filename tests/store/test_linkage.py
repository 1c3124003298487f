"""What several articles tell is put together as they are kept, in any order, and taken apart by a person's word."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dragoman.errors import QuestionError
from dragoman.link import close, crowds
from dragoman.link.deals import merged_deals
from dragoman.link.events import merged_events
from dragoman.link.outlines import outline
from dragoman.link.stories import stories
from dragoman.pipeline.linking import ArticleLinker
from dragoman.records import Coded
from dragoman.store import Filter, Judgement, Store, groups, open_store
from link.reports import CODED, RARITY, thirty
from store.conftest import clock

ALL = tuple(thirty())


@pytest.fixture
def linked(address: str) -> Iterator[Store]:
    """An empty memory that links what is kept."""
    with open_store(address, clock=clock, linker=ArticleLinker(RARITY)) as opened:
        yield opened


def _keep(store: Store, *names: str) -> None:
    for name in names:
        store.add(CODED[name], source="wire")


def _record(name: str) -> str:
    coded = CODED[name]
    return coded.ids[(coded.draft.events or coded.draft.deals)[0].id]


def _groups(store: Store) -> dict[str, dict[str, groups.Grouped]]:
    """All groups as linking made them."""

    def read(connection):  # type: ignore[no-untyped-def]
        tables = {kind: groups.schema.GROUPS[kind][0] for kind in groups.KINDS}
        ids = {kind: connection.scalars(groups.select(table.c.id)).all() for kind, table in tables.items()}
        return {k: {i: g for i, (g, _) in groups.kept(connection, k, ids[k]).items()} for k in ids}

    found: dict[str, dict[str, groups.Grouped]] = store._read(read)
    return found


def _at_once(articles: tuple[Coded, ...]) -> dict[str, dict[str, groups.Grouped]]:
    outlines = [outline(coded, RARITY) for coded in articles]
    found = {"story": stories(outlines), "event": merged_events(outlines), "deal": merged_deals(outlines)}
    several = {k: [g for g in made if k == "story" or g.article_count > 1] for k, made in found.items()}
    return {kind: {group.id: group for group in made} for kind, made in several.items()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_in_any_order_thirty_articles_give_what_they_give_at_once(linked: Store, seed: int) -> None:
    assert len(ALL) == 30
    for coded in random.Random(seed).sample(ALL, len(ALL)):
        linked.add(coded, source="wire")
    found = _groups(linked)
    assert found == _at_once(ALL)
    assert any(story.article_count > 4 for story in found["story"].values())
    assert found["event"]
    assert found["deal"]


@pytest.mark.parametrize("seed", [4, 5])
def test_crowds_that_grow_too_large_and_shrink_again_give_the_same(
    linked: Store, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowds, "MOST", 4)
    chance = random.Random(seed)
    for n, coded in enumerate(chance.sample(ALL, len(ALL))):
        linked.add(coded, source="wire")
        if n % 3 == 0:  # another text for a while, and the first one again
            peru = replace(CODED["peru"].draft, article=replace(CODED["peru"].draft.article, id=coded.draft.article.id))
            linked.add(close(peru, "by hand"), source="wire")
            linked.add(coded, source="wire")
    assert _groups(linked) == _at_once(ALL)


def test_a_story_is_read_with_its_articles(linked: Store) -> None:
    _keep(linked, "own", "raid", "embargo", "reprint")
    first, second = linked.stories().rows
    assert [a.article for a in first.articles] == ["embargo", "own", "reprint"]
    assert (first.article_count, first.independent_source_count) == (3, 2)
    assert (first.first, first.last) == ("2014-05-06", "2014-05-07")
    assert first.why.notes[1].how == "copy of embargo"
    assert [a.article for a in second.articles] == ["raid"]
    assert linked.story(first.id) == first == linked.story_of("own")
    assert linked.story("none") is None
    assert linked.story_of("none") is None


def test_stories_are_found_by_any_of_their_articles(linked: Store) -> None:
    _keep(linked, "own", "raid", "embargo", "reprint")
    assert [len(s.articles) for s in linked.stories(Filter(source=("Apia Times",))).rows] == [3]
    assert [len(s.articles) for s in linked.stories(Filter(text="hospital")).rows] == []
    assert [len(s.articles) for s in linked.stories(Filter(until=date(2014, 5, 6))).rows] == [3]
    assert len(linked.stories(Filter(who=("FJI",))).rows) == 1


def test_pages_hold_every_story_once(linked: Store) -> None:
    for coded in ALL:
        linked.add(coded, source="wire")
    for read in (linked.stories, linked.merged_events, linked.merged_deals):
        whole = [row.id for row in read(limit=500).rows]
        seen, after = [], ""
        while True:
            page = read(after=after, limit=2)
            seen += [row.id for row in page.rows]
            after = page.next
            if not after:
                break
        assert seen == whole
        assert len(set(seen)) == len(seen)
    assert len(linked.stories(limit=500).rows) > 4  # more than two pages


def test_an_event_is_read_with_its_reports(linked: Store) -> None:
    _keep(linked, "toll", "raid", "peru")
    event = next(row for row in linked.merged_events(Filter(type=("ASSAULT",))).rows if row.article_count > 1)
    assert [(r.article, r.site) for r in event.reports] == [("raid", "Moresby Mail"), ("toll", "Lae Courier")]
    assert event.reports[1].sentence.startswith("Seven policemen")
    assert {(f.value, f.sources) for f in event.figures} == {(6, ("Moresby Mail",)), (7, ("Lae Courier",))}
    assert (event.type, event.status, event.date, event.independent_source_count) == (
        "ASSAULT",
        "actual",
        "2014-05-06",
        2,
    )
    assert linked.merged_event(event.id) == event == linked.merged_event_of(_record("toll"))


def test_an_event_told_once_is_read_likewise(linked: Store) -> None:
    _keep(linked, "peru")
    (event,) = linked.merged_events().rows
    assert (event.article_count, [r.record for r in event.reports]) == (1, [_record("peru")])
    assert [who.code for who in event.actor] == ["PER"]
    assert linked.merged_event(event.id) == event == linked.merged_event_of(_record("peru"))
    assert linked.merged_event("mnone") is None


def test_a_deal_is_read_with_its_history(linked: Store) -> None:
    _keep(linked, "dropped", "asked", "signed")
    (deal,) = linked.merged_deals(Filter(status=("signed",))).rows
    assert [(s.status, s.sources) for s in deal.history] == [
        ("sought", ("Nuku Herald",)),
        ("signed", ("Suva Post",)),
        ("cancelled", ("Apia Times",)),
    ]
    assert {(f.value, f.unit, f.sources) for f in deal.figures} == {
        (3.8e7, "USD", ("Suva Post", "Apia Times")),
        (4e7, "USD", ("Nuku Herald",)),
    }
    assert linked.merged_deal(deal.id) == deal == linked.merged_deal_of(_record("signed"))
    assert not linked.merged_deals(Filter(min_amount=1e9)).rows


def test_the_id_stays_while_the_first_report_does(linked: Store) -> None:
    _keep(linked, "raid")
    (alone,) = linked.merged_events(Filter(type=("ASSAULT",))).rows
    story = linked.story_of("raid")
    _keep(linked, "toll")
    both = linked.merged_event(alone.id)
    assert both is not None
    assert (both.id, both.article_count) == (alone.id, 2)
    after = linked.story_of("toll")
    assert story is not None
    assert after is not None
    assert after.id == story.id


def test_an_id_leads_to_where_the_report_is_now(linked: Store) -> None:
    _keep(linked, "toll")
    (alone,) = linked.merged_events().rows
    _keep(linked, "raid")
    both = linked.merged_event(alone.id)
    assert both is not None
    assert both.id == linked.merged_event_of(_record("raid")).id != alone.id  # type: ignore[union-attr]


def test_changes_name_what_they_touched(linked: Store) -> None:
    _keep(linked, "raid", "peru", "toll")
    raid, peru, toll = linked.changes()
    assert raid.stories == toll.stories != peru.stories
    assert raid.merged_events == peru.merged_events == ()
    assert len(toll.merged_events) == 1
    assert linked.changes(after=2) == [toll]


def test_a_corrected_text_is_linked_anew(linked: Store) -> None:
    _keep(linked, "raid", "toll")
    toll = CODED["toll"]
    other = replace(toll.draft, article=replace(CODED["peru"].draft.article, id="toll"), events=(), entities=())
    change = linked.add(close(replace(other, quantities=()), "by hand"), source="wire")
    assert change.kind == "corrected"
    assert linked.story_of("toll") != linked.story_of("raid")
    assert [row.article_count for row in linked.merged_events().rows] == [1]
    linked.add(toll, source="wire")
    assert _groups(linked) == _at_once((CODED["raid"], toll))


def test_coding_anew_changes_the_reports(linked: Store) -> None:
    _keep(linked, "raid", "toll")
    toll = CODED["toll"]
    event = replace(toll.draft.events[0], type="PROTEST")
    linked.add(close(replace(toll.draft, events=(event,)), "newer"), source="wire")
    assert {(row.type, row.article_count) for row in linked.merged_events().rows} == {("ASSAULT", 1), ("PROTEST", 1)}
    linked.add(toll, source="wire")
    assert _groups(linked) == _at_once((CODED["raid"], toll))


def _judge(store: Store, verdict: str, kind: str, one: str, other: str) -> None:
    assert store.judge(Judgement(one, verdict, kind, other, by="A reader")).kind == "judged"


def test_a_person_parts_and_joins_stories_and_takes_it_back(linked: Store) -> None:
    _keep(linked, "embargo", "own", "peru")
    before = _groups(linked)
    _judge(linked, "apart", "story", "embargo", "own")
    assert linked.story_of("embargo") != linked.story_of("own")
    _judge(linked, "same", "story", "own", "peru")
    together = linked.story_of("own")
    assert together is not None
    assert [a.article for a in together.articles] == ["own", "peru"]
    assert together.why.notes[0].how == "judgement: the same story as own"
    assert together.id in linked.changes(after=4)[0].stories
    _judge(linked, "withdrawn", "story", "peru", "own")
    _judge(linked, "withdrawn", "story", "embargo", "own")
    assert _groups(linked) == before


def test_a_person_parts_and_joins_events(linked: Store) -> None:
    _keep(linked, "raid", "toll", "peru")
    before = _groups(linked)
    raid, toll, peru = map(_record, ("raid", "toll", "peru"))
    _judge(linked, "apart", "event", toll, raid)
    assert {row.article_count for row in linked.merged_events().rows} == {1}
    _judge(linked, "same", "event", peru, raid)
    joined = linked.merged_event_of(peru)
    assert joined is not None
    assert {r.record for r in joined.reports} == {raid, peru}
    _judge(linked, "withdrawn", "event", raid, peru)
    _judge(linked, "same", "event", raid, toll)
    _judge(linked, "withdrawn", "event", raid, toll)
    assert _groups(linked) == before


def test_a_judgement_outlives_another_coding(linked: Store) -> None:
    _keep(linked, "raid", "toll")
    _judge(linked, "apart", "event", _record("raid"), _record("toll"))
    raid = CODED["raid"]
    moved = replace(raid.draft.events[0], recipient=())
    newer = close(replace(raid.draft, events=(moved,)), "newer")
    assert newer.ids != raid.ids
    linked.add(newer, source="wire")
    assert {row.article_count for row in linked.merged_events().rows} == {1}
    _judge(linked, "same", "story", "raid", "toll")
    linked.add(raid, source="wire")
    assert {row.article_count for row in linked.merged_events().rows} == {1}
    assert linked.story_of("raid") == linked.story_of("toll")


def test_judgements_need_two_things_that_are_there(linked: Store) -> None:
    _keep(linked, "raid")
    for judgement, words in (
        (Judgement("raid", "same", "story", "none"), "none: is not in the memory"),
        (Judgement("raid", "same", "story", "raid"), "the same as itself"),
        (Judgement("raid", "apart", "saga", "own"), "no kind 'saga'"),
    ):
        with pytest.raises(QuestionError, match=words):
            linked.judge(judgement)
    assert len(linked.changes()) == 1


def test_what_was_kept_without_linking_is_linked_later(store: Store, address: str) -> None:
    _keep(store, "raid", "toll", "peru")
    assert store.stories().rows == ()
    assert len(store.merged_events().rows) == 3
    with pytest.raises(QuestionError, match="without a linker"):
        store.relink(1)
    with open_store(address, linker=ArticleLinker(RARITY)) as linked:
        due = list(linked.unlinked())
        assert len(due) == 3
        assert linked.relink(due[0]).kind == "linked"
        assert list(linked.unlinked()) == due[1:]
        for version in due[1:]:
            linked.relink(version)
        assert _groups(linked) == _at_once(tuple(CODED[name] for name in ("raid", "toll", "peru")))
        assert linked.relink(12345).kind == "unchanged"
