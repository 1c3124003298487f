"""The parts of the memory that need no database."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import StoreError
from dragoman.records import Place
from dragoman.store import Filter, content_hash, key_of, read_filter, written
from dragoman.store.packing import packed, plain, restored, unpacked
from dragoman.store.positions import cursor, day_at, first_day, key_after, keys_of, position
from dragoman.store.terms import dyads, event_terms, folded, sources
from export.example import ARTICLE, CODED, DEALS, ENTITIES, EVENTS, TEXT


@given(st.dates(), st.integers(0, 2**26 - 1), st.integers(0, 2**15 - 1))
def test_a_key_sorts_by_day_and_survives_its_cursor(day: date, serial: int, index: int) -> None:
    key = position(day, serial, index)
    low, high = keys_of(day, day)
    assert low <= key < high < 2**63 or day == date.max
    assert day_at(key) == day
    assert key_after(cursor(key)) == key


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2010-04-02", date(2010, 4, 2)),
        ("2010-04-02T14:00", date(2010, 4, 2)),
        ("2010-W13", date(2010, 3, 29)),
        ("2009-09", date(2009, 9, 1)),
        ("2010-Q3", date(2010, 7, 1)),
        ("2010-H2", date(2010, 7, 1)),
        ("2009", date(2009, 1, 1)),
        ("199", None),
        ("2010-SU", None),
        ("PAST_REF", None),
        ("P40Y", None),
        ("2010-02-30", None),
        ("XXXX-WXX-5", None),
        ("", None),
    ],
)
def test_first_days(value: str, day: date | None) -> None:
    assert first_day(value) == day


def test_too_many_records_of_an_article_are_refused() -> None:
    with pytest.raises(StoreError, match="no place"):
        position(date(2010, 1, 1), 1, 2**15)


@pytest.mark.parametrize("word", ["", "!", "nonsense", "AAAA", "_____________", "é", "//////////8"])
def test_words_that_are_no_cursor_are_refused(word: str) -> None:
    with pytest.raises(StoreError, match="cursor"):
        key_after(word)


def test_packing_loses_nothing() -> None:
    assert unpacked(packed(CODED), TEXT) == CODED
    with pytest.raises(StoreError, match="newer Dragoman"):
        unpacked(b"nonsense", TEXT)


def test_a_field_added_later_takes_its_default() -> None:
    short = plain(EVENTS[0])[:-1]
    assert restored(type(EVENTS[0]), short) == replace(EVENTS[0], location=None)
    with pytest.raises(ValueError, match="fields"):
        restored(Place, ["Goa"])


def test_filters_are_written_and_read() -> None:
    chosen = Filter(who=("IND",), since=date(2010, 1, 1), min_amount=2.5, text="oil")
    assert read_filter(written(chosen)) == chosen
    assert read_filter(written(Filter())) == Filter()
    with pytest.raises(StoreError, match="cannot be read"):
        read_filter('{"whose": 1}')


def test_an_article_is_known_by_address_or_id() -> None:
    assert key_of(ARTICLE) == ARTICLE.id
    assert key_of(replace(ARTICLE, url="https://news.example/1")) == "https://news.example/1"
    assert content_hash(ARTICLE) == content_hash(replace(ARTICLE, byline="Another"))
    assert content_hash(ARTICLE) != content_hash(replace(ARTICLE, published="2016-07-13"))


def test_terms_of_an_event() -> None:
    found = event_terms(EVENTS[3], {e.id: e for e in ENTITIES}, ("Example Wire",))
    assert found >= {
        ("whom", "som"),
        ("whom", "som bus"),
        ("whom", "three traders"),
        ("type", "assault"),
        ("type", "assault-heavy-weapons"),
        ("quad", "m-"),
        ("place", "mogadishu"),
        ("place", "banaadir"),
        ("source", "example wire"),
    }
    assert not any(term == "" for _, term in found)


def test_dyads_go_both_ways_among_actors_alone() -> None:
    modi, kenya = ENTITIES[0], ENTITIES[1]
    assert dyads([modi], [kenya]) == {"ind>ken"}
    assert dyads([modi, kenya], []) == {"ind>ken", "ken>ind"}
    assert dyads([modi], []) == set()


def test_words_are_compared_without_case_and_blanks() -> None:
    assert folded("  Narendra \n MODI ") == "narendra modi"
    assert sources(replace(ARTICLE, url="https://www.news.example/a"), "feed") == (
        "feed",
        "Example Wire",
        "news.example",
    )
    assert DEALS[0].amount
