"""How much there is: exact in a small memory, a few seconds old in a large one."""

import pytest

from dragoman.store import Store
from dragoman.web import holdings
from store.articles import numbered


def test_a_small_memory_is_counted_each_time(store: Store) -> None:
    held = holdings.Holdings(store)
    before = held.totals()
    store.add(numbered(9), source="wire")
    assert held.totals().articles == before.articles + 1


def test_a_large_one_every_few_seconds(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holdings, "_LARGE", 1)
    now = [100.0]
    monkeypatch.setattr(holdings.time, "monotonic", lambda: now[0])
    held = holdings.Holdings(store)
    before = held.totals()
    store.add(numbered(9), source="wire")
    assert held.totals() is before
    now[0] += 11
    assert held.totals().articles == before.articles + 1
