"""Accounts, sessions and tokens are kept as hashes; what is judged is found again."""

from dataclasses import replace

from dragoman.store import Account, Judgement, Session, Store, Token
from dragoman.store.anchors import Anchor, anchors_of, place_again
from export.example import CODED
from store.articles import coded

ANNA = Account("anna", "$argon2id$...", ("read", "judge"), "2026-03-01T12:00:00+00:00")
SESSION = Session("5e55", "anna", "2026-03-01T12:00:00+00:00", "2026-03-15T12:00:00+00:00")


def test_accounts_are_kept_and_forgotten_with_their_sessions(store: Store) -> None:
    people = store.accounts
    people.keep(ANNA)
    people.open_session(SESSION)
    assert people.all() == (ANNA,)
    assert people.account("anna") == ANNA
    assert people.account("otto") is None
    assert people.session("5e55") == SESSION
    assert people.drop("anna")
    assert not people.drop("anna")
    assert people.session("5e55") is None


def test_a_new_password_ends_the_sessions(store: Store) -> None:
    store.accounts.keep(ANNA)
    store.accounts.open_session(SESSION)
    store.accounts.keep(replace(ANNA, password="other"))
    assert store.accounts.session("5e55") is None


def test_a_new_session_sweeps_out_those_that_ended(store: Store) -> None:
    store.accounts.keep(ANNA)
    store.accounts.open_session(replace(SESSION, id="old", expires="2026-02-01T12:00:00+00:00"))
    store.accounts.open_session(SESSION)
    assert store.accounts.session("old") is None
    assert store.accounts.close_session("5e55")
    assert not store.accounts.close_session("5e55")


def test_tokens_hold_until_they_are_revoked(store: Store) -> None:
    people = store.accounts
    token = Token("t1", "notebook", "ab12", ("read",), "2026-03-01T12:00:00+00:00")
    people.keep_token(token)
    people.use_token("t1", "2026-03-02")
    assert people.token("ab12") == replace(token, used="2026-03-02")
    assert people.token("ab13") is None
    assert people.revoke_token("t1", "2026-03-03T12:00:00+00:00")
    assert not people.revoke_token("t1", "2026-03-04T12:00:00+00:00")
    assert [t.revoked for t in people.tokens()] == ["2026-03-03T12:00:00+00:00"]


def test_a_secret_is_made_once(store: Store) -> None:
    assert store.accounts.secret("sessions", "one") == "one"
    assert store.accounts.secret("sessions", "two") == "one"


def test_a_judgement_follows_its_record_when_the_article_is_coded_anew(store: Store) -> None:
    store.add(CODED, source="wire")
    store.judge(Judgement("x1-lend", "right", by="anna"))
    renamed = {key: f"x2-{key}" for key in CODED.ids}
    store.add(replace(CODED, ids=renamed, digest="two"), source="wire")
    found = store.standings(["x2-lend"])
    assert [(s.judgement.record, s.current, s.kind, s.words) for s in found] == [
        ("x1-lend", "x2-lend", "event", "agreed to lend")
    ]


def test_a_judgement_on_a_record_that_is_gone_is_orphaned_and_comes_back_with_it(store: Store) -> None:
    store.add(CODED, source="wire")
    store.judge(Judgement("x1-talks", "wrong", by="anna"))
    store.add(coded(digest="two", without=1), source="wire")
    assert [(s.current, s.words) for s in store.standings()] == [("", "meet")]
    store.add(coded(digest="three"), source="wire")
    assert [s.current for s in store.standings(article="kenya-2016")] == ["x1-talks"]


def test_an_article_itself_can_be_judged(store: Store) -> None:
    store.add(CODED, source="wire")
    change = store.judge(Judgement("kenya-2016", "note", note="Much is missing."))
    assert change.article == "kenya-2016"
    assert [(s.kind, s.current) for s in store.standings(article="kenya-2016")] == [("article", "kenya-2016")]


def test_the_nearest_of_the_same_type_and_words_is_the_record() -> None:
    old = Anchor("e1", "event", "AID", 100, 104, "gave")
    far = Anchor("e2", "event", "AID", 300, 304, "gave")
    near = Anchor("e3", "event", "AID", 120, 124, "gave")
    other = Anchor("e4", "event", "AGREE", 100, 104, "gave")
    statement = Anchor("s1", "statement", "AID", 100, 104, "gave")
    assert place_again(old, [far, near, other, statement]) == "e3"
    assert place_again(old, [other, statement]) == ""
    assert place_again(old, [Anchor("e5", "event", "AID", 96, 104, "has gave")]) == "e5"


def test_every_record_has_an_anchor() -> None:
    assert [a.kind for a in anchors_of(CODED)].count("event") == 5
    assert {a.record for a in anchors_of(CODED)} >= {"x1-lend", "x1-s1", "x1-d1"}
