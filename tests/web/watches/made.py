"""Watches, finds and catches made to order."""

from datetime import UTC, datetime
from typing import Any

from dragoman.store import Catch, Filter, Watch
from dragoman.web.watches.matching import Found


def at(clock: str, day: int = 2) -> datetime:
    """A moment of March 2026 in UTC: `at("07:30")`."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def watch(**more: Any) -> Watch:
    """A watch."""
    return Watch("w", "Borders", Filter(), "", "", **more)


def found(thing: str = "e1", kind: str = "ASSAULT", status: str = "actual", **more: Any) -> Found:
    """A record that meets the filter."""
    sides = {"who": ("RUS",), "whom": ("UKR",)} | {k: more.pop(k) for k in ("who", "whom") if k in more}
    told = {"title": "Russia → Ukraine: attacked", "sentence": "Russian guns fired.", "link": f"/events/{thing}"}
    return Found(thing, more.pop("record", f"r-{thing}"), kind, status, **sides, **(told | more))


def catch(cursor: int, when: datetime, number: int = 0, **more: str) -> Catch:
    """Something that was caught at a moment."""
    usual = {
        "thing": f"e{cursor}-{number}",
        "record": "r",
        "article": f"a{cursor}",
        "type": "ASSAULT",
        "status": "actual",
    }
    told = {
        "who": "RUS",
        "whom": "UKR",
        "title": f"Event {cursor}.{number}",
        "sentence": "It was seen.",
        "site": "Wire",
    }
    rest = {"link": f"/events/e{cursor}", "published": "2026-03-02", "at": when.isoformat(timespec="seconds")}
    return Catch("w", cursor, number, **(usual | told | rest | more))
