"""Turns: one at a time for each host, with pauses, and no host in another's way."""

from dragoman.read.hosts import Turns, host_of, is_near


def _ready(turns: Turns[str], now: float, most: int = 9) -> list[str]:
    return [job for _, job in turns.ready(now, most)]


def test_one_at_a_time_and_a_pause() -> None:
    turns: Turns[str] = Turns()
    for job in ("a1", "a2", "b1"):
        turns.add(job[0], job)
    assert _ready(turns, 0) == ["a1", "b1"]
    assert _ready(turns, 5) == []
    turns.done("a", 5, pause=2)
    assert _ready(turns, 6.9) == []
    assert turns.next_time() == 7
    assert _ready(turns, 7) == ["a2"]
    assert len(turns) == 0


def test_first_things_first_and_no_more_than_asked_for() -> None:
    turns: Turns[str] = Turns()
    for n in range(3):
        turns.add("a", f"a{n}")
        turns.add(f"x{n}", f"x{n}")
    turns.add("a", "feed", first=True)
    assert _ready(turns, 0, 2) == ["feed", "x0"]
    turns.done("a", 0, 0)
    assert _ready(turns, 0, 2) == ["x1", "x2"]
    assert _ready(turns, 0, 2) == ["a0"]


def test_hosts_are_forgotten() -> None:
    turns: Turns[str] = Turns()
    for n in range(1_500):
        turns.add(f"h{n}", "")
        assert _ready(turns, n) == [""]
        turns.done(f"h{n}", n, 1)
    assert len(turns._hosts) < 1_010


def test_hosts() -> None:
    assert host_of("https://News.Example:8443/a?b") == "news.example:8443"
    assert [is_near(h) for h in ("127.0.0.1:80", "localhost", "[::1]:8", "10.0.0.1", "news.example", "8.8.8.8")] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]
