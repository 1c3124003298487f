"""Which entries of the feeds were seen, on both databases."""

from dataclasses import replace

from dragoman.store import Feed, Seen, Store
from store.articles import coded


def test_entries_are_kept_and_found(store: Store) -> None:
    one = Seen("f1", "k1", "https://x.example/1", first="2026-03-01T12:00:00+00:00", tries=1, note="no\0NUL")
    two = Seen("f1", "k2", "https://x.example/2", "fp", article="https://x.example/2")
    store.entries.keep([one, two])
    store.entries.keep([])
    found = store.entries.seen("f1", ["k1", "k2", "k3", "k1"])
    assert found == {"k1": replace(one, note="no\ufffdNUL"), "k2": two}
    assert store.entries.seen("f2", ["k1"]) == {}
    assert store.entries.counts("f1") == (2, 1)
    assert store.entries.forget("f1") == 2
    assert store.entries.counts("f1") == (0, 0)


def test_an_entry_and_its_feed_are_written_together(store: Store) -> None:
    feed = Feed("f1", etag='"1"', articles=1, every=60, full_text="always", lease="2026-03-01")
    store.entries.keep([Seen("f1", "k1")], feed)
    assert store.feeds() == ()  # a feed that was removed while it was read does not come back
    store.keep_feed(feed)
    told = replace(feed, etag='"2"', title="Its own", every=5, full_text="never")
    store.entries.keep([Seen("f1", "k1", fingerprint="fp")], told)
    assert store.feeds() == (replace(feed, etag='"2"', title="Its own"),)  # what people ask for stays theirs
    assert store.entries.seen("f1", ["k1"])["k1"].fingerprint == "fp"


def test_what_other_feeds_gave(store: Store) -> None:
    urls = [f"https://x.example/{n}" for n in range(3)]
    store.entries.keep([Seen("f1", "a", urls[0], article=urls[0]), Seen("f1", "b", urls[1])])
    store.entries.keep([Seen("f2", "c", urls[2], article=urls[2])])
    assert store.entries.others("f2", [*urls, ""]) == {urls[0]: "f1"}


def test_many_at_once(store: Store) -> None:
    store.entries.keep([Seen("f1", f"k{n}", article="a") for n in range(1_200)])
    assert len(store.entries.seen("f1", [f"k{n}" for n in range(1_200)])) == 1_200


def test_what_a_feed_lists_no_more_is_forgotten(store: Store) -> None:
    kept = [
        Seen("f1", "old", listed="2026-01-01", read="2026-02-20T00:00:00"),
        Seen("f1", "new", listed="2026-02-01"),
        Seen("f1", "upgraded", first="2025-12-01T00:00:00", read="2026-02-01T00:00:00"),
        Seen("f1", "upgraded and old", first="2025-12-01T00:00:00", read="2025-12-02T00:00:00"),
        Seen("f2", "old", listed="2026-01-01"),
    ]
    store.entries.keep(kept)
    store.entries.listed("f1", [], "2026-03-01")
    store.entries.listed("f1", ["new"], "2026-02-28")
    assert store.entries.prune("f1", "2026-02-01") == 2
    found = store.entries.seen("f1", [seen.key for seen in kept])
    assert {key: seen.listed for key, seen in found.items()} == {"new": "2026-02-28", "upgraded": ""}
    assert store.entries.counts("f2") == (1, 0)


def test_articles_of_long_ago_are_told_by_their_address(store: Store) -> None:
    urls = [f"https://x.example/{n}" for n in range(3)]
    for number, day in enumerate(("2025-12-01", "2026-02-28")):
        store.add(coded(url=urls[number], id=f"a-{number}"), source="f1", fetched=f"{day}T10:00:00+00:00")
    assert store.entries.told(urls, "2026-01-01") == {urls[0]}
    assert store.entries.told([], "2026-01-01") == frozenset()
