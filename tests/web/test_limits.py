"""Permits are given by a clock that may jump, and to no more keys than can be kept."""

import pytest

from dragoman.web.limits import Limiter, key_of_address


def test_a_burst_and_then_so_many_a_second() -> None:
    limiter = Limiter(2.0, 4)
    assert [limiter.wait("a", 0.0) for _ in range(5)] == [0, 0, 0, 0, 0.5]
    assert limiter.wait("b", 0.0) == 0
    assert limiter.wait("a", 0.5) == 0
    assert limiter.wait("a", 0.5) == 0.5


def test_asking_too_early_does_not_lengthen_the_wait() -> None:
    limiter = Limiter(1.0, 1)
    limiter.wait("a", 0.0)
    assert [limiter.wait("a", 0.25 * n) for n in (1, 2, 3)] == [0.75, 0.5, 0.25]
    assert limiter.wait("a", 1.0) == 0


def test_a_clock_set_back_gives_nothing_and_locks_nobody_out() -> None:
    limiter = Limiter(1.0, 2)
    limiter.wait("a", 1_000.0)
    assert limiter.wait("a", 0.0) == 0
    assert limiter.wait("a", 0.0) == 1.0
    assert limiter.wait("a", 1.0) == 0


def test_a_clock_set_forward_fills_the_bucket_at_most() -> None:
    limiter = Limiter(1.0, 2)
    limiter.wait("a", 0.0)
    assert [limiter.wait("a", 1e9) for _ in range(3)] == [0, 0, 1.0]


def test_what_costs_more_takes_more_and_never_more_than_there_can_be() -> None:
    limiter = Limiter(1.0, 4)
    assert limiter.wait("a", 0.0, 3) == 0
    assert limiter.wait("a", 0.0, 3) == 2.0
    assert limiter.wait("b", 0.0, 100) == 0


def test_a_flood_of_keys_takes_no_more_room() -> None:
    limiter = Limiter(1.0, 1, most=100)
    for number in range(1_000):
        limiter.wait(f"key {number}", 0.0)
    assert len(limiter) == 100
    assert limiter.wait("key 999", 0.0) == 1.0


def test_no_limit_is_no_limit() -> None:
    limiter = Limiter(0.0, 0)
    assert {limiter.wait("a", 0.0) for _ in range(100)} == {0.0}


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_one_household_is_one_asker(address: str, key: str) -> None:
    assert key_of_address(address) == key
