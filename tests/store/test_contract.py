"""What every memory must do, whichever database holds it."""

import threading
from dataclasses import replace
from datetime import date

import pytest

from dragoman.errors import StoreError
from dragoman.store import Feed, Filter, Judgement, Store, Watch, content_hash, key_of, open_store
from export.example import CODED
from store.articles import coded, numbered


def test_what_was_kept_comes_back_whole(store: Store) -> None:
    change = store.add(CODED, source="wire")
    assert (change.kind, change.gained, change.lost) == ("added", 5, 0)
    assert store.coded(change.version) == CODED
    assert store.coded_with("x1-lend") == CODED
    assert list(store.codings([change.version])) == [CODED]


def test_keeping_the_same_twice_changes_nothing(store: Store) -> None:
    first = store.add(CODED, source="wire")
    again = store.add(CODED, source="other")
    assert (again.kind, again.cursor, again.version) == ("unchanged", first.cursor, first.version)
    assert store.totals().articles == 1
    assert [c.kind for c in store.changes()] == ["added"]


def test_due_until_this_text_is_kept_under_this_digest(store: Store) -> None:
    article = CODED.draft.article
    key, hash_ = key_of(article), content_hash(article)
    assert store.due(key, hash_, CODED.digest)
    store.add(CODED, source="wire")
    assert not store.due(key, hash_, CODED.digest)
    assert store.due(key, hash_, "newer rules")
    assert store.due(key, content_hash(replace(article, title="Corrected")), CODED.digest)


def test_a_corrected_article_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    first = store.add(coded(id="old", url="https://news.example/1"), source="wire")
    mended = coded(" It was mended.", id="new", url="https://news.example/1", without=1)
    change = store.add(mended, source="wire")
    assert (change.kind, change.lost) == ("corrected", 1)
    assert [(v.number, v.current) for v in store.versions("old")] == [(1, False), (2, True)]
    assert store.coded(first.version) == coded(id="old", url="https://news.example/1")
    assert [row.article for row in store.articles().rows] == ["new"]
    assert len(store.events().rows) == 4
    assert len(store.articles(Filter(text="mended")).rows) == len(store.articles(Filter(text="Mogadishu")).rows) == 1


def test_other_rules_replace_the_records_and_keep_the_version(store: Store) -> None:
    first = store.add(coded(), source="wire")
    change = store.add(coded(digest="two", without=2), source="elsewhere")
    assert (change.kind, change.version, change.gained, change.lost) == ("recoded", first.version, 0, 2)
    assert len(store.events().rows) == 3
    assert not store.events(Filter(text="shelling", type=("ASSAULT",))).rows
    assert len(store.versions("kenya-2016")) == 1
    assert store.articles().rows[0].source == "wire"
    assert [row.articles for row in store.actors("modi")] == [1]


