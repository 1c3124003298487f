"""What the desk counts, for Prometheus: requests, streams and codings here, and what the memory holds."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from dragoman.store import Change, Store

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
_KEPT = 10.0  # seconds for which the counts of the memory are shown again
_BACK = 500  # changes that are looked through for the last article
_TIMES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The counts of one desk, in a registry of their own."""

    def __init__(
        self, store: Store, now: Callable[[], datetime], *, tick: Callable[[], float] = time.monotonic
    ) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "dragoman_requests", "Requests by route and status.", ("route", "status"), registry=self._registry
        )
        self.seconds = Histogram(
            "dragoman_request_seconds",
            "Time to answer, streams aside.",
            ("route",),
            buckets=_TIMES,
            registry=self._registry,
        )
        self.streams = Gauge("dragoman_streams", "Live streams that are open.", registry=self._registry)
        self.codings = Counter("dragoman_codings", "Articles coded on request.", ("outcome",), registry=self._registry)
        self._registry.register(_Holdings(store, now, tick))

    def shown(self) -> bytes:
        """All of them in Prometheus' text format. Raises StoreError."""
        return generate_latest(self._registry)


def last_article(store: Store) -> str:
    """The moment at which the last article was written, '' when none was of late. Raises StoreError."""
    recent: list[Change] = store.changes(after=max(0, store.last_cursor() - _BACK), limit=_BACK)
    return next((c.at for c in reversed(recent) if c.kind in ("added", "corrected")), "")


def age(moment: str, now: datetime) -> float | None:
    """Seconds since an ISO moment, never below 0; None when there is none."""
    return max(0.0, (now - datetime.fromisoformat(moment)).total_seconds()) if moment else None


class _Holdings(Collector):
    """What the memory holds, asked for when somebody looks and not more often than that is worth."""

    def __init__(self, store: Store, now: Callable[[], datetime], tick: Callable[[], float]) -> None:
        self._store, self._now, self._tick = store, now, tick
        self._kept: tuple[float, list[Metric]] = (float("-inf"), [])

    def describe(self) -> list[Metric]:
        return []  # so that nothing is counted when the desk starts

    def collect(self) -> Iterator[Metric]:
        at, metrics = self._kept
        if self._tick() - at > _KEPT:
            metrics = [*self._totals(), *self._feeds(), *self._age()]
            self._kept = (self._tick(), metrics)
        yield from metrics

    def _totals(self) -> Iterator[Metric]:
        totals = self._store.totals()
        for name in ("articles", "versions", "events", "statements", "deals", "actors"):
            yield GaugeMetricFamily(f"dragoman_{name}", f"Number of {name} in the memory.", getattr(totals, name))
        yield GaugeMetricFamily("dragoman_changes", "The last change of the memory.", self._store.last_cursor())

    def _feeds(self) -> Iterator[Metric]:
        failures = GaugeMetricFamily(
            "dragoman_feed_failures", "Failed readings of a feed in a row.", labels=["host", "feed"]
        )
        for number, feed in enumerate(self._store.feeds(), 1):
            # By number and host: the address of a feed may hold the secret that lets one read it.
            failures.add_metric([urlsplit(feed.url).hostname or "", str(number)], feed.failures)
        yield failures

    def _age(self) -> Iterator[Metric]:
        seconds = age(last_article(self._store), self._now())
        if seconds is not None:
            words = "Seconds since the last article was written."
            yield GaugeMetricFamily("dragoman_last_article_age_seconds", words, seconds)
