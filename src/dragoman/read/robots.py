"""robots.txt -> whether a page may be fetched, by RFC 9309, asked once a day for each host."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from dragoman.errors import ReadError
from dragoman.read.fetch import FetchLimits, StatusError, fetch
from dragoman.read.limits import limits_of
from dragoman.read.options import ReadOptions

Answer = Literal["yes", "no", "wait"]
_DAY, _SOON = 86_400.0, 600.0  # seconds for which an answer, and an absence of one, are remembered
_KINDS = ("text/plain", "text/html", "application/octet-stream")
_MOST_HOSTS = 5_000
_LONGEST_DELAY = 30.0
_LONGEST = 1_000_000  # bytes; twice what RFC 9309 asks every reader to read


class Verdict(NamedTuple):
    """Whether a page may be fetched (`wait`: the host could not say), and the seconds to leave between two pages."""

    answer: Answer
    delay: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host said. `text` None means that it has no rules; `why` that it could not be asked."""

    until: float
    text: str | None = None
    why: str = ""


class Robots:
    """Remembers what each host allows. Safe in threads as long as each host is asked by one of them at a time."""

    def __init__(self, limits: FetchLimits, clock: Callable[[], float]) -> None:
        self._limits, self._clock = limits, clock
        self._known: dict[str, _Rules] = {}

    def verdict(self, url: str) -> Verdict:
        """Whether this address may be fetched; asks its host first when that is not known."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        rules = self._known.get(origin)
        if rules is None or rules.until < self._clock():
            rules = self._asked(origin)
            if len(self._known) >= _MOST_HOSTS:
                self._known.pop(next(iter(self._known)), None)
            self._known[origin] = rules
        return verdict(rules.text, url, self._limits.user_agent) if not rules.why else Verdict("wait", 0.0, rules.why)

    def _asked(self, origin: str) -> _Rules:
        now = self._clock()
        try:
            body = fetch(f"{origin}/robots.txt", self._limits).body
        except StatusError as error:
            # A server that says there is none allows all; one that is out of order may come to itself.
            return _Rules(now + _SOON, why=str(error)) if error.passing else _Rules(now + _DAY)
        except ReadError as error:
            return _Rules(now + _SOON, why=str(error))
        return _Rules(now + _DAY, body.decode("utf-8-sig", "replace"))


def verdict(text: str | None, url: str, user_agent: str) -> Verdict:
    """What the text of a robots.txt says of an address; without one all is allowed."""
    if text is None:
        return Verdict("yes")
    from protego import Protego

    rules = Protego.parse(text)
    name = user_agent.partition("/")[0].strip() or "Dragoman"
    if not rules.can_fetch(url, name):
        return Verdict("no", 0.0, "robots.txt forbids the page")
    return Verdict("yes", min(float(rules.crawl_delay(name) or 0.0), _LONGEST_DELAY))


def robots(options: ReadOptions) -> Robots:
    """The memory of what hosts allow, with the limits of the options, by the clock of this machine."""
    return Robots(replace(limits_of(options, _KINDS), size=_LONGEST), time.time)