CHOICES = {
    "code": (Filter(who=("ind",)), {"visit", "lend", "talks"}),
    "name": (Filter(who=("Narendra  MODI",)), {"visit", "lend", "talks"}),
    "code and sector": (Filter(whom=("SOM BUS",)), {"shelling"}),
    "dyad": (Filter(who=("IND",), whom=("KEN",)), {"visit", "lend"}),
    "one of several": (Filter(type=("ACCUSE", "ASSAULT")), {"blame", "shelling"}),
    "mode": (Filter(type=("ASSAULT-heavy-weapons",)), {"shelling"}),
    "quad": (Filter(quad=("M-",)), {"shelling"}),
    "status": (Filter(status=("hypothetical",)), {"talks"}),
    "place": (Filter(place=("mogadishu",)), {"shelling"}),
    "country": (Filter(place=("SOM",)), {"shelling"}),
    "own day": (Filter(until=date(2016, 7, 4)), {"shelling"}),
    "days": (Filter(since=date(2016, 7, 5), until=date(2016, 7, 11)), {"visit", "lend"}),
    "site": (Filter(source=("example wire",), type=("ACCUSE",)), {"blame"}),
    "feed": (Filter(source=("wire",), type=("ACCUSE",)), {"blame"}),
    "words": (Filter(text="shelling traders"), {"blame", "shelling"}),
    "phrase": (Filter(text='"three traders"', who=("KEN",)), {"blame"}),
    "words and type": (Filter(text="Mogadishu", type=("ASSAULT", "PROTEST")), {"shelling"}),
    "confidence": (Filter(confidence=0.8), {"visit", "lend"}),
    "article": (Filter(article="kenya-2016", quad=("V-",)), {"blame"}),
    "nothing": (Filter(who=("FJI",)), set()),
    "several words, some rare": (Filter(who=("FJI", "Kenya"), quad=("V-",)), {"blame"}),
    "a name and a code": (Filter(who=("Narendra Modi",), whom=("KEN",)), {"visit", "lend"}),
    "several and words": (Filter(who=("FJI", "Kenya"), text="Mogadishu"), {"blame"}),
    "several and days": (Filter(type=("CONSULT", "ACCUSE"), since=date(2016, 7, 12)), {"blame", "talks"}),
    "several and none": (Filter(who=("IND",), type=("ASSAULT",)), set()),
}


def test_events_are_found_by_every_condition(store: Store) -> None:
    store.add(CODED, source="wire")
    for name, (chosen, wanted) in CHOICES.items():
        assert {row.id.removeprefix("x1-") for row in store.events(chosen).rows} == wanted, name
        assert {i for ids in store.ids("events", chosen).values() for i in ids} == {f"x1-{w}" for w in wanted}, name


def test_statements_and_deals_are_found_too(store: Store) -> None:
    store.add(CODED, source="wire")
    assert [r.cue for r in store.statements(Filter(who=("IND",), text="govern")).rows] == ["told"]
    assert [r.kind for r in store.statements(Filter(whom=("Uhuru Kenyatta",))).rows] == ["direct"]
    deal = store.deals(Filter(who=("KEN",), min_amount=1e6, max_amount=1e9, currency="usd", status=("agreed",))).rows[0]
    assert (deal.amount, deal.currency, deal.volumes) == (1e8, "USD", ("900 tractor",))
    assert [p.role for p in deal.parties] == ["lender", "borrower"]
    assert not store.deals(Filter(min_amount=2e8)).rows
    with pytest.raises(StoreError, match="quad"):
        store.deals(Filter(quad=("M-",)))
    with pytest.raises(StoreError, match="amount"):
        store.events(Filter(min_amount=1))


def test_any_words_may_be_asked_for(store: Store) -> None:
    store.add(CODED, source="wire")
    for words in ("* OR KENYA", 'kenya" OR "b', "near(", "modi:", "Kenya*", "'; drop", "-"):
        chosen = Filter(text=words)
        if words == "-":
            with pytest.raises(StoreError, match="word"):
                store.articles(chosen)
        else:
            store.articles(chosen)
    assert store.articles(Filter(text="KENYA modi:")).rows


def test_pages_hold_every_row_once_newest_first(store: Store) -> None:
    for number in range(30):
        store.add(numbered(number), source="wire")
    seen, after = [], ""
    while True:
        page = store.events(Filter(who=("IND",)), after=after, limit=7)
        seen += [(row.day, row.id) for row in page.rows]
        after = page.next
        if not after:
            break
    assert len(seen) == len(set(seen)) == 90
    assert [day for day, _ in seen] == sorted((day for day, _ in seen), reverse=True)
    with pytest.raises(StoreError, match="cursor"):
        store.events(after="nonsense!")


