"""What watches catch, tell and whom, alike on both databases."""

from dataclasses import replace

from dragoman.store import Catch, Delivery, Filter, Store, Subscription, Watch

CATCH = Catch("w", 5, 0, "e1", "r1", "a1", "AID", "actual", "IND", "KEN", "T", "S", "/events/e1", "Wire", "2016", "t5")
DELIVERY = Delivery("d1", "t1", "w", "push", "s1", "T", "B", "/events/e1", "2026-03-01T12:00", "2026-03-01T12:00")
BROWSER = Subscription("s1", "https://push.example/1", "p", "a", "anna", "2026-03-01")


def made(store: Store) -> Watch:
    watch = Watch("w", "All", Filter(who=("IND",)), "", "2026-03-01", 4, "deals", "anna", "dgm_x")
    store.keep_watch(watch)
    return watch


def test_a_watch_is_found_by_id_and_by_its_secret_word(store: Store) -> None:
    watch = made(store)
    assert store.watchbook.watch("w") == store.watchbook.watch_with_key("dgm_x") == watch
    assert store.watchbook.watch("v") is store.watchbook.watch_with_key("") is None


def test_a_change_by_its_owner_leaves_what_it_has_seen(store: Store) -> None:
    watch = made(store)
    assert store.watchbook.change(replace(watch, name="Other", seen=99))
    assert store.watches() == (replace(watch, name="Other"),)
    assert not store.watchbook.change(replace(watch, id="v"))


def test_catches_are_kept_with_what_was_seen_or_not_at_all(store: Store) -> None:
    made(store)
    book, two = store.watchbook, (CATCH, replace(CATCH, number=1, thing="e2", article="a2"))
    assert not book.note(two, {"w": (3, 5)})  # somebody else was there
    assert book.caught("w") == ()
    assert book.note(two, {"w": (4, 5)})
    assert not book.note(two, {"w": (4, 5)})
    assert book.caught("w") == two[::-1]
    assert book.caught("w", before=(5, 1)) == two[:1]
    assert book.known("w", {"a2"}, set()) == two[1:]
    assert book.known("w", {"a2"}, {"e1", "x"}) == two
    assert book.known("v", {"a2"}, {"e1"}) == ()
    assert book.counts() == {"w": 2}
    assert store.watches()[0].seen == 5


def test_what_waits_is_told_once(store: Store) -> None:
    made(store)
    book = store.watchbook
    book.note((CATCH,), {"w": (4, 5)})
    assert book.waiting() == (CATCH,)
    assert book.tell((CATCH,), (DELIVERY,), "2026-03-01T12:00")
    assert not book.tell((CATCH,), (replace(DELIVERY, id="d2"),), "2026-03-01T12:00")
    assert book.waiting() == ()
    assert book.deliveries("w") == (DELIVERY,)
    assert (book.tellings("w", "2026-03-01T11:00"), book.tellings("w", "2026-03-01T12:00")) == (1, 0)


def test_a_delivery_is_claimed_by_one_and_settled(store: Store) -> None:
    made(store)
    book = store.watchbook
    book.tell((), (DELIVERY,), "")
    assert book.due("2026-03-01T11:59") == ()
    assert book.due("2026-03-01T12:00") == (DELIVERY,)
    assert book.claim(DELIVERY, "2026-03-01T12:02")
    assert not book.claim(DELIVERY, "2026-03-01T12:02")
    (sending,) = book.due("2026-03-01T12:02")  # whoever had claimed it is gone
    assert (sending.state, sending.tries) == ("sending", 1)
    book.settle("d1", "due", due="2026-03-01T13:00", error="x" * 999)
    assert len(book.deliveries("w")[0].error) == 300
    book.settle("d1", "done")
    assert book.due("2027") == ()
    book.forget("2026-03-01T11:00")
    assert len(book.deliveries("w")) == 1
    book.forget("2026-03-01T13:00")
    assert book.deliveries("w") == ()


def test_a_browser_that_goes_takes_along_what_was_still_for_it(store: Store) -> None:
    made(store)
    book = store.watchbook
    book.keep_subscription(BROWSER)
    book.keep_subscription(BROWSER)
    book.tell((), (DELIVERY, replace(DELIVERY, id="d2", address="s2")), "")
    assert book.subscriptions("anna") == book.subscriptions() == (BROWSER,)
    book.note_subscription("s1", success="2026-03-02", rest="2026-03-03", error="busy")
    assert book.subscriptions("bert") == ()
    assert book.subscriptions() == (replace(BROWSER, success="2026-03-02", rest="2026-03-03", error="busy"),)
    assert book.drop_subscription("s1")
    assert not book.drop_subscription("s1")
    assert [one.id for one in book.deliveries("w")] == ["d2"]


def test_a_watch_that_goes_takes_all_along(store: Store) -> None:
    made(store)
    store.watchbook.note((CATCH,), {"w": (4, 5)})
    store.watchbook.tell((), (DELIVERY,), "")
    store.drop_watch("w")
    assert store.watchbook.counts() == {}
    assert store.watchbook.deliveries("w") == ()
