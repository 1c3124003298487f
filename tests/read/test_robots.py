"""robots.txt by RFC 9309, asked once."""

import pytest

from dragoman.read.fetch import FetchLimits
from dragoman.read.robots import Robots, Verdict, verdict
from read.feeds.press import Press, Reply

LIMITS = FetchLimits(allow_private=True, read_seconds=1.5, size=10_000)
RULES = """
User-agent: *
Disallow: /shut/
Allow: /shut/open
Crawl-delay: 90

User-agent: dragoman
Disallow: /dragons/
"""


@pytest.mark.parametrize(
    ("agent", "path", "expected"),
    [
        ("Other/1", "/news/1", Verdict("yes", 30.0)),
        ("Other/1", "/shut/1", Verdict("no", 0.0, "robots.txt forbids the page")),
        ("Other/1", "/shut/open/1", Verdict("yes", 30.0)),
        ("Dragoman/1", "/shut/1", Verdict("yes")),
        ("Dragoman/1", "/dragons/1", Verdict("no", 0.0, "robots.txt forbids the page")),
    ],
)
def test_rules(agent: str, path: str, expected: Verdict) -> None:
    assert verdict(RULES, f"https://x.example{path}", agent) == expected


def test_no_rules_and_nonsense_allow_all() -> None:
    assert verdict(None, "https://x.example/1", "A/1").answer == "yes"
    assert verdict("<html>\x00 not found</html>", "https://x.example/1", "A/1").answer == "yes"


def test_a_host_is_asked_once_a_day(press: Press) -> None:
    now = 0.0
    robots = Robots(LIMITS, lambda: now)
    press.lay("/robots.txt", "User-agent: *\nDisallow: /a", "text/plain")
    assert [robots.verdict(press.base + path).answer for path in ("/a", "/b", "/a/c")] == ["no", "yes", "no"]
    assert len(press.asked) == 1
    now = 90_000.0
    assert robots.verdict(press.base + "/a").answer == "no"
    assert len(press.asked) == 2


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        (Reply(status=404), "yes"),
        (Reply(status=403), "yes"),
        (Reply(status=503), "wait"),
        (Reply(seconds=2.5), "wait"),
        (Reply("x" * 20_000), "wait"),
    ],
)
def test_what_a_host_answers_instead(press: Press, reply: Reply, answer: str) -> None:
    now = 0.0
    robots = Robots(LIMITS, lambda: now)
    press.replies["/robots.txt"] = reply
    assert robots.verdict(press.base + "/1").answer == answer
    assert robots.verdict(press.base + "/1").answer == answer
    assert len(press.asked) == 1
    now = 700.0
    press.lay("/robots.txt", "", "text/plain")
    assert robots.verdict(press.base + "/1").answer == "yes"