def test_changes_can_be_followed(store: Store) -> None:
    store.add(numbered(1), source="wire")
    store.judge(Judgement("x1-lend-1", "wrong", "type", "AID"))
    store.judge(Judgement("x1-lend-1", "right"))
    assert [(c.cursor, c.kind) for c in store.changes()] == [(1, "added"), (2, "judged"), (3, "judged")]
    assert [c.cursor for c in store.changes(after=1, limit=1)] == [2]
    assert store.last_cursor() == 3
    assert store.changes(after=3) == []


def test_writers_side_by_side_leave_no_gap(address: str) -> None:
    with open_store(address) as one:
        threads = [threading.Thread(target=_add, args=(address, range(n, n + 5))) for n in (0, 3, 10)]
        for thread in threads:
            thread.start()
        seen: list[int] = []
        while any(t.is_alive() for t in threads):
            seen += [c.cursor for c in one.changes(after=seen[-1] if seen else 0)]
        seen += [c.cursor for c in one.changes(after=seen[-1] if seen else 0)]
        assert seen == list(range(1, 14))
        assert one.totals().articles == 13


def _add(address: str, numbers: range) -> None:
    with open_store(address) as mine:
        for number in numbers:
            mine.add(numbered(number), source="wire")


def test_ledgers_keep_what_they_are_given(store: Store) -> None:
    watch = Watch("w1", "Loans", Filter(who=("IND",), since=date(2016, 1, 1), min_amount=5.0), "mail", "2026-03-01")
    store.keep_watch(watch)
    store.keep_watch(replace(watch, seen=7))
    assert store.watches() == (replace(watch, seen=7),)
    assert store.drop_watch("w1")
    assert not store.drop_watch("w1")
    feed = Feed("https://news.example/rss", title="News", etag='"5"', failures=2)
    store.keep_feed(feed)
    assert store.feeds() == (feed,)
    assert store.drop_feed(feed.url)
    store.judge(Judgement("x1-lend", "right", by="A reader"))
    assert [(j.verdict, j.by, j.at) for j in store.judgements("x1-lend")] == [
        ("right", "A reader", "2026-03-01T12:00:00+00:00")
    ]
    assert len(store.judgements()) == 1


def test_counts_by_pair_and_month(store: Store) -> None:
    store.add(CODED, source="wire")
    found = {(c.month, c.actor, c.recipient, c.quad): (c.events, c.score) for c in store.counts()}
    assert found == {("2016-07", "IND", "KEN", "V+"): (2, 2.5)}
    assert not store.counts(Filter(text="shelling"))


def test_actors_are_counted_over_articles(store: Store) -> None:
    for number in range(3):
        store.add(numbered(number), source="wire")
    modi = store.actors("modi")[0]
    assert (modi.name, modi.code, modi.articles, modi.first, modi.last) == (
        "Narendra Modi",
        "IND",
        3,
        "2016-01-01",
        "2016-01-03",
    )
    assert [row.name for row in store.actors(code="KEN")] == ["Kenya", "Uhuru Kenyatta"]
    assert store.actors("100%_") == ()


def test_outdated_articles_are_read_in_batches(store: Store) -> None:
    for number in range(5):
        store.add(numbered(number), source=f"wire {number}")
    assert store.count_outdated("two") == 5
    rows = list(store.outdated("two", limit=2))
    assert [source for _, source in rows] == [f"wire {n}" for n in (4, 3, 2, 1, 0)]
    assert rows[0][0] == numbered(4).draft.article
    assert not list(store.outdated("one"))


def test_words_that_no_database_takes_are_kept_all_the_same(store: Store) -> None:
    odd = coded(" \x00 and \ud800.", title="A\x00B")
    change = store.add(odd, source="wire")
    back = store.coded(change.version)
    assert back is not None
    assert back.draft.article.title == "A\x00B"
    assert len(back.draft.article.text) == len(odd.draft.article.text)
    assert store.articles().rows[0].title == "A\ufffdB"


def test_a_memory_opens_again(address: str) -> None:
    with open_store(address) as first:
        first.add(CODED, source="wire")
    with open_store(address) as second:
        assert second.totals().events == 5
