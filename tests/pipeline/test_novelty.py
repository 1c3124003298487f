"""What is new, what has changed, what is left alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dragoman.pipeline.novelty import Decision, decided, failing, oldest_first, settling
from dragoman.read.feeds import FeedEntry
from dragoman.store import Seen

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ENTRY = FeedEntry("1", "https://x.example/1", "A title", "A text.", updated="2026-03-01")


def _decided(*entries: FeedEntry, known: Seen | None = None, others: dict[str, str] | None = None) -> Decision:
    return decided(
        "f", entries, {known.key: known} if known else {}, others or {}, now=NOW, told={"https://x.example/old"}
    )


def _settled(entry: FeedEntry = ENTRY, *, hours: float = 0, article: str = "a") -> Seen:
    read = (NOW - timedelta(hours=hours)).isoformat()
    return settling(Seen("f", entry.key, entry.url, first="then"), entry, read, article=article)


def test_new_and_known() -> None:
    (intent,) = _decided(ENTRY).intents
    assert (intent.kind, intent.seen.feed, intent.seen.key, intent.seen.fingerprint) == ("new", "f", ENTRY.key, "")
    assert _decided(ENTRY, known=_settled()) == Decision((), ())
    assert _decided() == Decision((), ())


def test_changed_words_are_read_at_once_and_a_new_date_once_an_hour() -> None:
    other = replace(ENTRY, summary="Another text.")
    assert [i.kind for i in _decided(other, known=_settled()).intents] == ["changed"]
    dated = replace(ENTRY, updated="2026-03-02")
    assert _decided(dated, known=_settled(hours=0.5)).intents == ()
    assert [i.kind for i in _decided(dated, known=_settled(hours=2)).intents] == ["changed"]


def test_what_was_noted_and_not_settled_is_read_again() -> None:
    pending = Seen("f", ENTRY.key, ENTRY.url, first="then", listed="2026-03-01")
    (intent,) = _decided(ENTRY, known=pending).intents
    assert (intent.kind, intent.seen, intent.patient) == ("again", pending, True)
    for _ in range(3):
        pending = failing(pending, "answered 503")
    (intent,) = _decided(ENTRY, known=pending).intents
    assert not intent.patient


def test_one_id_for_two_texts_and_two_ids_for_one_address() -> None:
    elsewhere = replace(ENTRY, url="https://x.example/2", title="Another")
    assert len(_decided(ENTRY, elsewhere).intents) == 2
    found = _decided(ENTRY, replace(ENTRY, id="2"), ENTRY)
    assert [i.entry.id for i in found.intents] == ["1"]
    assert [s.note for s in found.settled] == ["another entry of the feed has the same address"]


def test_an_address_belongs_to_the_feed_that_gave_it_first() -> None:
    found = _decided(ENTRY, others={ENTRY.url: "g"})
    assert found.intents == ()
    assert [(s.note, bool(s.fingerprint)) for s in found.settled] == [("g gave it first", True)]
    assert _decided(ENTRY, known=found.settled[0], others={ENTRY.url: "g"}) == Decision((), ())
    mine = replace(ENTRY, summary="New.")
    assert _decided(mine, known=_settled(), others={ENTRY.url: "g"}).intents


def test_the_oldest_is_read_first() -> None:
    dates = ("2026-03-03T00:00:00+00:00", "2026-03-01", "")
    entries = [replace(ENTRY, id=str(n), url="", published=date) for n, date in enumerate(dates)]
    entries = [replace(e, updated="") for e in entries]
    assert [i.entry.id for i in oldest_first(_decided(*entries).intents)] == ["2", "1", "0"]


def test_an_entry_that_was_forgotten_is_known_by_its_address() -> None:
    old = replace(ENTRY, url="https://x.example/old")
    decision = _decided(old)
    assert decision.intents == ()
    (seen,) = decision.settled
    assert (seen.article, seen.fingerprint, seen.listed) == (old.url, old.fingerprint, "2026-03-01")
    changed = replace(old, summary="Another text.")
    assert [i.kind for i in _decided(changed, known=seen).intents] == ["changed"]
